internal import Delivery
internal import Engine
internal import Operations
package import Shapes
internal import Wire

/// Succeeds when nothing waits to be delivered any more.
package enum DeliveredCommand: OwnCommand {
  package static let path = ["wait", "delivered"]
  package static let summary =
    "Waits while others deliver; exit 0 when nothing is left, 1 and why when it is."

  package struct Options: Structure {
    let functionName = Allowed(
      "FunctionName", FunctionName.self, help: "Only what this function is to get.")
    let timeout = Allowed(
      "Timeout", Int.self, .range(0...86_400),
      help: "Waits no longer than so many seconds, but as long also for somebody to deliver.")

    package init() {}
  }

  /// How often in a row nobody must be seen at work: there is a moment between a write and its
  /// delivery.
  private static let looks = 5

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let store = try context.session().store(doesWorkDue: false)
    guard Cascade.run(in: context.environment, of: store) == nil else {
      throw GeneralError("A handler cannot wait for deliveries: they wait for the handler.")
    }
    let look = DeliveryLook(
      store: store, region: context.settings.region, functionName: options.functionName?.name)
    try look.checkFunction()
    let patience = Patience(seconds: options.timeout)
    var idleLooks = 0
    while true {
      let backlog = try look.take()
      if backlog.isEmpty { return .success }
      idleLooks = backlog.isAtWork ? 0 : idleLooks + 1
      let isHopeless = backlog.isBlocked || options.timeout == nil
      if idleLooks >= looks, isHopeless || patience.isOver { break }
      if !patience.goesOn(), backlog.isAtWork { break }
    }
    throw GeneralError(
      (["Not everything is delivered."] + (try look.reasons()).indented).joined(separator: "\n"),
      status: .failure)
  }
}

/// Looks at what waits to be delivered, and whether somebody is at it.
private struct DeliveryLook {
  let store: Store
  let region: String
  let functionName: String?

  struct Backlog {
    var isEmpty = true
    /// Whether a process delivers any of it.
    var isAtWork = false
    /// Whether any of it failed, and nobody tries it again by himself.
    var isBlocked = false
  }

  func checkFunction() throws {
    guard let functionName else { return }
    try store.read { transaction in
      guard try transaction.function(named: functionName, in: region) == nil,
        try StoryReader(transaction).mappings(ofFunction: functionName, in: region).isEmpty
      else { return }
      var error = GeneralError("There is no function \(functionName) in \(region).")
      error.hint = try MissingNames(transaction, region: region)
        .hint(about: functionName, .function)
      throw error
    }
  }

  func take() throws -> Backlog {
    try store.read { transaction in
      var backlog = Backlog()
      for lane in try transaction.pendingLanes(through: transaction.storeSequence()) {
        guard let mapping = try transaction.mapping(ofCheckpoint: lane.checkpointID),
          isMeant(mapping.settings.functionName, mapping.region),
          let checkpoint = try transaction.checkpoint(id: lane.checkpointID)
        else { continue }
        backlog.isEmpty = false
        if store.isLeased(lane.checkpointID) {
          backlog.isAtWork = true
        } else if checkpoint.hasFailed {
          backlog.isBlocked = true
        }
      }
      for id in try transaction.eventInvocationIDs() {
        guard let event = try transaction.eventInvocation(id: id),
          isMeant(event.definition.functionName, event.definition.region)
        else { continue }
        backlog.isEmpty = false
        if store.isLeased(invocation: id) {
          backlog.isAtWork = true
        } else if event.attempts > 0 {
          backlog.isBlocked = true
        }
      }
      return backlog
    }
  }

  private func isMeant(_ name: String, _ region: String) -> Bool {
    region == self.region && (functionName ?? name) == name
  }

  /// What waits, and why, a line each.
  func reasons() throws -> [String] {
    try store.read { transaction in
      var lines: [String] = []
      let reader = StoryReader(transaction)
      for uuid in try reader.mappings(ofFunction: functionName, in: region) {
        guard let report = try reader.report(ofMapping: uuid, newest: 0),
          report.mapping?.settings.isEnabled == true
        else { continue }
        lines += MappingReportPrinter(report: report, transaction: transaction).waitingLines()
      }
      for id in try transaction.eventInvocationIDs() {
        guard let event = try transaction.eventInvocation(id: id),
          isMeant(event.definition.functionName, event.definition.region)
        else { continue }
        lines.append(event.sentence)
      }
      return lines
    }
  }
}

extension Checkpoint {
  /// Whether its batch, or the final call of its window, was tried and failed.
  fileprivate var hasFailed: Bool {
    pieces.contains { $0.invocations > 0 } || (window?.closing?.attempts ?? 0) > 0
  }
}

extension EventInvocation {
  /// What it waits for, for people.
  var sentence: String {
    let name = definition.functionName
    return attempts == 0
      ? "An asynchronous invocation of \(name) waits, request \(definition.requestID)."
      : "An asynchronous invocation of \(name) failed \(times(attempts)), and is tried again from "
        + "\(nextTryAt.label)Z on, request \(definition.requestID)."
  }
}
