package import Engine
internal import Shapes

/// Tells what a backup is like.
package enum DescribeBackup: ReadOperation {
  package static let name = OperationName(.dynamoDB, "DescribeBackup")
  package static let summary = "Shows a backup and the table it was made of."

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
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let backup = try transaction.existingBackup(request.backupArn)
    let description = try transaction.description(of: backup, status: .available)
    return Answer { $0.backupDescription = description }
  }
}
