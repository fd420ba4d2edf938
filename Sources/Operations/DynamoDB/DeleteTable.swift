package import Engine
internal import Shapes

/// Removes a table and its items.
package enum DeleteTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "DeleteTable")
  package static let summary = "Deletes a table and all its items; its stream stays readable."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")

    package init() {}
  }

  package struct Output: Structure {
    let tableDescription = Allowed("TableDescription", Record<TableDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.existingTable(request.tableName, for: caller)
    let described = try transaction.described(table, status: .deleting)
    guard !described.settings.isDeletionProtected else {
      throw ServiceError.validation(
        "Resource cannot be deleted as it is currently protected against deletion. Disable "
          + "deletion protection first.")
    }
    if described.settings.recoverableSince != nil {
      let name = table.name + "$DeletedTableBackup"
      _ = try transaction.back(up: table, named: name, kind: .system)
    }
    try transaction.delete(table)
    return Answer { $0.tableDescription = described.description }
  }
}
