internal import Delivery
internal import Engine
internal import Wire

/// Something that waits and will not move by itself, and why.
struct StatusBlock {
  /// Such as `Orders -> hello`.
  let subject: String
  let reason: String
  /// The mapping; nil for asynchronous invocations.
  let mappingUUID: String?
}

/// Finds all that is blocked.
enum StatusBlocks {
  static func all(of status: StoreStatus) -> [StatusBlock] {
    status.mappings.flatMap(blocks) + status.events.filter { $0.failedCount > 0 }.map(block)
  }

  private static func blocks(_ report: MappingReport) -> [StatusBlock] {
    let subject = "\(report.stream?.tableName ?? "?") -> \(report.functionName)"
    let disabled = report.mapping?.settings.isEnabled == false
    return report.blockedLanes.compactMap { lane in
      let reason: String
      if disabled {
        reason = "the mapping is disabled"
      } else if !report.hasFunction {
        reason = "there is no function \(report.functionName)"
      } else if let error = lane.blocking?.error {
        let attempts =
          lane.checkpoint.pieces.first?.invocations ?? lane.checkpoint.window?.closing?.attempts
          ?? 0
        reason = "tried \(times(attempts)): \(error)"
      } else if lane.unfinishedParent != nil {
        return nil
      } else {
        reason = "nobody has delivered it yet; `streamctl deliver` does"
      }
      let place = report.lanes.count > 1 ? ", \(lane.shard.name)" : ""
      return StatusBlock(subject: subject + place, reason: reason, mappingUUID: report.uuid)
    }
  }

  private static func block(_ backlog: EventBacklog) -> StatusBlock {
    StatusBlock(
      subject: backlog.functionName,
      reason: "\(counted(backlog.failedCount, "asynchronous invocation")) failed and "
        + "\(backlog.failedCount == 1 ? "waits" : "wait") for another try",
      mappingUUID: nil)
  }
}
