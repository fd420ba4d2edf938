import Delivery
import Engine
import TestKit
import Testing
import Wire

struct `An event invocation` {
  let handlers: Handlers

  init() throws { handlers = try Handlers() }

  private func append(
    _ name: String = "f", _ payload: String = #"{"a": 1}"#, qualifier: String? = nil,
    context: String? = nil
  ) throws {
    try handlers.append(name, payload, qualifier: qualifier, context: context)
  }

  @Test func `is given to its function, and is then done with`() throws {
    try handlers.record("f")
    try append()
    let delivering = try Delivering(handlers)
    #expect(handlers.lines(of: "f") == [#"{"a": 1}"#])
    #expect(delivering.summary.invocationCount == 1)
    #expect(!delivering.summary.hasFailures)
    #expect(delivering.remarks.lines == [])
    #expect(try handlers.waitingEvents() == 0)
    #expect(try handlers.attempts() == ["f succeeded 1"])
    #expect(try Delivering(handlers).summary.invocationCount == 0)
  }

  @Test func `leaves what the function printed in its log`() throws {
    try handlers.make("f", "echo hello >&2")
    try append()
    _ = try Delivering(handlers)
    #expect(try handlers.output().contains("hello"))
  }

  @Test func `is tried three times by one command, and then given up`() throws {
    try handlers.record("f", then: "exit 3")
    try append()
    let delivering = try Delivering(handlers)
    #expect(handlers.lines(of: "f").count == 3)
    #expect(delivering.summary.discardedEventCount == 1)
    #expect(delivering.summary.hasFailures)
    #expect(try handlers.attempts() == ["f failed 1", "f failed 2", "f discarded 3"])
    #expect(try handlers.waitingEvents() == 0)
    let lines = delivering.remarks.lines
    #expect(lines.count == 1)
    let parts = lines[0].split(separator: "\n").map(String.init)
    #expect(parts[0].hasPrefix("function f failed: Runtime.ExitError: "))
    #expect(
      parts[1] == "  The event of request r was given up after 3 attempts (RetriesExhausted); "
        + "it is lost.")
  }

  @Test(arguments: 0...2) func `is retried as often as is set`(retries: Int) throws {
    try handlers.record("f", then: "exit 3")
    try handlers.configure("f") { $0.maximumRetryAttempts = retries }
    try append()
    _ = try Delivering(handlers)
    #expect(handlers.lines(of: "f").count == retries + 1)
  }

  @Test func `is done with when a retry succeeds`() throws {
    try handlers.record("f", then: "test $(grep -c . events) -ge 2")
    try append()
    let summary = try Delivering(handlers).summary
    #expect(handlers.lines(of: "f").count == 2)
    #expect(!summary.hasFailures)
    #expect(try handlers.attempts() == ["f failed 1", "f succeeded 2"])
  }

  @Test func `keeps its request over all attempts`() throws {
    try handlers.make("f", #"echo "$AWS_REQUEST_ID" >&2; exit 1"#)
    try append()
    _ = try Delivering(handlers)
    let starts = try handlers.output().filter { $0.hasPrefix("START") }
    #expect(starts == Array(repeating: "START RequestId: r Version: $LATEST", count: 3))
  }

  @Test func `comes after the records of the same command, in the order of arrival`() throws {
    try handlers.record("f")
    try handlers.map("f")
    try append("f", "1")
    try append("f", "2")
    try handlers.put("a")
    _ = try Delivering(handlers)
    #expect(handlers.lines(of: "f").count == 3)
    #expect(Array(handlers.lines(of: "f").suffix(2)) == ["1", "2"])
  }

  @Test func `of a function that is gone is given up`() throws {
    try append("gone")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.discardedEventCount == 1)
    #expect(try handlers.waitingEvents() == 0)
    #expect(
      delivering.remarks.lines == [
        "function gone failed: Function not found: gone\n  The event of request r was given up "
          + "without an attempt; it is lost."
      ])
  }

  @Test func `of a throttled function is given up without an attempt`() throws {
    try handlers.record("f")
    try handlers.reserve(0, for: "f")
    try append()
    let delivering = try Delivering(handlers)
    #expect(handlers.lines(of: "f") == [])
    #expect(delivering.summary.discardedEventCount == 1)
    #expect(
      delivering.remarks.lines.first?.contains("without an attempt (ZeroReservedConcurrency)")
        == true)
  }

  @Test func `waits when its function cannot be run, and uses up no retry`() throws {
    try handlers.record("f")
    try handlers.configure("f") { $0.maximumRetryAttempts = 0 }
    try handlers.setRuntime("ruby0", of: "f")
    try append()
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.blockedEventCount == 1)
    #expect(delivering.summary.hasFailures)
    #expect(delivering.remarks.lines.count == 1)
    #expect(delivering.remarks.lines[0].hasPrefix("function f could not be run: "))
    #expect(try handlers.waitingEvents() == 1)
    try handlers.setRuntime("executable", of: "f")
    #expect(try !Delivering(handlers).summary.hasFailures)
    #expect(handlers.lines(of: "f").count == 1)
  }

  @Test func `that has become too old is not given to the function`() throws {
    try handlers.record("f")
    try handlers.configure("f") { $0.maximumAgeSeconds = 60 }
    try append()
    let later = try Delivering(handlers, laterSeconds: 61)
    #expect(handlers.lines(of: "f") == [])
    #expect(later.summary.discardedEventCount == 1)
    #expect(later.remarks.lines.first?.contains("(EventAgeExceeded)") == true)
  }

  @Test func `goes to the version or alias that was asked for`() throws {
    try handlers.record("f", then: "printf %s $AWS_LAMBDA_FUNCTION_VERSION > version")
    try handlers.publish("f", as: "live")
    try append("f", qualifier: "live")
    _ = try Delivering(handlers)
    #expect(try handlers.output().first == "START RequestId: r Version: 1")
    #expect(try handlers.executedVersions() == ["1"])
  }

  @Test func `is retried in real time by one who follows`() throws {
    try handlers.record("f", then: "exit 1")
    try append()
    let first = try Delivering(handlers, follows: true)
    #expect(handlers.lines(of: "f").count == 1)
    #expect(try handlers.waitingEvents() == 1)
    #expect(!first.summary.hasFailures)
    _ = try Delivering(handlers, follows: true, laterSeconds: 59)
    #expect(handlers.lines(of: "f").count == 1)
    _ = try Delivering(handlers, follows: true, laterSeconds: 60)
    #expect(handlers.lines(of: "f").count == 2)
    _ = try Delivering(handlers, follows: true, laterSeconds: 179)
    #expect(handlers.lines(of: "f").count == 2)
    let last = try Delivering(handlers, follows: true, laterSeconds: 180)
    #expect(handlers.lines(of: "f").count == 3)
    #expect(last.summary.discardedEventCount == 1)
    #expect(try handlers.waitingEvents() == 0)
  }

  @Test func `that another process runs is not waited for by one who follows`() throws {
    try handlers.record("f")
    try append()
    let other = Workspace(folder: handlers.folder)
    let lease = try #require(try other.store.lease(ofInvocation: 1, waiting: false))
    _ = try Delivering(handlers, follows: true)
    #expect(try handlers.waitingEvents() == 1)
    #expect(handlers.lines(of: "f") == [])
    withExtendedLifetime(lease) {}
  }
}

struct `Word of an event invocation` {
  let handlers: Handlers

  init() throws {
    handlers = try Handlers()
    for name in ["good", "bad", "dead"] { try handlers.makeQueue(name) }
  }

  private static func arn(_ queue: String) -> String {
    "arn:aws:sqs:\(Workspace.region):000000000000:\(queue)"
  }

  private static let time = "2026-11-23T06:29:44.456Z"

  @Test func `goes to the destination for successes`() throws {
    try handlers.make("f", #"echo '{"done": true}'"#)
    try handlers.configure("f") {
      $0.successARN = Self.arn("good")
      $0.failureARN = Self.arn("bad")
    }
    try handlers.append("f", #"{"a": 1}"#)
    #expect(try Delivering(handlers).remarks.lines == [])
    #expect(
      try handlers.messages(in: "good").map(\.body) == [
        #"{"version":"1.0","timestamp":"\#(Self.time)","requestContext":{"requestId":"r","#
          + #""functionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST","#
          + #""condition":"Success","approximateInvokeCount":1},"requestPayload":{"a":1},"#
          + #""responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"#
          + #""responsePayload":{"done":true}}"#
      ])
    #expect(try handlers.messages(in: "bad").isEmpty)
  }

  @Test func `goes to the destination for failures, and to the dead letters`() throws {
    try handlers.make("f", "exit 3")
    try handlers.configure("f") {
      $0.maximumRetryAttempts = 1
      $0.failureARN = Self.arn("bad")
    }
    try handlers.setDeadLetters(Self.arn("dead"), of: "f")
    try handlers.append("f", #"{"a": 1}"#)
    let delivering = try Delivering(handlers)
    let record = try JSON.parse(try #require(try handlers.messages(in: "bad").first?.body))
    #expect(record["requestContext"]?["condition"] == "RetriesExhausted")
    #expect(record["requestContext"]?["approximateInvokeCount"] == 2)
    #expect(
      record["responseContext"]
        == ["statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"])
    #expect(record["responsePayload"]?["errorType"] == "Runtime.ExitError")
    let dead = try #require(try handlers.messages(in: "dead").first)
    #expect(dead.body == #"{"a": 1}"#)
    #expect(dead.attributes.map(\.name) == ["RequestID", "ErrorCode", "ErrorMessage"])
    #expect(dead.attributes.map(\.dataType) == ["String", "Number", "String"])
    #expect(
      dead.attributes.map(\.valueText) == [
        "r", "200", "RequestId: r Error: Runtime exited with error: exit status 3",
      ])
    #expect(
      delivering.remarks.lines.first?.hasSuffix(
        "word of it went to \(Self.arn("bad")) and \(Self.arn("dead")).") == true)
  }

  @Test func `of a throttled function has no response`() throws {
    try handlers.make("f", "")
    try handlers.configure("f") { $0.failureARN = Self.arn("bad") }
    try handlers.setDeadLetters(Self.arn("dead"), of: "f")
    try handlers.reserve(0, for: "f")
    try handlers.append("f", "1")
    _ = try Delivering(handlers)
    let record = try JSON.parse(try #require(try handlers.messages(in: "bad").first?.body))
    #expect(
      record.entries?.map(\.key) == ["version", "timestamp", "requestContext", "requestPayload"])
    #expect(record["requestContext"]?["condition"] == "ZeroReservedConcurrency")
    #expect(record["requestContext"]?["approximateInvokeCount"] == 0)
    #expect(
      try handlers.messages(in: "dead").first?.attributes == [
        MessageAttribute("RequestID", .text("r")),
        MessageAttribute(
          "ErrorMessage",
          .text(
            "Function not invoked. Function isconfigured with zero reserved concurrent executions"
          )),
      ])
  }

  @Test func `goes on to another function in the same command`() throws {
    try handlers.make("f", "echo 7")
    try handlers.record("g")
    try handlers.configure("f") {
      $0.successARN = "arn:aws:lambda:us-east-1:000000000000:function:g"
    }
    try handlers.append("f", "1")
    let summary = try Delivering(handlers).summary
    #expect(summary.invocationCount == 2)
    let event = try JSON.parse(try #require(handlers.lines(of: "g").first))
    #expect(event["responsePayload"] == 7)
  }

  @Test func `that goes around in a circle ends at a limit`() throws {
    try handlers.make("f", "echo 1")
    try handlers.configure("f") {
      $0.successARN = "arn:aws:lambda:us-east-1:000000000000:function:f"
    }
    try handlers.append("f", "1")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.hasReachedCascadeLimit)
    #expect(delivering.summary.invocationCount == DeliveryLoop.cascadeLimit + 1)
    #expect(try handlers.waitingEvents() == 1)
  }

  @Test func `that cannot be sent is told, and the event is done with all the same`() throws {
    try handlers.make("f", "echo 1")
    try handlers.configure("f") { $0.successARN = Self.arn("none") }
    try handlers.append("f", "1")
    let delivering = try Delivering(handlers)
    #expect(
      delivering.remarks.lines == [
        "word of what came of function f could not be sent: \(Self.arn("none")) does not exist"
      ])
    #expect(try handlers.waitingEvents() == 0)
  }
}
