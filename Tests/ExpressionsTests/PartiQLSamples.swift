import Expressions

extension PartiQLStatement {
  /// What DynamoDB says of a statement; nil where it has nothing to say.
  static func refusal(of text: String, _ parameters: [AttributeValue] = []) -> String? {
    do throws(ValueError) {
      _ = try PartiQLStatement(text, parameters: parameters)
      return nil
    } catch {
      return error.message
    }
  }

  /// The condition of a read whose `WHERE` clause is the text.
  static func condition(
    _ text: String, _ parameters: [AttributeValue] = []
  ) throws(ValueError) -> Condition? {
    let statement = try PartiQLStatement(
      "SELECT * FROM tbl WHERE \(text)", parameters: parameters)
    guard case .select(let select) = statement else { return nil }
    return select.condition
  }

  /// The changes of an update whose `SET` and `REMOVE` clauses are the text.
  static func update(
    _ text: String, _ parameters: [AttributeValue] = []
  ) throws(ValueError) -> [Expressions.Update.Action] {
    let statement = try PartiQLStatement(
      "UPDATE tbl \(text) WHERE pk = 'p'", parameters: parameters)
    guard case .update(let update) = statement else { return [] }
    return update.update.actions
  }
}

extension PartiQLStatement {
  /// The key of a table with a partition key.
  static let hashKey = KeySchema(partition: ("pk", .S))
  /// The key of a table with a sort key too.
  static let compositeKey = KeySchema(partition: ("pk", .S), sort: ("sk", .S))
}
