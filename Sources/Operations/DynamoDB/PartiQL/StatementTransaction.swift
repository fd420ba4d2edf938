internal import Engine
internal import Expressions
internal import Shapes

/// The statements of a transaction: all read, or all write or check.
struct StatementTransaction {
  typealias Request = Record<ExecuteTransaction.ParameterizedStatement>

  private typealias Member = (request: Request, statement: PartiQLStatement)

  private let members: [Member]
  /// Whether the statements read.
  let isRead: Bool

  init(_ requests: [Request]) throws(ServiceError) {
    for request in requests {
      if let fault = request.parameters?.fault { throw ServiceError(fault) }
    }
    var members: [Member] = []
    for (place, request) in requests.enumerated() {
      let statement = try inStatement(place) { () throws(ServiceError) in
        try PartiQLStatement(request.statement, request.parameters)
      }
      members.append((request, statement))
    }
    self.members = members
    isRead = members.allSatisfy(\.statement.isRead)
    if !isRead, members.contains(where: \.statement.isRead) {
      throw .validation(
        "ExecuteTransaction API does not support both read and write operations in the same "
          + "request.")
    }
  }

  /// The reads, and the keys of their items.
  func reads(
    in transaction: ReadTransaction, for caller: Caller
  ) throws -> [(read: StatementSelect, key: PrimaryKey)] {
    let reads = try targets(in: transaction, for: caller) { member, table throws(ServiceError) in
      try StatementSelect(ofTransaction: member.statement, in: table)
    } key: { read throws(ServiceError) in
      try read.key()
    }
    var seen: Set<ItemPlace> = []
    for (read, key) in reads {
      let place = ItemPlace(tableID: read.source.table.id, key: key.attributes)
      guard seen.insert(place).inserted else { throw ServiceError.severalOperationsOnItem }
    }
    return reads
  }

  /// The writes and checks.
  func writes(in transaction: WriteTransaction, for caller: Caller) throws -> [TargetedWrite] {
    let writes = try targets(in: transaction, for: caller) { member, table throws(ServiceError) in
      guard member.statement.returning == nil else {
        throw .validation("RETURNING clause is not supported in ExecuteTransaction.")
      }
      return try StatementWrite(
        member.statement, in: table, member.request.returnValuesOnConditionCheckFailure)
    } key: { write throws(ServiceError) in
      try write?.key()
    }
    let actions = writes.compactMap(\.0).map { write in
      TransactionAction(tableName: TableName(write.table.name), write: write.write)
    }
    return try transaction.targets(of: actions, for: caller)
  }

  /// Finds what all statements are about, or why one of them cannot be carried out.
  ///
  /// A statement that is wrong in itself fails the request; a missing table or a wrong key is a
  /// reason to cancel the transaction.
  private func targets<Target, Key>(
    in transaction: ReadTransaction, for caller: Caller,
    _ find: (Member, Table) throws(ServiceError) -> Target,
    key: (Target) throws(ServiceError) -> Key
  ) throws -> [(Target, Key)] {
    var targets: [(Target, Key)] = []
    var reasons = CancellationReasons()
    for (place, member) in members.enumerated() {
      let name = TableName(member.statement.tableName)
      guard
        let table = try reasons.collect({ try transaction.tableOfItems(name, for: caller) })
      else { continue }
      let target = try inStatement(place) { () throws(ServiceError) in try find(member, table) }
      guard let key = try reasons.collect({ try key(target) }) else { continue }
      reasons.add(nil)
      targets.append((target, key))
    }
    if let error = reasons.error { throw error }
    return targets
  }
}

/// Says which statement of a transaction is wrong.
private func inStatement<R>(
  _ place: Int, _ body: () throws(ServiceError) -> R
) throws(ServiceError) -> R {
  do throws(ServiceError) {
    return try body()
  } catch {
    throw ServiceError(
      error.code, "Validation failed in TransactStatements[\(place)]: \(error.message)")
  }
}

extension StatementSelect {
  fileprivate init(
    ofTransaction statement: PartiQLStatement, in table: Table
  ) throws(ServiceError) {
    guard case .select(let select) = statement else { throw .existsOutsideTransaction }
    if select.table.indexName != nil {
      throw .validation("Reads on indices are not supported within transactions.")
    }
    try self.init(select, in: table, isConsistent: true)
    _ = try singleKey(for: ExecuteTransaction.name)
  }

  fileprivate func key() throws(ServiceError) -> PrimaryKey {
    try valid { () throws(ValueError) in
      try source.keySchema.primaryKey(exactly: singleKey ?? Item())
    }
  }
}
