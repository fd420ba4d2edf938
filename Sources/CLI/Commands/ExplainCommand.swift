private import Delivery
internal import Engine
internal import Expressions
internal import Operations
package import Shapes
internal import Wire

/// Tells why a record was delivered or was not, how a mapping stands, or what patterns would do.
package enum ExplainCommand: OwnCommand {
  package static let path = ["explain"]
  package static let summary =
    "Tells why a record was (not) delivered, how a mapping stands, or what a filter would do."

  package struct Options: Structure {
    let sequenceNumber = Allowed(
      "SequenceNumber", String.self, help: "Of a record: what became of it, for each mapping.")
    let eventID = Allowed("EventId", String.self, help: "The same, by the id of its event.")
    let tableName = Allowed(
      "TableName", String.self, help: "The table of --key, or whose records a filter is tried on.")
    let key = Allowed(
      "Key", Item.self, help: "The same for the newest records of an item of the table.")
    let uuid = Allowed("UUID", String.self, help: "Of a mapping: how it stands.")
    let functionName = Allowed(
      "FunctionName", FunctionName.self, help: "The same for all mappings of a function.")
    let filterCriteria = Allowed(
      "FilterCriteria", Record<FilterCriteriaMembers>.self,
      help: "Which of the table's records would match, and which clause fails for the others.")
    let streamARN = Allowed(
      "StreamArn", String.self, help: "The stream to try a filter on, when not the table's newest.")
    let limit = Defaulted(
      "Limit", 3, .range(1...1000), help: "How many records, examples or newest attempts to show.")
    let format = Defaulted(
      "Format", StoryFormat.text, help: "text, or json, which --query is used on.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let subject = try Subject(options)
    let store = try context.session().store(doesWorkDue: false)
    let sheet = try store.read { transaction in
      try Explainer(
        transaction: transaction, region: context.settings.region, limit: options.limit
      ).explain(subject)
    }
    try sheet.print(options.format, in: context)
    return .success
  }
}

/// What is to be explained.
enum Subject {
  case record(SequenceNumber)
  case event(id: String)
  case item(key: Item, tableName: String)
  case mapping(uuid: String)
  case function(name: String)
  case filter(JSON, tableName: String?, streamARN: String?)

  init(_ options: Record<ExplainCommand.Options>) throws {
    var subjects: [Subject] = []
    if let text = options.sequenceNumber {
      guard let sequence = SequenceNumber(text) else {
        throw GeneralError(
          "\(text) is no sequence number of this program; they have 21 digits. `streamctl tail "
            + "--format detailed` shows those of all records.")
      }
      subjects.append(.record(sequence))
    }
    if let id = options.eventID { subjects.append(.event(id: id)) }
    if let key = options.key {
      guard let table = options.tableName else {
        throw UsageError(.parameters, "--key takes the --table-name of its item along.")
      }
      subjects.append(.item(key: key, tableName: table))
    }
    if let uuid = options.uuid { subjects.append(.mapping(uuid: uuid)) }
    if let name = options.functionName { subjects.append(.function(name: name.name)) }
    if let criteria = options.filterCriteria {
      subjects.append(
        .filter(criteria.json, tableName: options.tableName, streamARN: options.streamARN))
    }
    guard let subject = subjects.first, subjects.count == 1 else {
      throw UsageError(
        .parameters,
        "Say what to explain by one of --sequence-number, --event-id, --key, --uuid, "
          + "--function-name and --filter-criteria.")
    }
    self = subject
  }
}
