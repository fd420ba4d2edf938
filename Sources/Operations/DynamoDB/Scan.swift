package import Engine
internal import Expressions
internal import Shapes

/// Reads a table from end to end, a page at a time.
package enum Scan: ReadOperation {
  package static let name = OperationName(.dynamoDB, "Scan")
  package static let summary = "Reads every item of a table."
  package static let pagination: Pagination? = Pagination(
    inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", limit: "Limit",
    results: ["Items", "Count", "ScannedCount"])

  /// A page ends with the item that makes it this large.
  static let pageLimitBytes = 1024 * 1024

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The table to read.")
    let indexName = Refused("IndexName")
    let attributesToGet = Refused("AttributesToGet")
    let limit = Allowed(
      "Limit", Int.self, .range(1...Int.max), help: "How many items a page has at most.")
    let select = Refused("Select")
    let scanFilter = Refused("ScanFilter")
    let conditionalOperator = Refused("ConditionalOperator")
    let exclusiveStartKey = Allowed(
      "ExclusiveStartKey", Item.self, help: "The key to go on after.")
    let returnConsumedCapacity = Refused("ReturnConsumedCapacity")
    let totalSegments = Refused("TotalSegments")
    let segment = Refused("Segment")
    let projectionExpression = Refused("ProjectionExpression")
    let filterExpression = Refused("FilterExpression")
    let expressionAttributeNames = Refused("ExpressionAttributeNames")
    let expressionAttributeValues = Refused("ExpressionAttributeValues")
    let consistentRead = Allowed(
      "ConsistentRead", Bool.self, help: "Every read here is consistent, whatever this says.")

    package init() {}
  }

  package struct Output: Structure {
    let items = Allowed("Items", [Item].self)
    let count = Allowed("Count", Int.self)
    let scannedCount = Allowed("ScannedCount", Int.self)
    let lastEvaluatedKey = Allowed("LastEvaluatedKey", Item.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableOfItems(request.tableName, for: caller)
    let start = try request.exclusiveStartKey.map { try startKey($0, in: table) }
    var items: [Item] = []
    var sizeBytes = 0
    var isCut = false
    try transaction.forEachItem(in: table, after: start) { stored in
      items.append(stored.item)
      sizeBytes += stored.sizeBytes
      isCut = items.count == request.limit || sizeBytes >= pageLimitBytes
      return !isCut
    }
    let last = isCut ? try items.last.map { try valid(table.keySchema, $0) } : nil
    return Answer {
      $0.items = items
      $0.count = items.count
      $0.scannedCount = items.count
      $0.lastEvaluatedKey = last?.attributes
    }
  }

  private static func startKey(_ key: Item, in table: Table) throws(ServiceError) -> PrimaryKey {
    do { return try table.keySchema.primaryKey(exactly: key) } catch {
      throw .validation("The provided starting key is invalid: \(error.message)")
    }
  }

  private static func valid(_ keys: KeySchema, _ item: Item) throws(ServiceError) -> PrimaryKey {
    do { return try keys.primaryKey(ofItem: item) } catch { throw ServiceError(error) }
  }
}
