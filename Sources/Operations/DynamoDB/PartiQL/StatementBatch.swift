internal import Engine
internal import Expressions
internal import Shapes
internal import Wire

/// The statements of a batch: all read, or all write, and each can fail for itself.
struct StatementBatch {
  typealias Request = Record<BatchExecuteStatement.BatchStatementRequest>
  typealias Response = Record<BatchExecuteStatement.BatchStatementResponse>

  private let members: [(request: Request, statement: Result<PartiQLStatement, ServiceError>)]
  let hasWrites: Bool

  init(_ requests: [Request]) throws(ServiceError) {
    members = requests.map { request in
      let statement = Result { () throws(ServiceError) in
        try PartiQLStatement(request.statement, request.parameters)
      }
      return (request, statement)
    }
    let statements = members.compactMap { try? $0.statement.get() }
    hasWrites = statements.contains(where: \.isWrite)
    if hasWrites, statements.contains(where: \.isRead) {
      throw .validation("Read and write requests together in the same batch is not supported.")
    }
  }

  /// Carries out a batch that only reads.
  func read(
    in transaction: ReadTransaction, for caller: Caller, _ meter: inout CapacityMeter
  ) throws -> [Response] {
    let targets = try targets(in: transaction, for: caller) {
      statement, request, table -> Target<StatementSelect>? in
      guard case .select(let select) = statement else { return nil }
      let read = try StatementSelect(select, in: table, isConsistent: request.consistentRead)
      return Target(table: table, key: try read.keyForBatch(), action: read)
    }
    return try targets.map { target in
      switch target {
      case .failure(let error): return Response(error)
      case .success(let target):
        let row = try target.action.row(of: target.key, in: transaction, &meter)
        return Response(row, of: target.table)
      }
    }
  }

  /// Carries out a batch that only writes.
  func write(
    in transaction: WriteTransaction, for caller: Caller, _ meter: inout CapacityMeter
  ) throws -> [Response] {
    let targets = try targets(in: transaction, for: caller) {
      statement, request, table -> Target<StatementWrite>? in
      if case .exists = statement { return nil }
      let write = try StatementWrite(
        statement, in: table, request.returnValuesOnConditionCheckFailure)
      try write?.checkKeyTypes()
      return try write.map { Target(table: table, key: try $0.key(), action: $0) }
    }
    return try targets.map { target in
      switch target {
      case .failure(let error): Response(error)
      case .success(let target): try write(target, in: transaction, &meter)
      }
    }
  }

  private func write(
    _ target: Target<StatementWrite>, in transaction: WriteTransaction,
    _ meter: inout CapacityMeter
  ) throws -> Response {
    let (table, write) = (target.table, target.action)
    do {
      let written = try transaction.carryOut(write)
      meter.add(written)
      return Response(write.row(of: written), of: table)
    } catch let error as ServiceError {
      let stored = try transaction.item(target.key, in: table)
      meter.addFailedWrite(
        sizeBytes: max(stored?.sizeBytes ?? 0, write.insertedBytes ?? 0), of: table)
      return Response(error, of: table)
    }
  }
}

extension StatementBatch {
  /// What a statement is about, once that is found.
  private struct Target<Action> {
    let table: Table
    let key: PrimaryKey
    let action: Action
  }

  private struct Place: Hashable {
    let tableID: Int
    let key: PrimaryKey
  }

  /// Finds what all statements are about before any is carried out; no two may be about one item.
  private func targets<Action>(
    in transaction: ReadTransaction, for caller: Caller,
    _ find: (PartiQLStatement, Request, Table) throws -> Target<Action>?
  ) throws -> [Result<Target<Action>, ServiceError>] {
    var targets: [Result<Target<Action>, ServiceError>] = []
    for (request, statement) in members {
      do {
        let statement = try statement.get()
        let name = TableName(statement.tableName)
        let table = try transaction.tableOfItems(name, for: caller)
        guard let target = try find(statement, request, table) else {
          throw ServiceError.existsOutsideTransaction
        }
        targets.append(.success(target))
      } catch let error as ServiceError {
        targets.append(.failure(error))
      }
    }
    let found = targets.compactMap { try? $0.get() }
    if Set(found.map { Place(tableID: $0.table.id, key: $0.key) }).count < found.count {
      throw ServiceError.validation("Provided list of item keys contains duplicates")
    }
    return targets
  }
}

extension PartiQLStatement {
  var returning: Returning? {
    switch self {
    case .update(let update): update.returning
    case .delete(let delete): delete.returning
    case .select, .insert, .exists: nil
    }
  }

  /// Whether it reads items to give them back.
  var isRead: Bool { if case .select = self { true } else { false } }

  /// Whether it changes an item.
  var isWrite: Bool {
    switch self {
    case .select, .exists: false
    case .insert, .update, .delete: true
    }
  }
}

extension StatementSelect {
  fileprivate func keyForBatch() throws(ServiceError) -> PrimaryKey {
    let key = try singleKey(for: BatchExecuteStatement.name)
    return try valid { () throws(ValueError) in
      try plan.checkKeyTypes()
      return try source.keySchema.primaryKey(exactly: key)
    }
  }
}

extension StatementBatch.Response {
  fileprivate init(_ row: Item?, of table: Table) {
    self.init {
      $0.tableName = table.name
      $0.item = row
    }
  }

  /// A fault, and the table of a statement that was found wrong only when it was carried out.
  fileprivate init(_ fault: ServiceError, of table: Table? = nil) {
    self.init {
      $0.error = Record<BatchExecuteStatement.BatchStatementError> {
        $0.code = BatchExecuteStatement.BatchStatementErrorCode(rawValue: fault.reasonCode)
        $0.message = fault.message
        $0.item = fault.details.first { $0.key == "Item" }.flatMap { try? Item(json: $0.value) }
      }
      $0.tableName = table?.name
    }
  }
}
