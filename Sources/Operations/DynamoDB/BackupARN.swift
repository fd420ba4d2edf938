internal import Delivery
internal import Engine

/// The ARN of a backup: `arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE/backup/CODE`.
struct BackupARN {
  let text: String
  let region: String
  let tableName: String
  let code: String

  /// Throws what AWS says of other ARNs, and of what is none.
  init(_ text: String) throws(ServiceError) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { throw .validation("Invalid Backup ARN") }
    let path = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    guard path.count == 4, path[0] == "table", path[2] == "backup" else {
      throw .validation("Invalid Backup ARN")
    }
    guard parts[1] == "aws", parts[2] == "dynamodb" else {
      throw .validation("Invalid Request: BackupArn is not valid")
    }
    guard parts[4] == ARN.accountID else {
      throw ServiceError("AccessDeniedException", "Access is denied")
    }
    self.text = text
    region = String(parts[3])
    tableName = String(path[1])
    code = String(path[3])
  }
}

extension ReadTransaction {
  /// The backup with an ARN.
  func existingBackup(_ text: String) throws -> Backup {
    let arn = try BackupARN(text)
    guard let backup = try backup(arn.code, ofTable: arn.tableName, in: arn.region) else {
      throw ServiceError("BackupNotFoundException", "Backup not found: \(text)")
    }
    return backup
  }

  /// The table that an operation on backups is about; they have a code of their own.
  func tableToBackUp(_ reference: TableName, for caller: Caller) throws -> Table {
    let table = try table(named: reference.name, in: reference.region(for: caller))
    guard let table else {
      throw ServiceError("TableNotFoundException", "Table not found: \(reference.name)")
    }
    return table
  }
}
