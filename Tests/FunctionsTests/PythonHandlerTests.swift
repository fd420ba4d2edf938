import Functions
import Testing
import Wire

struct `A Python handler` {
  let sandbox = FunctionSandbox()

  @Test func `gets the event and gives its result`() throws {
    let result = try sandbox.python(
      "def lambda_handler(event, context): return {'got': event}",
      event: json(#"{"a":[1,2.5,null,true,"é✓\u0000\"\\"],"b":{}}"#))
    #expect(result.value == json(#"{"got":{"a":[1,2.5,null,true,"é✓\u0000\"\\"],"b":{}}}"#))
  }

  @Test(
    arguments: [
      ("None", "null"), ("'x'", #""x""#), ("1", "1"), ("1.5", "1.5"), ("True", "true"),
      ("[]", "[]"), ("(1, 2)", "[1,2]"), ("{1: {'b': None}}", #"{"1":{"b":null}}"#),
      ("2 ** 70", "1180591620717411303424"), ("'\\ud800'", "null"),
    ])
  func `gives any value that JSON has a form for`(expression: String, expected: String) throws {
    let result = try sandbox.python("def lambda_handler(event, context): return \(expression)")
    #expect(result.error == nil)
    #expect(result.value ?? .null == json(expected))
  }

  @Test func `gives decimals as numbers`() throws {
    let result = try sandbox.python(
      """
      from decimal import Decimal
      def lambda_handler(event, context):
          return [Decimal('12345678901234567890'), Decimal('1.25'), Decimal('1E+2')]
      """)
    #expect(result.value == json("[12345678901234567890,1.25,100]"))
  }

  @Test func `prints to the log between START and END, in order`() throws {
    let result = try sandbox.python(
      """
      import sys
      print('loading')
      def lambda_handler(event, context):
          print('one')
          print('two', file=sys.stderr)
          print('three ✓\\nfour\\r')
          sys.stdout.write('five')
      """)
    #expect(result.value == .null)
    #expect(result.logText.first == "START RequestId: \(testRequestID) Version: $LATEST")
    #expect(result.printed == ["loading", "one", "two", "three ✓", "four", "five"])
    #expect(result.logText.dropLast().last == "END RequestId: \(testRequestID)")
    #expect(result.logText.last?.hasPrefix("REPORT RequestId: \(testRequestID)\tDur") == true)
  }

  @Test func `gets Lambda's context`() throws {
    let result = try sandbox.python(
      """
      def lambda_handler(event, c):
          left = c.get_remaining_time_in_millis()
          return [c.aws_request_id, c.function_name, c.function_version, c.invoked_function_arn,
                  c.memory_limit_in_mb, c.log_group_name, c.log_stream_name,
                  c.identity.cognito_identity_id, c.client_context, 0 < left <= 10000]
      """)
    #expect(
      result.value?.elements == [
        .string(testRequestID), "fn", "$LATEST",
        "arn:aws:lambda:eu-west-1:000000000000:function:fn", "256", "/aws/lambda/fn",
        "2026/11/23/[$LATEST]0123", .null, .null, true,
      ])
  }

  @Test func `gets the client context of the caller`() throws {
    sandbox.write(
      "handler.py",
      """
      def lambda_handler(event, context):
          c = context.client_context
          return [c.custom, c.env, c.client.app_title, c.client.installation_id]
      """)
    let result = try sandbox.runner(.python).invoke(
      Invocation(
        requestID: testRequestID, payload: Array("{}".utf8),
        clientContext: #"{"custom":{"a":"b"},"client":{"app_title":"T"}}"#))
    #expect(result.value == json(#"[{"a":"b"},null,"T",null]"#))
  }

  @Test func `has the task root first on its path and as its working directory`() throws {
    sandbox.write("package/__init__.py", "").write("package/inner.py", "name = 'inner'")
    let result = try sandbox.python(
      """
      import os, sys
      from package import inner
      def lambda_handler(event, context): return [sys.path[0], os.getcwd(), inner.name, sys.argv]
      """)
    #expect(
      result.value == [.string(sandbox.folder), .string(sandbox.folder), "inner", [""]])
  }

  @Test(arguments: ["package.inner.run", "package/inner.run"])
  func `may lie in a folder`(handler: String) throws {
    sandbox.write("package/inner.py", "def run(event, context): return __name__")
    let result = try sandbox.runner(.python, handler: handler).invoke([:])
    #expect(result.value == "package.inner")
  }

  @Test func `sees each invocation's trace`() throws {
    sandbox.write(
      "handler.py",
      """
      def lambda_handler(event, context):
          import os
          return os.environ['_X_AMZN_TRACE_ID']
      """)
    let runner = try sandbox.runner(.python)
    for trace in ["Root=1", "Root=2"] {
      let result = try runner.invoke(
        Invocation(requestID: "r", payload: Array("{}".utf8), traceID: trace))
      #expect(result.value == .string(trace))
    }
  }

  @Test func `logs as Lambda does without configuring anything`() throws {
    let result = try sandbox.python(
      """
      import logging
      logging.basicConfig(level=logging.ERROR)  # Without effect on Lambda, too.
      logger = logging.getLogger()
      logger.setLevel(logging.INFO)
      def lambda_handler(event, context):
          logger.info('hello %s', 'there')
          logging.getLogger('quiet').debug('no')
      """)
    #expect(result.printed.count == 1)
    let parts = result.printed.first?.split(separator: "\t") ?? []
    #expect(parts.count == 4)
    #expect(parts.first == "[INFO]")
    #expect(parts.dropFirst(2).joined(separator: "|") == testRequestID + "|hello there")
  }

  @Test func `finds packages of the installation, and the user's own PYTHONPATH first`() throws {
    sandbox.write("site/extra_package.py", "value = 'from PYTHONPATH'")
    sandbox.write(
      "handler.py",
      """
      import sys
      import extra_package
      before = any('-packages' in entry for entry in sys.path)
      try:
          import package_that_nobody_has
      except ImportError as error:
          missing = error.name
      after = any('-packages' in entry for entry in sys.path)
      def lambda_handler(event, context):
          return [extra_package.value, before, missing, after, sys.path[0]]
      """)
    var inherited = defaultEnvironment
    inherited["PYTHONPATH"] = sandbox.folder + "/site"
    let result = try sandbox.runner(.python, inherited: inherited).invoke([:])
    #expect(
      result.value?.elements == [
        "from PYTHONPATH", false, "package_that_nobody_has", true, .string(sandbox.folder),
      ])
  }

  @Test func `lists what is installed`() throws {
    let result = try sandbox.python(
      """
      import importlib.metadata, sys
      def lambda_handler(event, context):
          return 'site' in sys.modules
      """)
    #expect(result.value == true)
  }

  @Test func `leaves no compiled files beside the code`() throws {
    sandbox.write("other.py", "x = 1")
    _ = try sandbox.python("import other\ndef lambda_handler(event, context): pass")
    #expect(run("/bin/sh", ["-c", "! test -e \(sandbox.folder)/__pycache__"]) == 0)
  }

  @Test func `keeps its globals between invocations and is loaded once`() throws {
    sandbox.write(
      "handler.py",
      """
      import os
      print('loaded')
      count = 0
      def lambda_handler(event, context):
          global count
          count += 1
          return [count, os.getpid()]
      """)
    let runner = try sandbox.runner(.python)
    let first = try runner.invoke([:])
    let second = try runner.invoke([:])
    #expect(first.value?.elements?.first == 1)
    #expect(second.value?.elements?.first == 2)
    #expect(first.value?.elements?.last == second.value?.elements?.last)
    #expect(first.printed == ["loaded"])
    #expect(second.printed == [])
    #expect(first.initDurationMicroseconds != nil)
    #expect(second.initDurationMicroseconds == nil)
  }

  @Test func `is not loaded by starting the runner`() throws {
    sandbox.write("handler.py", "open('loaded', 'w')\ndef lambda_handler(event, context): pass")
    let runner = try sandbox.runner(.python)
    try runner.start()
    SleepingTest.sleep(milliseconds: 200)
    #expect(sandbox.read("loaded") == nil)
    _ = try runner.invoke([:])
    #expect(sandbox.read("loaded") == "")
  }

  @Test func `prints in UTF-8 and reads files in UTF-8 whatever the language`() throws {
    sandbox.write("text.txt", "ключ")
    let result = try sandbox.python(
      """
      def lambda_handler(event, context):
          print('✓ é')
          return open('text.txt').read()
      """)
    #expect(result.printed == ["✓ é"])
    #expect(result.value == "ключ")
  }
}
