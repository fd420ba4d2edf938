import Functions
import Testing
import Wire

struct `An event that is sent ahead of its turn` {
  let sandbox = FunctionSandbox()

  private func begin(
    _ runner: FunctionRunner, _ id: String, _ event: String
  ) throws -> PendingInvocation {
    try runner.begin(Invocation(requestID: id, payload: Array(event.utf8)))
  }

  private func runner() throws -> FunctionRunner {
    sandbox.write(
      "handler.py",
      """
      import os
      def lambda_handler(event, context):
          if event == 'die':
              os._exit(7)
          return [event, context.aws_request_id]
      """)
    return try sandbox.runner(.python)
  }

  @Test func `is what the handler gets in its turn`() throws {
    let runner = try runner()
    for number in 1...3 {
      let pending = try begin(runner, "r\(number)", "\(number)")
      runner.stage(Array("\(number + 1)".utf8), for: "r\(number + 1)")
      #expect(pending.wait().value == json(#"[\#(number),"r\#(number)"]"#))
    }
  }

  @Test func `is forgotten when another one comes`() throws {
    let runner = try runner()
    let first = try begin(runner, "r1", "1")
    runner.stage(Array("2".utf8), for: "r2")
    #expect(first.wait().value == json(#"[1,"r1"]"#))
    #expect(try begin(runner, "r3", "3").wait().value == json(#"[3,"r3"]"#))
    #expect(try begin(runner, "r2", "4").wait().value == json(#"[4,"r2"]"#))
  }

  @Test func `is sent again to a new process`() throws {
    let runner = try runner()
    let first = try begin(runner, "r1", #""die""#)
    runner.stage(Array("2".utf8), for: "r2")
    #expect(first.wait().error?.errorType == "Runtime.ExitError")
    #expect(try begin(runner, "r2", "2").wait().value == json(#"[2,"r2"]"#))
  }

  @Test func `that is no JSON fails in its turn, and alone`() throws {
    let runner = try runner()
    let first = try begin(runner, "r1", "1")
    runner.stage(Array("{".utf8), for: "r2")
    #expect(first.wait().value == json(#"[1,"r1"]"#))
    #expect(try begin(runner, "r2", "{").wait().error?.errorType == "Runtime.UnmarshalError")
    #expect(try begin(runner, "r3", "3").wait().value == json(#"[3,"r3"]"#))
  }

  @Test func `may be larger than a socket holds`() throws {
    let runner = try runner()
    let text = "\"" + String(repeating: "x", count: 900_000) + "\""
    let first = try begin(runner, "r1", text)
    runner.stage(Array(text.utf8), for: "r2")
    #expect(first.wait().value?.elements?.first?.string?.utf8.count == 900_000)
    let second = try begin(runner, "r2", text).wait()
    #expect(second.value?.elements?.first?.string?.utf8.count == 900_000)
  }
}
