internal import Engine
internal import Expressions
internal import Shapes

/// Carries out up to 25 PartiQL statements, each for itself.
package enum BatchExecuteStatement: Operation {
  package static let name = OperationName(.dynamoDB, "BatchExecuteStatement")
  package static let summary = "Reads or writes many items with a PartiQL statement each."

  package struct Input: Structure {
    let statements = Required(
      "Statements", [Record<BatchStatementRequest>].self, .length(1...25),
      help: Help.statements)
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)

    package init() {}
  }

  /// One statement of a batch.
  package struct BatchStatementRequest: Structure {
    let statement = Required(
      "Statement", String.self, .length(1...PartiQLStatement.longestText), help: Help.statement)
    let parameters = Allowed(
      "Parameters", StatementParameters.self, .length(atLeast: 1), help: Help.parameters)
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)
    let returnValuesOnConditionCheckFailure = Defaulted(
      "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
      help: Help.valuesOnFailure)

    package init() {}
  }

  package struct Output: Structure {
    let responses = Allowed("Responses", [Record<BatchStatementResponse>].self)
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)

    package init() {}
  }

  /// What became of one statement.
  package struct BatchStatementResponse: Structure {
    let error = Allowed("Error", Record<BatchStatementError>.self)
    let tableName = Allowed("TableName", String.self)
    let item = Allowed("Item", Item.self)

    package init() {}
  }

  /// Why a statement was not carried out.
  package struct BatchStatementError: Structure {
    let code = Allowed("Code", BatchStatementErrorCode.self)
    let message = Allowed("Message", String.self)
    let item = Allowed("Item", Item.self)

    package init() {}
  }

  /// The kinds of fault that a statement of a batch can have.
  package enum BatchStatementErrorCode: String, Choice {
    case conditionalCheckFailed = "ConditionalCheckFailed"
    case itemCollectionSizeLimitExceeded = "ItemCollectionSizeLimitExceeded"
    case requestLimitExceeded = "RequestLimitExceeded"
    case validationError = "ValidationError"
    case provisionedThroughputExceeded = "ProvisionedThroughputExceeded"
    case transactionConflict = "TransactionConflict"
    case throttlingError = "ThrottlingError"
    case internalServerError = "InternalServerError"
    case resourceNotFound = "ResourceNotFound"
    case accessDenied = "AccessDenied"
    case duplicateItem = "DuplicateItem"
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let batch = try StatementBatch(request.statements)
    var meter = CapacityMeter(request.returnConsumedCapacity)
    let responses =
      batch.hasWrites
      ? try session.write { try batch.write(in: $0, for: session.caller, &meter) }
      : try session.store().read { try batch.read(in: $0, for: session.caller, &meter) }
    let capacities = meter.consumedCapacities
    return Answer {
      $0.responses = responses
      if capacities?.isEmpty == false { $0.consumedCapacity = capacities }
    }
  }
}
