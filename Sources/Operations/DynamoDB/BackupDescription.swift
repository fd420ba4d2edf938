internal import Delivery
internal import Engine
internal import Shapes
internal import Wire

/// A backup with the table it is of.
package struct BackupDescription: Structure {
  let backupDetails = Allowed("BackupDetails", Record<BackupDetails>.self)
  let sourceTableDetails = Allowed("SourceTableDetails", Record<SourceTableDetails>.self)
  let sourceTableFeatureDetails = Allowed(
    "SourceTableFeatureDetails", Record<SourceTableFeatureDetails>.self)

  package init() {}
}

/// A backup by itself.
package struct BackupDetails: Structure {
  let backupArn = Allowed("BackupArn", String.self)
  let backupName = Allowed("BackupName", String.self)
  let backupSizeBytes = Allowed("BackupSizeBytes", Int.self)
  let backupStatus = Allowed("BackupStatus", BackupStatus.self)
  let backupType = Allowed("BackupType", BackupType.self)
  let backupCreationDateTime = Allowed("BackupCreationDateTime", Timestamp.self)
  let backupExpiryDateTime = Allowed("BackupExpiryDateTime", Timestamp.self)

  package init() {}
}

/// What a backup is doing; here it is always there, but answers say what they set going.
package enum BackupStatus: String, Choice {
  case creating = "CREATING"
  case deleted = "DELETED"
  case available = "AVAILABLE"
}

/// Who made a backup.
package enum BackupType: String, Choice {
  case user = "USER"
  case system = "SYSTEM"
  case awsBackup = "AWS_BACKUP"
}

/// The table as it was when it was backed up.
package struct SourceTableDetails: Structure {
  let tableName = Allowed("TableName", String.self)
  let tableID = Allowed("TableId", String.self)
  let tableArn = Allowed("TableArn", String.self)
  let tableSizeBytes = Allowed("TableSizeBytes", Int.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let tableCreationDateTime = Allowed("TableCreationDateTime", Timestamp.self)
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughput>.self)
  let onDemandThroughput = Allowed("OnDemandThroughput", Record<OnDemandThroughput>.self)
  let itemCount = Allowed("ItemCount", Int.self)
  let billingMode = Allowed("BillingMode", BillingMode.self)

  package init() {}
}

/// What the table had beside its items when it was backed up.
package struct SourceTableFeatureDetails: Structure {
  let localSecondaryIndexes = Allowed(
    "LocalSecondaryIndexes", [Record<LocalSecondaryIndexInfo>].self)
  let globalSecondaryIndexes = Allowed(
    "GlobalSecondaryIndexes", [Record<GlobalSecondaryIndexInfo>].self)
  let streamDescription = Allowed("StreamDescription", Record<StreamSpecification>.self)
  let timeToLiveDescription = Allowed(
    "TimeToLiveDescription", Record<TimeToLiveDescription>.self)
  let sseDescription = Allowed("SSEDescription", Record<SSEDescription>.self)

  package init() {}
}

extension Backup {
  func details(status: BackupStatus) -> Record<BackupDetails> {
    Record {
      $0.backupArn = ARN.backup(self)
      $0.backupName = name
      $0.backupSizeBytes = sizeBytes
      $0.backupStatus = status
      $0.backupType = kind.type
      $0.backupCreationDateTime = createdAt
      $0.backupExpiryDateTime = expiresAt
    }
  }
}

extension Backup.Kind {
  var type: BackupType { self == .user ? .user : .system }
}

extension ReadTransaction {
  /// A backup as DynamoDB describes it.
  func description(of backup: Backup, status: BackupStatus) throws -> Record<BackupDescription> {
    let copy = try copy(in: backup)
    let settings = try settings(of: copy)
    return Record {
      $0.backupDetails = backup.details(status: status)
      $0.sourceTableDetails = backup.tableDetails(copy, settings)
      $0.sourceTableFeatureDetails = backup.featureDetails(copy, settings)
    }
  }
}

extension Backup {
  fileprivate func tableDetails(
    _ copy: Table, _ settings: TableSettings
  ) -> Record<SourceTableDetails> {
    Record {
      $0.tableName = tableName
      $0.tableID = tableUUID
      $0.tableArn = ARN.table(tableName, in: region)
      $0.tableSizeBytes = sizeBytes
      $0.keySchema = copy.keySchema.description
      $0.tableCreationDateTime = tableCreatedAt
      $0.provisionedThroughput = Record {
        $0.readCapacityUnits = copy.readUnits
        $0.writeCapacityUnits = copy.writeUnits
      }
      if !settings.throughput.maximumUnits.isEmpty {
        $0.onDemandThroughput = Record(settings.throughput.maximumUnits)
      }
      $0.itemCount = itemCount
      $0.billingMode = copy.billingMode
    }
  }

  fileprivate func featureDetails(
    _ copy: Table, _ settings: TableSettings
  ) -> Record<SourceTableFeatureDetails> {
    Record {
      $0.localSecondaryIndexes = copy.localIndexInfos
      $0.globalSecondaryIndexes = copy.globalIndexInfos
      $0.streamDescription = viewType.map { viewType in
        Record {
          $0.streamEnabled = true
          $0.streamViewType = viewType
        }
      }
      $0.timeToLiveDescription = timeToLiveAttribute.map(
        Record<TimeToLiveDescription>.init(attribute:))
      $0.sseDescription = settings.encryptionKey.map { key in
        Record {
          $0.status = .enabled
          $0.sseType = .kms
          $0.kmsMasterKeyArn = key
        }
      }
    }
  }
}
