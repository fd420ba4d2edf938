/// One step in the life of a schema; once released, neither its SQL nor its place changes.
package struct Migration: Hashable, Sendable {
  package let name: String
  package let sql: String

  package init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
