import Functions
import Testing
import Wire

struct `A failing Python handler` {
  let sandbox = FunctionSandbox()

  @Test func `tells its error as invoke returns it and as the log has it`() throws {
    let result = try sandbox.python(
      """
      def inner():
          raise ValueError('no such é')

      def lambda_handler(event, context):
          print('before')
          inner()
      """)
    let file = sandbox.folder + "/handler.py"
    #expect(result.error?.kind == .unhandled)
    #expect(result.error?.errorType == "ValueError")
    #expect(result.error?.errorMessage == "no such é")
    let payload = result.errorPayload
    #expect(
      payload?.entries?.map(\.key) == ["errorMessage", "errorType", "requestId", "stackTrace"])
    #expect(payload?["errorMessage"] == "no such é")
    #expect(payload?["errorType"] == "ValueError")
    #expect(payload?["requestId"] == .string(testRequestID))
    // From Python 3.13 on a third line of carets follows.
    let frames = payload?["stackTrace"]?.elements?.compactMap(\.string) ?? []
    let first = "  File \"\(file)\", line 6, in lambda_handler\n    inner()\n"
    let second = "  File \"\(file)\", line 2, in inner\n    raise ValueError('no such é')\n"
    #expect(frames.count == 2)
    #expect(frames.first?.hasPrefix(first) == true)
    #expect(frames.last?.hasPrefix(second) == true)
    #expect(
      result.printed.filter { !$0.hasSuffix("^") } == [
        "before", "[ERROR] ValueError: no such é", "Traceback (most recent call last):",
        "  File \"\(file)\", line 6, in lambda_handler", "    inner()",
        "  File \"\(file)\", line 2, in inner", "    raise ValueError('no such é')",
      ])
  }

  @Test(
    arguments: [
      (
        "import nowhere_to_be_found", "Runtime.ImportModuleError",
        "Unable to import module 'handler': No module named 'nowhere_to_be_found'"
      ),
      (
        "x = 1", "Runtime.HandlerNotFound",
        "Handler 'lambda_handler' missing on module 'handler'"
      ),
      (
        "def lambda_handler(event, context): return {1, 2}", "Runtime.MarshalError",
        "Unable to marshal response: Object of type set is not JSON serializable"
      ),
      ("raise KeyError('k')", "KeyError", "'k'"),
      ("import json\njson.nothing", "AttributeError", "module 'json' has no attribute 'nothing'"),
    ])
  func `has Lambda's words for it`(text: String, type: String, message: String) throws {
    let result = try sandbox.python(text)
    #expect(result.error?.errorType == type)
    #expect(result.error?.errorMessage == message)
    #expect(result.errorPayload?["requestId"] == .string(testRequestID))
    #expect(result.errorPayload?["stackTrace"]?.elements != nil)
    #expect(result.printed.first == "[ERROR] \(type): \(message)")
  }

  @Test(
    arguments: [
      ("handler", "Bad handler 'handler': not enough values to unpack (expected 2, got 1)"),
      ("sys.exit", "Cannot use built-in module sys as a handler module"),
    ])
  func `has a malformed name`(handler: String, message: String) throws {
    sandbox.write("handler.py", "def lambda_handler(event, context): pass")
    let result = try sandbox.runner(.python, handler: handler).invoke([:])
    #expect(result.error?.errorType == "Runtime.MalformedHandlerName")
    #expect(result.error?.errorMessage == message)
  }

  @Test func `has a syntax error`() throws {
    let result = try sandbox.python("def lambda_handler(event, context)\n    pass")
    #expect(result.error?.errorType == "Runtime.UserCodeSyntaxError")
    #expect(result.error?.errorMessage.hasPrefix("Syntax error in module 'handler': ") == true)
    let trace = result.errorPayload?["stackTrace"]?.elements?.first?.string ?? ""
    #expect(trace.hasPrefix("  File \"\(sandbox.folder)/handler.py\" Line 1\n"))
  }

  @Test func `is loaded afresh after it could not be loaded`() throws {
    sandbox.write("handler.py", "import other")
    let runner = try sandbox.runner(.python)
    #expect(try runner.invoke([:]).error?.errorType == "Runtime.ImportModuleError")
    sandbox.write("other.py", "").write(
      "handler.py", "import other\ndef lambda_handler(event, context): return 'mended'")
    #expect(try runner.invoke([:]).value == "mended")
  }

  @Test func `keeps its process after an error`() throws {
    sandbox.write(
      "handler.py",
      """
      import os
      def lambda_handler(event, context):
          if event['fail']:
              raise Exception(os.getpid())
          return str(os.getpid())
      """)
    let runner = try sandbox.runner(.python)
    let failure = try runner.invoke(["fail": true])
    #expect(try runner.invoke(["fail": false]).value?.string == failure.error?.errorMessage)
  }

  @Test(
    arguments: [
      ("exit()", "Runtime exited without providing a reason"),
      ("exit(3)", "Runtime exited with error: exit status 3"),
      ("import sys; sys.exit('reason')", "Runtime exited with error: exit status 1"),
      ("import os; os._exit(7)", "Runtime exited with error: exit status 7"),
      ("import os; os.abort()", "Runtime exited with error: signal: aborted"),
      ("import os; os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed"),
      ("import os; os.execv('/bin/true', ['true'])", "Runtime exited without providing a reason"),
    ])
  func `ends its process and costs only this invocation`(
    statement: String, reason: String
  ) throws {
    sandbox.write(
      "handler.py",
      """
      def lambda_handler(event, context):
          if event['end']:
              print('bye')
              \(statement)
          return 'alive'
      """)
    let runner = try sandbox.runner(.python)
    #expect(try runner.invoke(["end": false]).value == "alive")
    let result = try runner.invoke(["end": true])
    let message = "RequestId: \(testRequestID) Error: \(reason)"
    #expect(result.error?.kind == .exited)
    #expect(result.errorPayload == json("{}").merging("Runtime.ExitError", message))
    #expect(result.printed.first == "bye")
    #expect(result.printed.last == message)
    #expect(result.logText.last?.hasSuffix("Status: error\tError Type: Runtime.ExitError") == true)
    let next = try runner.invoke(["end": false])
    #expect(next.value == "alive")
    #expect(next.initDurationMicroseconds != nil)
  }

  @Test func `refuses a result above Lambda's limit`() throws {
    let result = try sandbox.python("def lambda_handler(event, context): return 'x' * 6291556")
    #expect(result.error?.errorType == "Function.ResponseSizeTooLarge")
    let fitting = try sandbox.python("def lambda_handler(event, context): return 'x' * 6291554")
    #expect(fitting.error == nil)
  }

  @Test func `gets no event that is not JSON`() throws {
    sandbox.write("handler.py", "def lambda_handler(event, context): pass")
    let result = try sandbox.runner(.python).invoke(
      Invocation(requestID: testRequestID, payload: Array("{not json".utf8)))
    #expect(result.error?.errorType == "Runtime.UnmarshalError")
    #expect(result.error?.errorMessage.hasPrefix("Unable to unmarshal input: Expecting") == true)
  }

  @Test func `may recurse without end`() throws {
    let result = try sandbox.python("def lambda_handler(event, context): lambda_handler(1, 2)")
    #expect(result.error?.errorType == "RecursionError")
  }

  @Test func `may raise an error that has no text`() throws {
    let result = try sandbox.python(
      """
      class Silent(Exception):
          def __str__(self): raise ValueError('not even that')
      def lambda_handler(event, context): raise Silent()
      """)
    #expect(result.error?.errorType == "Silent")
    #expect(result.error?.errorMessage == "<unprintable Silent>")
  }
}

extension JSON {
  fileprivate func merging(_ type: String, _ message: String) -> JSON {
    ["errorType": .string(type), "errorMessage": .string(message)]
  }
}
