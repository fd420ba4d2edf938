import Delivery
import Engine
import TestKit
import Testing
import Wire

struct `What becomes of an event` {
  private static let createdAt = Workspace.time

  private func policy(
    retries: Int? = nil, age: Int? = nil, waits: Bool = false
  ) -> EventPolicy {
    guard retries != nil || age != nil else { return EventPolicy(nil, waits: waits) }
    var config = EventInvokeConfig(qualifier: "$LATEST")
    config.maximumRetryAttempts = retries
    config.maximumAgeSeconds = age
    return EventPolicy(config, waits: waits)
  }

  private func invocation() throws -> EventInvocation {
    let workspace = try Workspace()
    let definition = EventInvocationDefinition(
      region: Workspace.region, functionName: "f", payload: [], source: "test")
    let id = try workspace.store.write { try $0.append(definition) }
    return try #require(try workspace.store.read { try $0.eventInvocation(id: id) })
  }

  private func verdict(
    _ policy: EventPolicy, _ ending: EventPolicy.Ending, failures: Int = 0, afterSeconds: Int = 0
  ) throws -> EventPolicy.Verdict {
    policy.verdict(
      on: try invocation(), ending, failures: failures,
      at: Self.createdAt.adding(milliseconds: afterSeconds * 1000))
  }

  private func seconds(_ count: Int) -> Timestamp {
    Self.createdAt.adding(milliseconds: count * 1000)
  }

  @Test func `is over after a success`() throws {
    #expect(try verdict(policy(), .succeeded) == .finished(.success))
  }

  @Test func `is two retries, unless something else is set`() throws {
    for failures in 1...2 {
      #expect(try verdict(policy(), .failed, failures: failures) == .retried(at: seconds(0)))
    }
    #expect(try verdict(policy(), .failed, failures: 3) == .finished(.retriesExhausted))
  }

  @Test(arguments: 0...2) func `is as many retries as are set`(retries: Int) throws {
    for failures in 1..<(retries + 1) {
      #expect(
        try verdict(policy(retries: retries), .failed, failures: failures)
          == .retried(at: seconds(0)))
    }
    #expect(
      try verdict(policy(retries: retries), .failed, failures: retries + 1)
        == .finished(.retriesExhausted))
  }

  @Test func `comes after one and two minutes where time is waited for`() throws {
    let policy = policy(waits: true)
    #expect(
      try verdict(policy, .failed, failures: 1, afterSeconds: 5) == .retried(at: seconds(65)))
    #expect(
      try verdict(policy, .failed, failures: 2, afterSeconds: 70) == .retried(at: seconds(190)))
  }

  @Test(arguments: [EventPolicy.Ending.notInvoked, .throttled])
  func `uses no retry when the function could not be run`(ending: EventPolicy.Ending) throws {
    #expect(try verdict(policy(retries: 0), ending) == .retried(at: seconds(0)))
    #expect(try verdict(policy(retries: 0, waits: true), ending) == .retried(at: seconds(60)))
  }

  @Test func `ends at once for a function that must not be run`() throws {
    #expect(try verdict(policy(), .forbidden) == .finished(.zeroConcurrency))
  }

  @Test func `ends when the next try would come too late`() throws {
    let policy = policy(age: 100, waits: true)
    #expect(
      try verdict(policy, .failed, failures: 1, afterSeconds: 40) == .retried(at: seconds(100)))
    #expect(
      try verdict(policy, .failed, failures: 1, afterSeconds: 41) == .finished(.ageExceeded))
    #expect(try verdict(policy, .notInvoked, afterSeconds: 41) == .finished(.ageExceeded))
  }

  @Test func `ends after six hours, unless something else is set`() throws {
    let sixHours = 6 * 60 * 60
    let invocation = try invocation()
    #expect(!policy().isTooOld(invocation, at: seconds(sixHours)))
    #expect(policy().isTooOld(invocation, at: seconds(sixHours + 1)))
    #expect(!policy(age: 60).isTooOld(invocation, at: seconds(60)))
    #expect(policy(age: 60).isTooOld(invocation, at: seconds(61)))
  }

  @Test func `says first that the retries are used up`() throws {
    #expect(
      try verdict(policy(retries: 0, age: 60), .failed, failures: 1, afterSeconds: 100)
        == .finished(.retriesExhausted))
  }
}
