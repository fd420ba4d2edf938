internal import Engine
internal import Expressions
internal import Shapes

/// Carries out one PartiQL statement.
package enum ExecuteStatement: Operation {
  package static let name = OperationName(.dynamoDB, "ExecuteStatement")
  package static let summary = "Reads or writes items with a PartiQL statement."

  package struct Input: Structure {
    let statement = Required(
      "Statement", String.self, .length(1...PartiQLStatement.longestText), help: Help.statement)
    let parameters = Allowed(
      "Parameters", StatementParameters.self, .length(atLeast: 1), help: Help.parameters)
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)
    let nextToken = Allowed(
      "NextToken", String.self, .length(1...32768),
      help: "Where to go on: what the page before gave for it.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let limit = Allowed(
      "Limit", Int.self, .range(1...Int.max), help: "How many items to look at for a page at most.")
    let returnValuesOnConditionCheckFailure = Defaulted(
      "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
      help: Help.valuesOnFailure)

    package init() {}
  }

  package struct Output: Structure {
    let items = Allowed("Items", [Item].self)
    let nextToken = Allowed("NextToken", String.self)
    let consumedCapacity = Allowed("ConsumedCapacity", Record<ConsumedCapacity>.self)
    let lastEvaluatedKey = Allowed("LastEvaluatedKey", Item.self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let caller = session.caller
    let statement = try PartiQLStatement(request.statement, request.parameters)
    let start = try request.nextToken.map { text throws(ServiceError) in
      try StatementToken(text, for: digest(of: request, caller))
    }
    switch statement {
    case .exists: throw ServiceError.existsOutsideTransaction
    case .select(let select):
      return try session.store().read {
        try read(select, from: start, request, in: $0, for: caller)
      }
    case .insert, .update, .delete:
      return try session.write { try write(statement, request, in: $0, for: caller) }
    }
  }

  private static func digest(of request: Request, _ caller: Caller) -> [UInt8] {
    StatementToken.digest(of: request.statement, request.parameters, in: caller.region)
  }

  private static func read(
    _ select: PartiQLStatement.Select, from start: StatementToken?, _ request: Request,
    in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableOfItems(TableName(select.table.name), for: caller)
    var meter = CapacityMeter(request.returnConsumedCapacity)
    let read = try StatementSelect(select, in: table, isConsistent: request.consistentRead)
    let page = try read.page(from: start, limit: request.limit, in: transaction, &meter)
    return Answer {
      $0.items = page.rows
      $0.nextToken = page.next?.text(for: digest(of: request, caller))
      $0.consumedCapacity = meter.consumedCapacity
      $0.lastEvaluatedKey = page.next?.key
    }
  }

  private static func write(
    _ statement: PartiQLStatement, _ request: Request, in transaction: WriteTransaction,
    for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableOfItems(TableName(statement.tableName), for: caller)
    var meter = CapacityMeter(request.returnConsumedCapacity)
    var rows: [Item] = []
    if let write = try StatementWrite(
      statement, in: table, request.returnValuesOnConditionCheckFailure)
    {
      try write.checkKeyTypes()
      let written = try transaction.carryOut(write)
      meter.add(written)
      if let row = write.row(of: written) { rows = [row] }
    }
    return Answer {
      $0.items = rows
      $0.consumedCapacity = meter.consumedCapacity
    }
  }
}
