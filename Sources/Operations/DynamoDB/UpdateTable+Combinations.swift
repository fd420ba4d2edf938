private import Engine
internal import Shapes

extension UpdateTable {
  /// What a request changes; AWS makes most changes one at a time.
  ///
  /// A structure without members is no change; AWS itself fails over one that comes alone.
  private struct Changes {
    let encryption: Bool
    let tableClass: Bool
    let protection: Bool
    let maximum: Bool
    let warmth: Bool
    let billing: Bool
    let units: Bool
    let stream: Bool
    let indexes: Bool
    /// Whether an index is made or removed.
    let indexSet: Bool

    init(_ request: Request) {
      encryption = request.sseSpecification != nil
      tableClass = request.tableClass != nil
      protection = request.deletionProtectionEnabled != nil
      maximum = request.onDemandThroughput.map { !$0.units.isEmpty } ?? false
      warmth = request.warmThroughput.map { !$0.units.isEmpty } ?? false
      billing = request.billingMode != nil || request.provisionedThroughput != nil
      units = request.provisionedThroughput != nil || request.billingMode == .provisioned
      stream = request.streamSpecification != nil
      let updates = request.globalSecondaryIndexUpdates ?? []
      indexes = !updates.isEmpty
      indexSet = updates.contains { $0.create != nil || $0.delete != nil }
    }

    var count: Int {
      [encryption, tableClass, protection, maximum, warmth, billing, stream, indexes].count { $0 }
    }
  }

  /// Throws what AWS says of changes that it does not make at once, or of none.
  static func checkCombination(of request: Request) throws(ServiceError) {
    let changes = Changes(request)
    guard changes.count > 0 else { throw .nothingToUpdate }
    if request.globalSecondaryIndexUpdates?.isEmpty == true {
      throw .invalid("List of GlobalSecondaryIndexUpdates is empty")
    }
    try request.provisionedThroughput?.checkBounds()
    let hasOthers = changes.count > 1
    if changes.encryption, hasOthers { throw .alone("Server-Side Encryption modification") }
    if changes.tableClass, hasOthers { throw .alone("TableClass modification") }
    if changes.protection, hasOthers { throw .alone("DeletionProtection modification") }
    if changes.maximum, changes.count > (changes.billing ? 2 : 1) {
      throw .invalid(
        "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request")
    }
    if changes.warmth, changes.indexSet {
      throw .invalid(
        "Create global secondary index cannot be specified when updating WarmThroughput")
    }
    if changes.warmth, hasOthers { throw .alone("WarmThroughput") }
    if changes.units, changes.stream {
      throw .invalid("You cannot modify stream status while updating table IOPS")
    }
    if changes.indexSet, request.provisionedThroughput != nil {
      throw .invalid("You cannot create or delete index while updating table IOPS")
    }
    if changes.indexSet, changes.stream {
      throw .invalid("You cannot create or delete index while changing stream status")
    }
  }
}

extension ServiceError {
  fileprivate static var nothingToUpdate: ServiceError {
    .validation(
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
        + "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
        + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
        + "required")
  }

  fileprivate static func alone(_ change: String) -> ServiceError {
    .invalid(change + " must be the only operation in the request")
  }
}
