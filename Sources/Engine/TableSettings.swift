package import Wire

/// What a table is set to beside its keys and its billing; most of it is only kept and shown.
package struct TableSettings: Sendable, Hashable {
  package var isDeletionProtected = false
  /// Nil when no class was ever chosen.
  package var tableClass: TableClass?
  /// When the class was changed; nil for the one a table was made with.
  package var tableClassChangedAt: Timestamp?
  /// The ARN of the key the table is encrypted with; nil for the one AWS keeps to itself.
  package var encryptionKey: String?
  package var throughput: Throughput
  /// Since when the table could be restored to any moment; nil while that is off.
  package var recoverableSince: Timestamp?
  /// How far back the table could be restored.
  package var recoveryDays = defaultRecoveryDays

  package static let defaultRecoveryDays = 35

  /// What a table is set to when nothing was said.
  package init(of billingMode: BillingMode, units: Units) {
    throughput = Throughput(of: billingMode, units: units)
  }
}

/// What a table's storage would cost.
package enum TableClass: String, Sendable, CaseIterable {
  case standard = "STANDARD"
  case standardInfrequentAccess = "STANDARD_INFREQUENT_ACCESS"
}
