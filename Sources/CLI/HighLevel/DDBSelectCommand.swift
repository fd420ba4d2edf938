internal import Operations
package import Shapes
internal import Wire

/// Searches a table or an index, as the AWS CLI's high-level command does.
package enum DDBSelectCommand: OwnCommand {
  package static let path = ["ddb", "select"]
  package static let summary =
    "Searches a table or an index, with literals in the expressions, and prints YAML."
  package static let positionals = ["table_name"]
  package static let isHighLevel = true

  package struct Options: Structure {
    let tableName = Required("table_name", String.self, help: "The table to read.")
    let indexName = Allowed("IndexName", String.self, help: "The index to read.")
    let projection = Allowed(
      "Projection", [String].self, help: "The attributes to print, such as 'id, tags[0]'.")
    let filter = Allowed(
      "Filter", [String].self,
      help: "What must hold, such as 'price < 5 AND contains(tags, \"new\")'.")
    let keyCondition = Allowed(
      "KeyCondition", [String].self,
      help: "The keys to read by a query, such as 'id = \"1\"'; a scan when left out.")
    let attributes = Allowed(
      "Attributes", DDBAttributes.self, help: "ALL, ALL_PROJECTED of an index, or COUNT.")
    let consistentRead = Defaulted(
      "ConsistentRead", true, help: "Taken, as reads here are always consistent.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", false, help: "Also prints what AWS would count.")
    let startingToken = Allowed(
      "StartingToken", String.self, help: "Where to go on: the NextToken of an answer.")
    let maxItems = Allowed("MaxItems", Int.self, help: "How many items to print at most.")
    let pageSize = Allowed("PageSize", Int.self, help: "How many items one call looks at.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    try DDBRunner.checkOutput(context)
    let isQuery = options.keyCondition != nil
    let runner = DDBRunner(operation: isQuery ? Query.self : Scan.self, context: context)
    let request = try request(options)
    let limits = PageIterator.Limits(
      maxItems: options.maxItems.flatMap { $0 == 0 ? nil : $0 },
      pageSize: options.pageSize.flatMap { $0 == 0 ? nil : $0 },
      startingToken: options.startingToken.flatMap { $0.isEmpty ? nil : $0 })
    guard context.settings.paginates else {
      try checkUnused(limits)
      try runner.print(try runner.perform(request))
      return .success
    }
    guard let pagination = runner.operation.pagination else { return .success }
    var pages = PageIterator(pagination, limits, request: request)
    var merged = MergedAnswer(pagination, firstPageMembers: ["ConsumedCapacity"])
    while let page = try pages.next(runner.perform) { merged.add(page) }
    let answer = merged.answer(resumeToken: pages.resumeToken)
    let isEmpty = answer["ConsumedCapacity"]?.isNull ?? false
    try runner.print(isEmpty ? answer.setting("ConsumedCapacity", .null) : answer)
    return .success
  }

  private static func request(_ options: Record<Options>) throws -> JSON {
    var request: [JSON.Entry] = [
      JSON.Entry("TableName", .string(options.tableName)),
      JSON.Entry("ConsistentRead", .bool(options.consistentRead)),
    ]
    if let name = options.indexName { request.append(JSON.Entry("IndexName", .string(name))) }
    var extractor = DDBExtractor()
    request += try extractor.entries([
      ("ProjectionExpression", options.projection), ("FilterExpression", options.filter),
      ("KeyConditionExpression", options.keyCondition),
    ])
    if let attributes = options.attributes {
      request.append(JSON.Entry("Select", .string(attributes.select)))
    }
    let capacity =
      options.returnConsumedCapacity ? options.indexName == nil ? "TOTAL" : "INDEXES" : "NONE"
    request.append(JSON.Entry("ReturnConsumedCapacity", .string(capacity)))
    return .object(request)
  }

  private static func checkUnused(_ limits: PageIterator.Limits) throws(UsageError) {
    let given = [
      limits.startingToken.map { _ in "--starting-token" },
      limits.pageSize.map { _ in "--page-size" },
      limits.maxItems.map { _ in "--max-items" },
    ].compactMap { $0 }
    guard !given.isEmpty else { return }
    throw UsageError(
      .parameters,
      "Cannot specify --no-paginate along with pagination arguments: "
        + given.joined(separator: ", "))
  }
}

/// What `ddb select` gives back of items.
package enum DDBAttributes: String, Choice {
  case all = "ALL"
  case allProjected = "ALL_PROJECTED"
  case count = "COUNT"

  fileprivate var select: String {
    switch self {
    case .all: "ALL_ATTRIBUTES"
    case .allProjected: "ALL_PROJECTED_ATTRIBUTES"
    case .count: "COUNT"
    }
  }
}
