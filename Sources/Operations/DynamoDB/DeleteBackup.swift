internal import Delivery
package import Engine
internal import Shapes
internal import Wire

/// Removes a backup.
package enum DeleteBackup: WriteOperation {
  package static let name = OperationName(.dynamoDB, "DeleteBackup")
  package static let summary = "Deletes a backup and what it holds."

  package struct Input: Structure {
    let backupArn = Required(
      "BackupArn", String.self, .length(37...1024), help: "The ARN of the backup.")

    package init() {}
  }

  package struct Output: Structure {
    let backupDescription = Allowed("BackupDescription", Record<BackupDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let backup = try transaction.existingBackup(request.backupArn)
    if backup.kind == .system, let expiry = backup.expiresAt {
      throw ServiceError.validation(
        "Invalid Request: User is not allowed to delete the system backup with arn "
          + "\(request.backupArn). It will automatically expire on \(expiry.label)Z")
    }
    let description = try transaction.description(of: backup, status: .deleted)
    try transaction.delete(backup)
    return Answer { $0.backupDescription = description }
  }
}
