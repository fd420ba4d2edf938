package import Engine
internal import Shapes

/// Copies a table as it is.
package enum CreateBackup: WriteOperation {
  package static let name = OperationName(.dynamoDB, "CreateBackup")
  package static let summary = "Copies a table with its items, to be restored from later."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")
    let backupName = Required(
      "BackupName", String.self, .length(3...255), TableName.letters,
      help: "A name for the backup; several may have the same.")

    package init() {}
  }

  package struct Output: Structure {
    let backupDetails = Allowed("BackupDetails", Record<BackupDetails>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableToBackUp(request.tableName, for: caller)
    let backup = try transaction.back(up: table, named: request.backupName, kind: .user)
    return Answer { $0.backupDetails = backup.details(status: .creating) }
  }
}
