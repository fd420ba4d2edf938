internal import Engine
internal import Expressions
internal import Shapes
internal import Wire

/// Carries out up to a hundred PartiQL statements, all or none.
package enum ExecuteTransaction: Operation {
  package static let name = OperationName(.dynamoDB, "ExecuteTransaction")
  package static let summary = "Reads or writes many items with PartiQL statements, all or none."

  package struct Input: Structure {
    let transactStatements = Required(
      "TransactStatements", [Record<ParameterizedStatement>].self, .length(1...100),
      help: Help.statements)
    let clientRequestToken = Allowed(
      "ClientRequestToken", String.self, .length(1...36),
      help: "A request that is repeated with its token within ten minutes is done once.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)

    package init() {}
  }

  /// One statement of a transaction.
  package struct ParameterizedStatement: Structure {
    let statement = Required(
      "Statement", String.self, .length(1...PartiQLStatement.longestText), help: Help.statement)
    let parameters = Allowed(
      "Parameters", StatementParameters.self, .length(atLeast: 1), help: Help.parameters)
    let returnValuesOnConditionCheckFailure = Defaulted(
      "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
      help: Help.valuesOnFailure)

    package init() {}
  }

  package struct Output: Structure {
    let responses = Allowed("Responses", [Record<ItemResponse>].self)
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let statements = try StatementTransaction(request.transactStatements)
    guard statements.isRead, request.clientRequestToken == nil else {
      return try session.write { try run(statements, request, in: $0, for: session.caller) }
    }
    return try session.store().read {
      try read(statements, request, in: $0, for: session.caller)
    }
  }

  /// Carries out what may not be done twice under one token.
  private static func run(
    _ statements: StatementTransaction, _ request: Request, in transaction: WriteTransaction,
    for caller: Caller
  ) throws -> Answer {
    let token = RequestToken(
      request.clientRequestToken, of: .array(request.transactStatements.map(\.json)), name.wire,
      caller, transaction)
    if statements.isRead {
      let answer = try read(statements, request, in: transaction, for: caller)
      if try token.itemSizesBefore() == nil { try token.keep(itemSizes: []) }
      return answer
    }
    let writes = try statements.writes(in: transaction, for: caller)
    var meter = CapacityMeter(request.returnConsumedCapacity, isTransaction: true)
    if let sizes = try token.itemSizesBefore() {
      meter = transaction.costOfRepeating(
        writes, itemSizes: sizes, request.returnConsumedCapacity)
    } else {
      let written = try transaction.carryOut(writes)
      try token.keep(itemSizes: written.map(\.largestSizeBytes))
      for item in written { meter.add(item) }
    }
    return Answer {
      $0.responses = []
      $0.consumedCapacity = meter.consumedCapacities
    }
  }

  private static func read(
    _ statements: StatementTransaction, _ request: Request, in transaction: ReadTransaction,
    for caller: Caller
  ) throws -> Answer {
    var meter = CapacityMeter(request.returnConsumedCapacity, isTransaction: true)
    let responses = try statements.reads(in: transaction, for: caller).map { read, key in
      let row = try read.row(of: key, in: transaction, &meter)
      return Record<ItemResponse> { $0.item = row }
    }
    return Answer {
      $0.responses = responses
      $0.consumedCapacity = meter.consumedCapacities
    }
  }
}
