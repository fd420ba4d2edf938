package import Engine
internal import Expressions
package import Shapes

/// Reads a table or an index from end to end, a page at a time.
package enum Scan: ReadOperation {
  package static let name = OperationName(.dynamoDB, "Scan")
  package static let summary = "Reads every item of a table or an index."
  package static let faultWording = FaultWording.items
  package static let pagination: Pagination? = Pagination(
    inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", limit: "Limit",
    results: ["Items", "Count", "ScannedCount"])

  package struct Input: Structure {
    let tableName = Required("TableName", ItemTableName.self, help: "The table to read.")
    let indexName = Allowed(
      "IndexName", String.self, .length(3...255), TableName.letters, help: "The index to read.")
    let attributesToGet = Allowed(
      "AttributesToGet", [String].self, .length(atLeast: 1), help: Help.attributesToGet)
    let limit = Allowed(
      "Limit", Int.self, .range(1...Int.max), help: "How many items to look at for a page at most.")
    let select = Allowed("Select", Select.self, help: "COUNT counts only; or which attributes.")
    let scanFilter = Allowed(
      "ScanFilter", OrderedMap<Record<FilterCondition>>.self,
      help: "Conditions by attribute; the older form of FilterExpression.")
    let conditionalOperator = Allowed(
      "ConditionalOperator", LegacyOperator.self, help: Help.conditionalOperator)
    let exclusiveStartKey = Allowed(
      "ExclusiveStartKey", Item.self, help: "The key to go on after.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let totalSegments = Allowed(
      "TotalSegments", Int.self, .range(1...1_000_000),
      help: "Into how many parts a parallel scan divides the table.")
    let segment = Allowed(
      "Segment", Int.self, .range(0...999_999), help: "Which part to read, from 0.")
    let projectionExpression = Allowed("ProjectionExpression", String.self, help: Help.projection)
    let filterExpression = Allowed(
      "FilterExpression", String.self, help: "What must hold of the items given back.")
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
    let expressionAttributeValues = Allowed(
      "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)

    package static let membersAsChecked = members.asCheckedForItems

    package init() {}
  }

  package typealias Output = PageOutput

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let members = PageMembers(
      attributesToGet: request.attributesToGet, filter: request.scanFilter,
      filterMember: "ScanFilter", conditionalOperator: request.conditionalOperator,
      projectionExpression: request.projectionExpression,
      filterExpression: request.filterExpression, names: request.expressionAttributeNames,
      values: request.expressionAttributeValues)
    try members.check(isQuery: false)
    let segment = try segment(request)
    try Select.check(
      request.select, projectionMember: members.projectionMember,
      hasIndex: request.indexName != nil)
    let (filter, projection) = try members.filterAndProjection()
    let table = try transaction.tableOfItems(request.tableName.table, for: caller)
    let source = try ReadSource(
      table, indexName: request.indexName, isConsistent: request.consistentRead)
    try source.checkSelect(request.select)
    var reader = PageReader(source: source)
    reader.start = try request.exclusiveStartKey.map { key throws(ServiceError) in
      try StartKey(scan: key, of: source)
    }
    try reader.check(start: segment)
    reader.segment = segment
    try members.checkKeyPaths(filter, projection, of: source, isQuery: false)
    (reader.filter, reader.projection, reader.select) = (filter, projection, request.select)
    reader.limit = request.limit
    return try reader.answer(
      in: transaction, request.returnConsumedCapacity, isConsistent: request.consistentRead)
  }

  private static func segment(_ request: Request) throws(ServiceError) -> Segment {
    switch (request.segment, request.totalSegments) {
    case (nil, nil): return .whole
    case (_?, nil):
      throw .validation(
        "The TotalSegments parameter is required but was not present in the request when Segment "
          + "parameter is present")
    case (nil, _?):
      throw .validation(
        "The Segment parameter is required but was not present in the request when parameter "
          + "TotalSegments is present")
    case (let segment?, let total?):
      guard segment < total else {
        throw .validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments")
      }
      return Segment(index: segment, total: total)
    }
  }
}
