package import Engine
internal import Expressions
package import Shapes

/// Reads the items of one partition by their sort keys, a page at a time.
package enum Query: ReadOperation {
  package static let name = OperationName(.dynamoDB, "Query")
  package static let summary = "Reads items that have a partition key, by a range of sort keys."
  package static let faultWording = FaultWording.items
  package static let pagination: Pagination? = Pagination(
    inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", limit: "Limit",
    results: ["Items", "Count", "ScannedCount"])

  package struct Input: Structure {
    let tableName = Required("TableName", ItemTableName.self, help: "The table to read.")
    let indexName = Allowed(
      "IndexName", String.self, .length(3...255), TableName.letters, help: "The index to read.")
    let select = Allowed("Select", Select.self, help: "COUNT counts only; or which attributes.")
    let attributesToGet = Allowed(
      "AttributesToGet", [String].self, .length(atLeast: 1), help: Help.attributesToGet)
    let limit = Allowed(
      "Limit", Int.self, .range(1...Int.max), help: "How many items to look at for a page at most.")
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)
    let keyConditions = Allowed(
      "KeyConditions", OrderedMap<Record<FilterCondition>>.self,
      help: "Key conditions by attribute; the older form of KeyConditionExpression.")
    let queryFilter = Allowed(
      "QueryFilter", OrderedMap<Record<FilterCondition>>.self,
      help: "Conditions by attribute; the older form of FilterExpression.")
    let conditionalOperator = Allowed(
      "ConditionalOperator", LegacyOperator.self, help: Help.conditionalOperator)
    let scanIndexForward = Defaulted(
      "ScanIndexForward", true, help: "false goes from the last sort key to the first.")
    let exclusiveStartKey = Allowed(
      "ExclusiveStartKey", Item.self, help: "The key to go on after.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let projectionExpression = Allowed("ProjectionExpression", String.self, help: Help.projection)
    let filterExpression = Allowed(
      "FilterExpression", String.self, help: "What must hold of the items given back.")
    let keyConditionExpression = Allowed(
      "KeyConditionExpression", String.self, help: "The keys to read, such as id = :id.")
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
    let expressionAttributeValues = Allowed(
      "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)

    package static let membersAsChecked = members.asCheckedForItems

    package init() {}
  }

  package typealias Output = PageOutput

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let members = PageMembers(
      attributesToGet: request.attributesToGet, filter: request.queryFilter,
      filterMember: "QueryFilter", keyConditions: request.keyConditions,
      conditionalOperator: request.conditionalOperator,
      projectionExpression: request.projectionExpression,
      filterExpression: request.filterExpression,
      keyConditionExpression: request.keyConditionExpression,
      names: request.expressionAttributeNames, values: request.expressionAttributeValues)
    try members.check(isQuery: true)
    try Select.check(
      request.select, projectionMember: members.projectionMember,
      hasIndex: request.indexName != nil)
    let (expressed, filter, projection) = try members.queryParts()
    let table = try transaction.tableOfItems(request.tableName.table, for: caller)
    let source = try ReadSource(
      table, indexName: request.indexName, isConsistent: request.consistentRead)
    let range = try source.range(of: expressed ?? members.olderKeyConditions())
    var reader = PageReader(source: source)
    reader.range = range
    reader.order = request.scanIndexForward ? .ascending : .descending
    reader.start = try request.exclusiveStartKey.map { key throws(ServiceError) in
      try StartKey(query: key, of: source, in: range)
    }
    try members.checkKeyPaths(filter, projection, of: source, isQuery: true)
    try source.checkSelect(request.select)
    (reader.filter, reader.projection, reader.select) = (filter, projection, request.select)
    reader.limit = request.limit
    return try reader.answer(
      in: transaction, request.returnConsumedCapacity, isConsistent: request.consistentRead)
  }
}
