internal import Engine
internal import Shapes
internal import Wire

/// Whether a table could be restored to any moment.
package struct ContinuousBackupsDescription: Structure {
  let continuousBackupsStatus = Allowed("ContinuousBackupsStatus", ContinuousBackupsStatus.self)
  let pointInTimeRecoveryDescription = Allowed(
    "PointInTimeRecoveryDescription", Record<PointInTimeRecoveryDescription>.self)

  package init() {}
}

/// To which moments a table could be restored.
package struct PointInTimeRecoveryDescription: Structure {
  let pointInTimeRecoveryStatus = Allowed(
    "PointInTimeRecoveryStatus", ContinuousBackupsStatus.self)
  let recoveryPeriodInDays = Allowed("RecoveryPeriodInDays", Int.self)
  let earliestRestorableDateTime = Allowed("EarliestRestorableDateTime", Timestamp.self)
  let latestRestorableDateTime = Allowed("LatestRestorableDateTime", Timestamp.self)

  package init() {}
}

/// On or off.
package enum ContinuousBackupsStatus: String, Choice {
  case enabled = "ENABLED"
  case disabled = "DISABLED"
}

extension TableSettings {
  /// How far AWS lags behind with what it can restore.
  private static let lagMilliseconds = 5 * 60 * 1000

  /// As DynamoDB describes it; its own switch is always on for a table that is there.
  func continuousBackups(at now: Timestamp) -> Record<ContinuousBackupsDescription> {
    Record {
      $0.continuousBackupsStatus = .enabled
      $0.pointInTimeRecoveryDescription = Record {
        $0.pointInTimeRecoveryStatus = recoverableSince == nil ? .disabled : .enabled
        guard let since = recoverableSince else { return }
        $0.recoveryPeriodInDays = recoveryDays
        let period = now.adding(milliseconds: -recoveryDays * 86_400_000)
        $0.earliestRestorableDateTime = max(since, period).wholeSeconds
        let latest = now.adding(milliseconds: -Self.lagMilliseconds)
        $0.latestRestorableDateTime = max(since, latest).wholeSeconds
      }
    }
  }
}

extension Timestamp {
  fileprivate var wholeSeconds: Timestamp {
    Timestamp(milliseconds: milliseconds - milliseconds % 1000)
  }
}
