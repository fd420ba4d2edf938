/// Reads the expressions of one request, with the names and values the request defines for them.
///
/// Errors are told in AWS's words and come in AWS's order, if the calls do:
///
/// 1. `ExpressionMembers.check`, before anything else of the request is looked at;
/// 2. `init`, after the request's key, item and legacy parameters were checked;
/// 3. the expressions:
///    - `UpdateItem`: condition, update (within `TransactWriteItems`: update, condition)
///    - `PutItem`, `DeleteItem`, `ConditionCheck`: condition
///    - `Query`: key condition, filter, projection
///    - `Scan`: filter, projection
///    - `GetItem`, `BatchGetItem`, `TransactGetItems`: projection
/// 4. `checkAllUsed`;
/// 5. for `Query` the key condition's `conditions()`;
/// 6. what needs the table: `Update.checkKeys`, `KeyQuery`, the paths of a filter.
package struct ExpressionParser: Sendable {
  /// The longest text of an expression, in bytes.
  package static let maximumBytes = 4096
  /// The longest name of a placeholder, in bytes.
  package static let maximumPlaceholderBytes = 255

  var names: Placeholders<String>
  var values: Placeholders<AttributeValue>

  /// The members `ExpressionAttributeNames` and `ExpressionAttributeValues`; nil where not given.
  package init(
    names: [(name: String, value: String)]? = nil, values: Item? = nil
  ) throws(ValueError) {
    if let names { try Self.check(names) }
    if let values { try Self.check(values) }
    self.names = Placeholders((names ?? []).map { ($0.name, $0.value) })
    self.values = Placeholders((values?.attributes ?? []).map { ($0.name, $0.value) })
  }

  /// Reads a `ConditionExpression` or a `FilterExpression`.
  package mutating func condition(
    _ text: String, as kind: ExpressionKind = .condition
  ) throws(ValueError) -> Condition {
    do throws(ExpressionFlaw) {
      try Self.checkLength(of: text, in: kind)
      var reader = ExpressionReader(text, kind: kind)
      return try resolve(try reader.readCondition())
    } catch {
      throw error.error(in: kind)
    }
  }

  /// Throws where a name or a value was defined that no expression used.
  package func checkAllUsed() throws(ValueError) {
    let unusedNames = names.unusedKeys
    if !unusedNames.isEmpty { throw .unusedPlaceholders("Names", unusedNames) }
    let unusedValues = values.unusedKeys
    if !unusedValues.isEmpty { throw .unusedPlaceholders("Values", unusedValues) }
  }

  static func checkLength(of text: String, in kind: ExpressionKind) throws(ExpressionFlaw) {
    if text.utf8.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }) { throw .empty }
    if text.utf8.count > maximumBytes { throw .tooLong(text.utf8.count, in: kind) }
  }
}

extension ExpressionParser {
  private static func check(_ names: [(name: String, value: String)]) throws(ValueError) {
    if names.isEmpty { throw .noPlaceholders("Names") }
    for (name, value) in names {
      if name.utf8.count > maximumPlaceholderBytes {
        throw .placeholderTooLong("Names", name.utf8.count)
      }
      if !isPlaceholder(name, sign: "#") { throw .placeholderSyntax("Names", name) }
      if value.isEmpty { throw .emptyAttributeName(name) }
    }
  }

  private static func check(_ values: Item) throws(ValueError) {
    if values.isEmpty { throw .noPlaceholders("Values") }
    for attribute in values.attributes where !isPlaceholder(attribute.name, sign: ":") {
      throw .placeholderSyntax("Values", attribute.name)
    }
  }

  private static func isPlaceholder(_ name: String, sign: Unicode.Scalar) -> Bool {
    name.utf8.count > 1 && name.utf8.first == UInt8(ascii: sign)
      && name.utf8.dropFirst().allSatisfy(Lexer.isWordByte)
  }
}
