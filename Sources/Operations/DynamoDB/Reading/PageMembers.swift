internal import Engine
internal import Expressions
internal import Shapes

/// The members of a query or a scan that say what is read and given back, in either form.
struct PageMembers {
  var attributesToGet: [String]?
  var filter: OrderedMap<Record<FilterCondition>>?
  /// The name of the older filter's member: `QueryFilter` or `ScanFilter`.
  var filterMember: String
  var keyConditions: OrderedMap<Record<FilterCondition>>?
  var conditionalOperator: LegacyOperator?
  var projectionExpression: String?
  var filterExpression: String?
  var keyConditionExpression: String?
  var names: ExpressionAttributeNames?
  var values: ExpressionAttributeValues?

  /// Refuses a mixture of both forms, before anything else is looked at.
  func check(isQuery: Bool) throws(ServiceError) {
    var expressions: [ExpressionMembers.Member] = [
      .init("ProjectionExpression", isGiven: projectionExpression != nil),
      .init("FilterExpression", isGiven: filterExpression != nil),
    ]
    var legacy: [ExpressionMembers.Member] = [
      .init("AttributesToGet", isGiven: attributesToGet != nil),
      .init(filterMember, isGiven: filter != nil),
      .init("ConditionalOperator", isGiven: conditionalOperator != nil),
    ]
    if isQuery {
      expressions.append(
        .init("KeyConditionExpression", isGiven: keyConditionExpression != nil))
      legacy.append(.init("KeyConditions", isGiven: keyConditions != nil))
    }
    try valid { () throws(ValueError) in
      try ExpressionMembers(expressions: expressions, legacy: legacy)
        .check(hasNames: names != nil, hasValues: values != nil)
    }
    if isQuery, keyConditions == nil, keyConditionExpression == nil {
      throw .validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
          + "request.")
    }
  }

  /// The member that says which attributes are given back; nil when none does.
  var projectionMember: String? {
    projectionExpression != nil
      ? "ProjectionExpression" : attributesToGet != nil ? "AttributesToGet" : nil
  }

  /// A scan's filter and projection; nil for all.
  func filterAndProjection() throws(ServiceError) -> (Condition?, Expressions.Projection?) {
    var expressions = try RequestExpressions(names, values)
    let parts = try filterAndProjection(&expressions)
    try expressions.checkAllUsed()
    return parts
  }

  /// A query's conditions on keys unless they have the older form, its filter and its projection.
  func queryParts() throws(ServiceError) -> (
    [KeyCondition]?, Condition?, Expressions.Projection?
  ) {
    var expressions = try RequestExpressions(names, values)
    let expression = try keyConditionExpression.map { text throws(ServiceError) in
      try expressions.read { parser throws(ValueError) in try parser.keyCondition(text) }
    }
    let (filter, projection) = try filterAndProjection(&expressions)
    try expressions.checkAllUsed()
    guard let expression else {
      try valid { () throws(ValueError) in
        try keyConditions?.conditions().checkKeyConditions()
      }
      return (nil, filter, projection)
    }
    let conditions = try valid { () throws(ValueError) in try expression.conditions() }
    return (conditions, filter, projection)
  }

  private func filterAndProjection(
    _ expressions: inout RequestExpressions
  ) throws(ServiceError) -> (Condition?, Expressions.Projection?) {
    var filter = try expressions.condition(filterExpression, as: .filter)
    var projection = try expressions.projection(projectionExpression)
    if filter == nil { filter = try olderFilter() }
    if let attributesToGet { projection = try .of(attributesToGet) }
    return (filter, projection)
  }

  private func olderFilter() throws(ServiceError) -> Condition? {
    try valid { () throws(ValueError) in
      let conditions =
        filter?.conditions(joinedBy: conditionalOperator)
        ?? LegacyConditions(nil, joinedBy: conditionalOperator)
      return try conditions.filter()
    }
  }

  /// A query's conditions on keys in the older form, after `queryParts` and with the table there.
  func olderKeyConditions() throws(ServiceError) -> [KeyCondition] {
    try valid { () throws(ValueError) in
      try keyConditions?.conditions().keyConditions() ?? []
    }
  }

  /// Refuses steps into key attributes, and a query's filter of them.
  func checkKeyPaths(
    _ filter: Condition?, _ projection: Expressions.Projection?, of source: ReadSource,
    isQuery: Bool
  ) throws(ServiceError) {
    try valid { () throws(ValueError) in
      try source.checkSteps(of: projection?.paths ?? [])
      if isQuery, let filter {
        try source.keySchema.checkFilter(
          filter, as: filterExpression == nil ? filterMember : "Filter Expression")
      }
      try source.checkSteps(of: filter?.paths ?? [])
    }
    try source.check(projection)
  }
}

extension ReadSource {
  /// The keys that a query's conditions ask for.
  func range(of conditions: [KeyCondition]) throws(ServiceError) -> KeyRange {
    let query = try valid { () throws(ValueError) in
      try KeyQuery(conditions, schema: keySchema)
    }
    return keySchema.range(partition: query.partition, sort: query.sort)
  }

  /// Refuses paths that step into attributes of the table's or an index's keys.
  func checkSteps(of paths: [DocumentPath]) throws(ValueError) {
    if paths.allSatisfy(\.steps.isEmpty) { return }
    try table.keySchema.checkSteps(of: paths)
    for index in table.indexes { try index.keySchema.checkSteps(of: paths, isIndex: true) }
  }
}
