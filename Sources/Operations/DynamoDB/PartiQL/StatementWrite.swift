internal import Engine
internal import Expressions

/// A write that a statement asks for, or a check, of one item of a table that was found.
struct StatementWrite {
  let table: Table
  private(set) var write: ItemWrite
  private let returning: PartiQLStatement.Returning?
  /// What is wrong with the key, in the words that statements have for it outside of transactions.
  private let keyFault: ValueError?

  /// The write of any statement but a `SELECT`.
  init?(
    _ statement: PartiQLStatement, in table: Table,
    _ onFailure: ReturnValuesOnConditionCheckFailure
  ) throws(ServiceError) {
    do throws(ValueError) {
      switch statement {
      case .select: return nil
      case .exists(let select): try self.init(checking: select, in: table)
      case .insert(let insert): try self.init(insert, in: table)
      case .update(let update): try self.init(update, in: table)
      case .delete(let delete): try self.init(delete, in: table)
      }
    } catch {
      throw ServiceError(error)
    }
    write.showsItemOnFailure = onFailure == .allOld
  }

  private init(
    checking select: PartiQLStatement.Select, in table: Table
  ) throws(ValueError) {
    let target = try select.existenceCheck(keys: table.keySchema)
    self.init(.check, of: target, if: target.condition, in: table)
  }

  private init(_ insert: PartiQLStatement.Insert, in table: Table) throws(ValueError) {
    try insert.item.checkSize()
    self.table = table
    write = ItemWrite(put: insert.item, if: nil)
    write.mustBeNew = true
    returning = nil
    keyFault = fault { () throws(ValueError) in try insert.checkKeys(table.keySchema) }
  }

  private init(_ update: PartiQLStatement.Update, in table: Table) throws(ValueError) {
    let target = try update.target(keys: table.keySchema)
    self.init(
      .update(update.update), of: target, if: target.condition, in: table, update.returning)
  }

  /// Where the item is missing there is nothing to do, whatever the condition says.
  private init(_ delete: PartiQLStatement.Delete, in table: Table) throws(ValueError) {
    let target = try delete.target(keys: table.keySchema)
    let isThere = Condition.exists(DocumentPath(table.keySchema.partition[0].name))
    let condition = target.condition.map { Condition.any([.not(isThere), $0]) }
    self.init(.delete, of: target, if: condition, in: table, delete.returning)
  }

  private init(
    _ change: ItemWrite.Change, of target: PartiQLTarget, if condition: Condition?,
    in table: Table, _ returning: PartiQLStatement.Returning? = nil
  ) {
    (self.table, self.returning) = (table, returning)
    write = ItemWrite(change, of: target.key, if: condition)
    keyFault = fault { () throws(ValueError) in try target.checkKeyTypes(table.keySchema) }
  }
}

private func fault(_ body: () throws(ValueError) -> Void) -> ValueError? {
  do throws(ValueError) {
    try body()
    return nil
  } catch {
    return error
  }
}

extension StatementWrite {
  /// The key of the item, with the words for what is wrong with it that writes of items have too.
  func key() throws(ServiceError) -> PrimaryKey {
    try valid { () throws(ValueError) in
      if case .put(let item) = write.change { return try table.keySchema.primaryKey(ofItem: item) }
      return try table.keySchema.primaryKey(exactly: write.key)
    }
  }

  /// Throws where a key attribute is missing or is of a wrong type.
  func checkKeyTypes() throws(ServiceError) {
    if let keyFault { throw ServiceError(keyFault) }
  }

  /// What the statement gives back of an item that it has written; nil for nothing.
  func row(of written: WrittenItem) -> Item? {
    switch returning {
    case nil: nil
    case .allOld: written.old?.item
    case .allNew: written.new
    case .modifiedOld: update?.touched(in: written.old?.item)
    case .modifiedNew: update?.touched(in: written.new)
    }
  }

  private var update: Update? { if case .update(let update) = write.change { update } else { nil } }

  /// The size of the item that an `INSERT` brings.
  var insertedBytes: Int? {
    if case .put(let item) = write.change { item.sizeBytes } else { nil }
  }
}

extension WriteTransaction {
  /// Does a statement's write, for itself.
  func carryOut(_ write: StatementWrite) throws -> WrittenItem {
    do {
      return try carryOut(try prepare(write.write, in: write.table))
    } catch let error as ServiceError
      where error.message.hasPrefix(CancellationReasons.depthMessage)
    {
      throw ServiceError.validation(CancellationReasons.depthMessage)
    }
  }
}
