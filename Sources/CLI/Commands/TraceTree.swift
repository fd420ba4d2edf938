internal import Engine
internal import Expressions
internal import Wire

/// One line of a trace, and what it caused.
struct TraceNode {
  /// What it is: `write`, `record`, `delivery`, `handler` or `invocation`.
  let kind: String
  let time: Timestamp
  /// The line, without the time.
  let text: String
  /// The same for programs, without kind, time and children.
  let members: [JSON.Entry]
  var children: [TraceNode] = []

  var json: JSON {
    .object(
      [.init("kind", .string(kind)), .init("time", .string(time.isoText()))] + members
        + (children.isEmpty ? [] : [.init("children", .array(children.map(\.json)))]))
  }
}

/// Puts together what a trace is made of: writes, their records, deliveries, and what handlers
/// wrote.
///
/// A batch may hold records of several traces; it goes on with one of them. So what a record
/// caused is found by the record, and only then by spans.
struct TraceTree {
  private let root: String
  private let recordsBySpan: [UInt64: [TracedRecord]]
  private let deliveriesByShard: [Int: [TracedDelivery]]
  private let runsByParent: [UInt64: [TracedRun]]
  private let material: TraceMaterial

  init(of trace: Trace, _ material: TraceMaterial) {
    root = trace.root
    self.material = material
    recordsBySpan = Dictionary(grouping: material.records) { $0.trace?.spanID ?? 0 }
    deliveriesByShard = Dictionary(grouping: material.deliveries) { $0.shardID }
    runsByParent = Dictionary(grouping: material.runs) { $0.trace.parentSpanID }
  }

  /// Where the trace begins, in the order of time: writes and invocations from outside, and
  /// deliveries whose records are gone.
  func nodes() -> [TraceNode] {
    let deliveries = material.deliveries.filter { $0.run.trace.root == root }
    let runs = material.runs.filter { $0.trace.root == root }
    let records = material.records.filter { $0.trace?.root == root }
    let runSpans = Set(deliveries.map(\.run.trace.spanID) + runs.map(\.trace.spanID))
    let writeSpans = Set(records.compactMap { $0.trace?.spanID }).subtracting(runSpans)
    let knownSpans = runSpans.union(writeSpans)
    var nodes = writeSpans.map(write)
    nodes += deliveries.filter { !knownSpans.contains($0.run.trace.parentSpanID) }.map(delivery)
    nodes += runs.filter { !knownSpans.contains($0.trace.parentSpanID) }.map(invocation)
    return nodes.sorted { $0.time < $1.time }
  }

  private func write(_ span: UInt64) -> TraceNode {
    let records = recordsBySpan[span] ?? []
    let count = records.count == 1 ? "1 record" : "\(records.count) records"
    return TraceNode(
      kind: "write", time: records.first?.createdAt ?? Timestamp(milliseconds: 0),
      text: "write of \(count)", members: [.init("recordCount", .integer(records.count))],
      children: children(of: span))
  }

  /// The records that a span wrote, each with the batches that end with it here, and what it
  /// invoked.
  private func children(of span: UInt64) -> [TraceNode] {
    let records = recordsBySpan[span] ?? []
    var nodes = records.enumerated().map { index, record in
      let next = index + 1 < records.count ? records[index + 1] : nil
      return node(record, followedBy: next)
    }
    nodes += (runsByParent[span] ?? []).map(invocation)
    return nodes.sorted { $0.time < $1.time }
  }

  private func node(_ record: TracedRecord, followedBy next: TracedRecord?) -> TraceNode {
    let batches = (deliveriesByShard[record.shardID] ?? []).filter { delivery in
      delivery.covers(record) && next.map(delivery.covers) != true
    }
    let keys = String(decoding: record.keys, as: UTF8.self)
    return TraceNode(
      kind: "record", time: record.createdAt,
      text: "\(record.eventName) \(record.tableName) \(keys) \(record.sequence.text)",
      members: [
        .init("tableName", .string(record.tableName)),
        .init("eventName", .string(record.eventName)),
        .init("sequenceNumber", .string(record.sequence.text)),
        .init("keys", StoredItem.item(record.keys).json),
      ], children: batches.map(delivery))
  }

  private func delivery(_ delivery: TracedDelivery) -> TraceNode {
    let what =
      switch delivery.recordCount {
      case 0: "the final call of a window"
      case 1: "1 record"
      default: "\(delivery.recordCount) records"
      }
    let attempt = delivery.attempt == 1 ? "" : ", attempt \(delivery.attempt)"
    return TraceNode(
      kind: "delivery", time: delivery.run.startedAt,
      text: "delivery of \(what) of \(delivery.tableName)\(attempt): \(delivery.outcome)",
      members: [
        .init("tableName", .string(delivery.tableName)),
        .init("recordCount", .integer(delivery.recordCount)),
        .init("firstSequenceNumber", .string(delivery.firstSequence.text)),
        .init("lastSequenceNumber", .string(delivery.lastSequence.text)),
        .init("attempt", .integer(delivery.attempt)),
        .init("outcome", .string(delivery.outcome)),
      ], children: [run(delivery.run, kind: "handler")])
  }

  private func invocation(_ run: TracedRun) -> TraceNode { self.run(run, kind: "invocation") }

  private func run(_ run: TracedRun, kind: String) -> TraceNode {
    let tenths = run.durationMicroseconds / 100
    let word = kind == "handler" ? "handler" : "invocation of"
    let error = run.error.map { ", failed: " + $0 } ?? ""
    return TraceNode(
      kind: kind, time: run.startedAt,
      text: "\(word) \(run.functionName) \(run.requestID) \(tenths / 10).\(tenths % 10) ms\(error)",
      members: [
        .init("functionName", .string(run.functionName)),
        .init("requestId", .string(run.requestID)),
        .init("spanId", .string(run.trace.own)),
        .init("durationMicroseconds", .integer(run.durationMicroseconds)),
        .init("error", run.error.map { .string($0) } ?? .null),
      ], children: children(of: run.trace.spanID))
  }
}

extension [TraceNode] {
  /// A line each, with the time in front and branches drawn.
  var lines: [String] { lines(prefix: "") }

  private func lines(prefix: String) -> [String] {
    enumerated().flatMap { index, node in
      let isLast = index == count - 1
      let line = "\(node.time.label)  \(prefix)\(isLast ? "└─" : "├─") \(node.text)"
      return [line] + node.children.lines(prefix: prefix + (isLast ? "   " : "│  "))
    }
  }
}
