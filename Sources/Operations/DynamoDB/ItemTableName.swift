package import Shapes
package import Wire

/// The table that items are in, by its name or its ARN, as the operations on items take it.
///
/// They take names that are shorter than a table's can be, and then do not find the table.
package struct ItemTableName: ShapeValue, Hashable {
  package let table: TableName

  package static var shape: Shape { .string }
  package static var constraints: [Constraint] { [.modelLength(1...1024)] }
  package var json: JSON { table.json }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    table = TableName(text)
    reader.check(json, [.length(1...1024)])
    guard !text.isEmpty else { return }
    reader.check(.string(table.name), [.length(1...255), TableName.letters], isOlder: true)
  }
}

extension TableName {
  private static let keyRule =
    "Member must have length less than or equal to 255, Member must have length greater than or "
    + "equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"

  /// What a batch wants of the names and ARNs by which it maps tables to requests.
  static let keys = Constraint.keys(keyRule, matches: isKey)

  /// Checks them where DynamoDB does it after all other members.
  static func checkKeys(of map: JSON) throws(ServiceError) {
    guard map.entries?.allSatisfy({ isKey($0.key) }) == false else { return }
    throw .validation(
      "1 validation error detected: Value '\(map.text)' at 'requestItems' failed to satisfy "
        + "constraint: Map keys must satisfy constraint: [\(keyRule)]")
  }

  private static func isKey(_ text: String) -> Bool {
    let name = TableName(text).name
    return (3...255).contains(name.unicodeScalars.count) && isTableName(name)
  }
}
