import Delivery
import Engine
import TestKit
import Wire

/// A workspace with shell scripts as functions that listen to its table.
struct Handlers {
  let workspace: Workspace
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder)
    try workspace.create()
  }

  /// Makes a function from a shell script, which finds its event in the file `event`.
  func make(_ name: String, _ script: String) throws {
    let file = "\(name)/handler.sh"
    try folder.write(file, "#!/bin/sh\ncat > event\n\(script)\n", isExecutable: true)
    try workspace.store.write { transaction in
      _ = try transaction.put(
        FunctionConfiguration(
          runtime: "executable", handler: "handler.sh",
          role: "arn:aws:iam::000000000000:role/r", description: "", timeoutSeconds: 20,
          memoryMegabytes: 128, environment: nil, architecture: "x86_64"),
        FunctionCode(place: .folder(folder.path(name)), sha256: [1], sizeBytes: 0), named: name,
        in: Workspace.region)
    }
  }

  /// A script that keeps its events, a line each, and then goes on.
  func record(_ name: String, then script: String = "") throws {
    try make(name, "cat event >> events; echo >> events\n" + script)
  }

  @discardableResult
  func map(
    _ name: String, batchSize: Int = 100, retries: Int = -1,
    _ change: (inout MappingSettings) -> Void = { _ in }
  ) throws -> EventSourceMapping {
    try workspace.map(name) {
      $0.batchSize = batchSize
      $0.maximumRetryAttempts = retries
      change(&$0)
    }
  }

  func put(_ ids: String...) throws { for id in ids { try workspace.putProfile(id) } }

  /// The ids of the profiles in each event a function was invoked with.
  func events(of name: String) -> [[String]] {
    (folder.read("\(name)/events") ?? "").split(separator: "\n").map { line in
      let records = (try? JSON.parse(String(line)))?["Records"]?.elements ?? []
      return records.map { $0["dynamodb"]?["Keys"]?["id"]?["S"]?.string ?? "?" }
    }
  }

  func checkpoint(of mapping: EventSourceMapping) throws -> Checkpoint? {
    try workspace.store.read { try $0.checkpoints(of: mapping) }.first
  }

  func lastResult(of mapping: EventSourceMapping) throws -> String? {
    try workspace.store.read { try $0.mapping(uuid: mapping.uuid) }?.lastResult
  }

  /// The ledger, an attempt a line: `f delivered 1-2 1`, with the attempt's number at the end.
  func ledger() throws -> [String] {
    var lines: [String] = []
    try forEachActivity { event in
      guard case .delivery(let row) = event else { return }
      lines.append(
        "\(row.functionName) \(row.outcome.rawValue) \(row.firstSequence.value)-"
          + "\(row.lastSequence.value) \(row.attempt)")
    }
    return lines
  }

  /// All that functions printed, Lambda's own lines included.
  func output() throws -> [String] {
    var lines: [String] = []
    try forEachActivity { event in
      if case .output(let message, _) = event { lines.append(message) }
    }
    return lines
  }

  private func forEachActivity(_ body: (Activity.Event) -> Void) throws {
    let filter = ActivityFilter(
      region: Workspace.region, tableName: nil, functionName: nil,
      since: Timestamp(milliseconds: 0))
    try workspace.store.read { transaction in
      let start = try transaction.activityCursor(before: Timestamp(milliseconds: 0))
      try transaction.forEachActivity(after: start, filter) {
        body($0.event)
        return true
      }
    }
  }
}

/// One command's delivery, and what it told the user.
final class Delivering {
  let summary: DeliverySummary
  let remarks = Remarks()

  /// With `follows` it is one that stays, and waits for nobody.
  init(
    _ handlers: Handlers, through sequence: Int? = nil, follows: Bool = false,
    laterSeconds: Int = 0, onOutput: ((String) throws -> Void)? = nil
  ) throws {
    var failure: (any Error)?
    let remarks = remarks
    let workspace =
      laterSeconds == 0
      ? handlers.workspace : handlers.workspace.later(milliseconds: laterSeconds * 1000)
    let loop = DeliveryLoop(
      store: try workspace.store, environment: ["PATH": "/usr/bin:/bin"],
      onOutput: { bytes in
        do { try onOutput?(String(decoding: bytes, as: UTF8.self)) } catch { failure = error }
      }, mustEnd: follows ? { false } : nil, report: { remarks.add($0) })
    summary =
      try sequence.map { try loop.deliver(through: SequenceNumber($0)) } ?? loop.deliverAll()
    if let failure { throw failure }
  }
}
