package import Wire

/// A copy of a table as it was, that outlives it.
///
/// The copy is itself a table, in a region that no request can name.
package struct Backup: Sendable {
  /// Who made it.
  package enum Kind: String, Sendable, CaseIterable {
    case user = "USER"
    /// Made when a table that could be restored to any moment is deleted.
    case system = "SYSTEM"
  }

  let id: Int
  /// The table that holds the copy.
  let copyID: Int
  package let region: String
  package let tableName: String
  package let tableUUID: String
  package let tableCreatedAt: Timestamp
  /// What the records of the table's stream showed; nil when it had none.
  package let viewType: StreamViewType?
  /// The attribute that told when items expire; nil when they did not.
  package let timeToLiveAttribute: String?
  /// Such as `01791504762511-2779fadd`; rises with time.
  package let code: String
  package let name: String
  package let kind: Kind
  package let createdAt: Timestamp
  /// When the backup goes by itself; nil for never.
  package let expiresAt: Timestamp?
  package let itemCount: Int
  package let sizeBytes: Int
}

/// Which backups to list.
package struct BackupFilter: Sendable {
  package let region: String
  package let tableName: String?
  /// Nil for both.
  package let kind: Backup.Kind?
  /// From the first of these times until before the second.
  package let times: (Timestamp?, Timestamp?)

  package init(
    region: String, tableName: String?, kind: Backup.Kind?, times: (Timestamp?, Timestamp?)
  ) {
    self.region = region
    self.tableName = tableName
    self.kind = kind
    self.times = times
  }
}
