import Engine
import TestKit
import Testing
import Wire

struct `A trace` {
  @Test func `has a root of its time, and a span`() {
    let trace = Trace(at: Timestamp(milliseconds: 0x5E1B_4151 * 1000 + 999))
    #expect(trace.root.hasPrefix("1-5e1b4151-"))
    #expect(trace.root.utf8.count == "1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f".utf8.count)
    #expect(trace.own.utf8.count == 16)
    #expect(trace.parent == nil)
    #expect(trace.beginning == Timestamp(milliseconds: 0x5E1B_4151 * 1000))
    #expect(Trace(at: Workspace.time).root != Trace(at: Workspace.time).root)
  }

  @Test func `goes on in spans that know what caused them`() {
    let trace = Trace(at: Workspace.time)
    let next = trace.next
    #expect(next.root == trace.root)
    #expect(next.parent == trace.own)
    #expect(next.own != trace.own)
  }

  @Test func `is told to handlers in a header`() throws {
    let trace = Trace(at: Workspace.time).next
    #expect(trace.header == "Root=\(trace.root);Parent=\(trace.own);Sampled=0")
    let read = try #require(Trace(header: trace.header))
    #expect(read.root == trace.root)
    #expect(read.own == trace.own)
    #expect(Trace(header: "Self=1;Parent=\(trace.own);Root=\(trace.root)") == read)
  }

  @Test(arguments: [
    "", "Root=1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f", "Parent=53995c3f42cd8ad8",
    "Root=2-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f;Parent=53995c3f42cd8ad8",
    "Root=1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5;Parent=53995c3f42cd8ad8",
    "Root=1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5g;Parent=53995c3f42cd8ad8",
    "Root=1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f;Parent=53995c3f42cd8ad",
    "Root=1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f;Parent=0000000000000000",
  ])
  func `is not read from what is no header`(header: String) {
    #expect(Trace(header: header) == nil)
  }

  @Test func `is kept by the records of a write`() throws {
    let workspace = try Workspace()
    try workspace.create()
    try workspace.putProfile("1")
    try workspace.putProfile("2")
    let traces = try workspace.records(of: workspace.stream()).map(\.trace)
    let first = try #require(traces[0])
    let second = try #require(traces[1])
    #expect(first.root != second.root)
    #expect(first.beginning.milliseconds == Workspace.time.milliseconds / 1000 * 1000)
  }

  @Test func `of a handler is kept by what is written inside it`() throws {
    let handler = Trace(at: Workspace.time).next
    let workspace = Workspace(
      folder: try TemporaryFolder(), variables: [Trace.variable: handler.header])
    try workspace.create()
    try workspace.putProfile("1")
    let trace = try #require(try workspace.records(of: workspace.stream())[0].trace)
    #expect(trace.root == handler.root)
    #expect(trace.own == handler.own)
  }
}

struct `A record's event id` {
  @Test(arguments: [1, 2, 77, 1 << 40], [0, 5, -3, Int.min, Int.max])
  func `leads back to the record`(sequence: Int, seed: Int) {
    let id = EventID(of: SequenceNumber(sequence), seed: seed).text
    #expect(EventID.sequence(of: id, seed: seed) == SequenceNumber(sequence))
    #expect(EventID.sequence(of: id, seed: seed ^ 1) == nil)
    #expect(EventID.sequence(of: String(id.dropLast()), seed: seed) == nil)
  }
}
