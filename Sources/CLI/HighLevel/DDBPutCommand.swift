internal import JMESPath
internal import Operations
package import Shapes
internal import Wire

/// Puts items that are written in YAML, as the AWS CLI's high-level command does.
package enum DDBPutCommand: OwnCommand {
  package static let path = ["ddb", "put"]
  package static let summary = "Puts one or more items, written in YAML, into a table."
  package static let positionals = ["table_name", "items"]
  package static let isHighLevel = true

  package struct Options: Structure {
    let tableName = Required("table_name", String.self, help: "The table to hold the items.")
    let items = Required(
      "items", String.self,
      help: "A map, or a list of maps, in YAML, such as '{id: \"1\", n: 5}'; - for standard input.")
    let condition = Allowed(
      "Condition", [String].self,
      help: "What must hold of the item that is there, such as 'attribute_not_exists(id)'.")

    package init() {}
  }

  private static let mostAtOnce = 25

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let items = try DDBYAML.items(try text(options.items, context))
    let table = options.tableName
    if items.count > 1, options.condition == nil {
      let runner = DDBRunner(operation: BatchWriteItem.self, context: context)
      for start in stride(from: 0, to: items.count, by: mostAtOnce) {
        let batch = items[start..<min(start + mostAtOnce, items.count)]
        let puts = batch.map { JSON.object([JSON.Entry("PutRequest", ["Item": $0])]) }
        _ = try runner.perform([
          "ReturnConsumedCapacity": "NONE",
          "RequestItems": .object([JSON.Entry(table, .array(puts))]),
        ])
      }
    } else {
      guard items.count < 2 else {
        throw UsageError(.parameters, "--condition is not supported for multiple items")
      }
      var extractor = DDBExtractor()
      let condition = try extractor.entries([("ConditionExpression", options.condition)])
      let runner = DDBRunner(operation: PutItem.self, context: context)
      for item in items {
        _ = try runner.perform(
          .object(
            [JSON.Entry("ReturnConsumedCapacity", "NONE")] + condition + [
              JSON.Entry("TableName", .string(table)), JSON.Entry("Item", item),
            ]))
      }
    }
    return DeliveryStep(context: context).run(after: try context.session())
  }

  private static func text(_ given: String, _ context: CommandContext) throws -> String {
    guard given == "-" else { return given }
    switch ParameterFile.read("/dev/stdin") {
    case .failure(let error): throw GeneralError(error.message)
    case .success(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw GeneralError("Standard input is no UTF-8.")
      }
      return text
    }
  }
}

/// Carries out the operations that `ddb` commands are made of.
struct DDBRunner {
  let operation: any Operation.Type
  let context: CommandContext

  /// YAML is all there is, says the AWS CLI; other formats are refused where they are asked for.
  static func checkOutput(_ context: CommandContext) throws(UsageError) {
    let format = context.settings.outputFormat
    guard context.settings.isFormatGiven, format != .yaml else { return }
    throw UsageError(
      .parameters, "\(format.rawValue) output format is not supported for ddb commands")
  }

  func perform(_ request: JSON) throws -> JSON {
    try RequestValidator.check(request, operation.inputShape)
    let session = try context.session()
    context.debug("request \(operation.name.wire) \(request.text)")
    do { return try operation.perform(request, in: session) } catch let error as ServiceError {
      throw FailedOperation(operation.name, error, request, in: session)
    }
  }

  func print(_ answer: JSON) throws {
    var value = PlainAttributeValues.answer(answer, operation.outputShape, DDBYAML.printed)
    if let query = context.settings.query {
      do throws(QueryError) { value = try query.evaluate(value) } catch {
        throw GeneralError(error.message)
      }
    }
    if value != .object([]) { context.output.print(utf8: DDBYAML.lines(of: value)) }
  }
}

extension DDBExtractor {
  /// The members of a request for the expressions that are given, and for what they hold.
  mutating func entries(_ expressions: [(String, [String]?)]) throws -> [JSON.Entry] {
    var entries: [JSON.Entry] = []
    for (member, words) in expressions {
      guard let words else { continue }
      do throws(DDBProblem) {
        entries.append(
          JSON.Entry(member, .string(try extract(words.joined(separator: " ")))))
      } catch {
        throw error.error
      }
    }
    if !names.isEmpty { entries.append(JSON.Entry("ExpressionAttributeNames", .object(names))) }
    if !values.isEmpty { entries.append(JSON.Entry("ExpressionAttributeValues", .object(values))) }
    return entries
  }
}
