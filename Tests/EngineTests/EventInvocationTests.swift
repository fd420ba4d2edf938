import Engine
import TestKit
import Testing
import Wire

struct `Event invocations in a store` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let definition = EventInvocationDefinition(
    region: Workspace.region, functionName: "f", qualifier: "live", payload: Array("{}".utf8),
    clientContext: #"{"custom":{}}"#, requestID: "r", source: "invoke", traceID: "Root=1-2-3")

  @discardableResult
  private func append(
    _ definition: EventInvocationDefinition = definition
  ) throws -> EventInvocation {
    let id = try workspace.store.write { try $0.append(definition) }
    return try #require(try workspace.store.read { try $0.eventInvocation(id: id) })
  }

  private func ids(through id: Int = .max, dueBy time: Timestamp? = nil) throws -> [Int] {
    try workspace.store.read { try $0.eventInvocationIDs(through: id, dueBy: time) }
  }

  @Test func `keep all they were made from`() throws {
    let invocation = try append()
    #expect(invocation.definition.region == Workspace.region)
    #expect(invocation.definition.functionName == "f")
    #expect(invocation.definition.qualifier == "live")
    #expect(invocation.definition.payload == Array("{}".utf8))
    #expect(invocation.definition.clientContext == #"{"custom":{}}"#)
    #expect(invocation.definition.requestID == "r")
    #expect(invocation.definition.source == "invoke")
    #expect(invocation.definition.traceID == "Root=1-2-3")
    #expect(invocation.createdAt == Workspace.time)
    #expect(invocation.nextTryAt == Workspace.time)
    #expect(invocation.attempts == 0)
  }

  @Test func `are waited for, up to where the store is`() throws {
    try workspace.store.write { transaction in
      #expect(!transaction.isAwaited)
      try transaction.append(Self.definition)
      #expect(transaction.isAwaited)
      #expect(transaction.lastSequence == SequenceNumber(0))
    }
  }

  @Test func `are listed oldest first, up to an id, and when they are due`() throws {
    #expect(try workspace.store.read { try !$0.hasEventInvocations() })
    var first = try append()
    let second = try append()
    #expect(try ids() == [first.id, second.id])
    #expect(try ids(through: first.id) == [first.id])
    first.attempts = 1
    first.nextTryAt = Workspace.time.adding(milliseconds: 60_000)
    let failed = first
    try workspace.store.write { try $0.update(failed) }
    #expect(try ids(dueBy: Workspace.time) == [second.id])
    #expect(try ids(dueBy: failed.nextTryAt) == [first.id, second.id])
    let kept = try workspace.store.read { try $0.eventInvocation(id: failed.id) }
    #expect(kept?.attempts == 1)
    #expect(kept?.nextTryAt == failed.nextTryAt)
  }

  @Test func `go when they have come to their end, and their numbers with them`() throws {
    let first = try append()
    try workspace.store.write { try $0.delete(first) }
    #expect(try workspace.store.read { try $0.eventInvocation(id: first.id) } == nil)
    #expect(try append().id > first.id)
  }
}
