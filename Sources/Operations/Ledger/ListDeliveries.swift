package import Engine
internal import Shapes

/// Lists what was done with stream records; AWS tells nobody.
package enum ListDeliveries: ReadOperation {
  package static let name = OperationName(.own, "ListDeliveries")
  package static let summary = "Lists what was done with stream records, oldest first."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: "MaxResults",
    results: ["Deliveries"])

  /// How many attempts a page has at most.
  static let pageLimit = 1000

  package struct Input: Structure {
    let mappingUUID = Allowed("MappingUUID", String.self, help: "Only those of this mapping.")
    let functionName = Allowed(
      "FunctionName", FunctionName.self, help: "Only those of this function's mappings.")
    let tableName = Allowed("TableName", String.self, help: "Only records of this table.")
    let outcome = Allowed("Outcome", DeliveryOutcome.self, help: "Only those that ended so.")
    let requestID = Allowed("RequestId", String.self, help: "Only the one of this invocation.")
    let sequenceNumber = Allowed(
      "SequenceNumber", String.self,
      help: "Only those whose range holds this record; see also explain.")
    let nextToken = Allowed("NextToken", String.self, help: "The place to go on at.")
    let maxResults = Defaulted(
      "MaxResults", pageLimit, .range(1...1000), help: "How many deliveries a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let deliveries = Allowed("Deliveries", [Record<DeliveryDescription>].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    guard let start = request.nextToken.map({ Int($0) }) ?? 0 else {
      throw ServiceError.validation("Invalid NextToken")
    }
    var filter = AttemptFilter(
      region: try request.functionName?.region(for: caller) ?? caller.region)
    filter.mappingUUID = request.mappingUUID
    filter.functionName = request.functionName?.name
    filter.tableName = request.tableName
    filter.outcome = request.outcome?.outcome
    filter.requestID = request.requestID
    if let text = request.sequenceNumber {
      guard let sequence = SequenceNumber(text) else {
        throw ServiceError.validation("Invalid SequenceNumber: \(text)")
      }
      filter.sequences = sequence...sequence
    }
    let limit = request.maxResults
    let attempts = try transaction.attempts(filter, after: start, limit: limit + 1)
    var shards = ShardNames(transaction)
    let descriptions = try attempts.prefix(limit).map { attempt in
      attempt.description(shardName: try shards.name(of: attempt.shardID))
    }
    return Answer {
      $0.deliveries = descriptions
      $0.nextToken = attempts.count > limit ? String(attempts[limit - 1].id) : nil
    }
  }
}

/// The names of shards, each looked up once.
private struct ShardNames {
  private let transaction: ReadTransaction
  private var known: [(id: Int, name: String)] = []

  init(_ transaction: ReadTransaction) { self.transaction = transaction }

  mutating func name(of id: Int) throws -> String {
    if let known = known.first(where: { $0.id == id }) { return known.name }
    let name = try transaction.shardName(id: id) ?? ""
    known.append((id, name))
    return name
  }
}
