/// A name and a value that a user has given a table.
package struct ResourceTag: Sendable, Hashable {
  package let key: String
  package let value: String

  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}
