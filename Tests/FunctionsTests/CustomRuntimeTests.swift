import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A client of the runtime interface in Python, of which the tests write the rest.
private let client = """
  #!/usr/bin/env python3
  import functools, http.client, json, os, sys, threading, time
  print = functools.partial(print, flush=True)
  ADDRESS = os.environ['AWS_LAMBDA_RUNTIME_API']
  RUNTIME = '/2018-06-01/runtime/'
  connection = http.client.HTTPConnection(ADDRESS)
  def ask(method, path, body=None, headers={}, over=connection, **options):
      over.request(method, path, body, headers, **options)
      answer = over.getresponse()
      return answer, answer.read().decode()
  def next_event(over=connection):
      global event_id
      answer, text = ask('GET', RUNTIME + 'invocation/next', over=over)
      event_id = answer.headers['Lambda-Runtime-Aws-Request-Id']
      return answer, json.loads(text)
  def respond(value, kind='response', headers={}, **options):
      path = RUNTIME + 'invocation/%s/%s' % (event_id, kind)
      return ask('POST', path, json.dumps(value), headers, **options)

  """

extension FunctionSandbox {
  /// A custom runtime in Python that goes on with that text.
  fileprivate func custom(_ text: String, timeoutSeconds: Int = 20) throws -> FunctionRunner {
    write("bootstrap", client + text, mode: 0o755)
    return try runner(.custom, timeoutSeconds: timeoutSeconds)
  }
}

struct `A custom runtime` {
  let sandbox = FunctionSandbox()

  @Test func `gets one event after another over one connection`() throws {
    let runner = try sandbox.custom(
      """
      count = 0
      while True:
          _, event = next_event()
          count += 1
          print('event', event['name'])
          answer, text = respond([event['name'], count, os.getpid()])
          if count == 1: print(answer.status, text)
      """)
    let first = try runner.invoke(["name": "é"])
    #expect(first.value?.elements?.prefix(2) == ["é", 1])
    #expect(first.initDurationMicroseconds != nil)
    let second = try runner.invoke(["name": "b"])
    #expect(second.value?.elements?.prefix(2) == ["b", 2])
    #expect(second.value?.elements?.last == first.value?.elements?.last)
    #expect(second.initDurationMicroseconds == nil)
    #expect(
      (first.printed + second.printed).sorted() == [#"202 {"status":"OK"}"#, "event b", "event é"])
    #expect(
      second.logText.last?.hasPrefix("REPORT RequestId: \(testRequestID)\tDuration: ") == true)
  }

  @Test func `knows its invocation by the headers`() throws {
    let runner = try sandbox.custom(
      """
      answer, event = next_event()
      left = int(answer.headers['Lambda-Runtime-Deadline-Ms']) - time.time() * 1000
      names = ['Aws-Request-Id', 'Invoked-Function-Arn', 'Trace-Id', 'Client-Context']
      respond([answer.headers['Lambda-Runtime-' + name] for name in names]
              + [answer.headers['Content-Type'], 18000 < left <= 20000])
      """)
    let result = try runner.invoke(
      Invocation(
        requestID: testRequestID, payload: Array("{}".utf8), traceID: "Root=1-2-3",
        clientContext: #"{"custom":{}}"#))
    #expect(
      result.value == [
        .string(testRequestID), "arn:aws:lambda:eu-west-1:000000000000:function:fn", "Root=1-2-3",
        #"{"custom":{}}"#, "application/json", true,
      ])
  }

  @Test func `has Lambda's environment, but for its language`() throws {
    let runner = try sandbox.custom(
      """
      next_event()
      names = ['_HANDLER', 'LAMBDA_TASK_ROOT', 'AWS_EXECUTION_ENV']
      respond([os.environ.get(name) for name in names] + [os.getcwd()])
      """)
    let folder = JSON.string(sandbox.folder)
    #expect(try runner.invoke([:]).value == ["fn.handler", folder, .null, folder])
  }

  @Test func `fails in its own words`() throws {
    let runner = try sandbox.custom(
      """
      while True:
          next_event()
          print('oh')
          respond({'errorMessage': 'no', 'errorType': 'Mine', 'stackTrace': ['a']}, 'error',
                  {'Lambda-Runtime-Function-Error-Type': 'Function.Mine'})
      """)
    for _ in 0..<2 {
      let result = try runner.invoke([:])
      #expect(result.error?.kind == .unhandled)
      #expect(result.error?.errorType == "Mine")
      #expect(
        result.errorPayload == ["errorMessage": "no", "errorType": "Mine", "stackTrace": ["a"]])
      #expect(result.printed == ["oh"])
    }
  }

  @Test(
    arguments: [
      (#"{"a":1}"#, #"{"a":1}"#), ("null", "null"),
      ("not JSON", #"{"errorMessage":"not JSON","errorType":"Function.Odd"}"#),
      ("", #"{"errorMessage":"","errorType":"Function.Odd"}"#),
    ])
  func `names its error in a header when its words do not`(body: String, payload: String) throws {
    let runner = try sandbox.custom(
      """
      next_event()
      ask('POST', RUNTIME + 'invocation/' + event_id + '/error', '''\(body)''',
          {'Lambda-Runtime-Function-Error-Type': 'Function.Odd'})
      """)
    let error = try #require(try runner.invoke([:]).error)
    #expect(error.errorType == "Function.Odd")
    #expect(String(decoding: error.payload, as: UTF8.self) == payload)
  }

  @Test func `that cannot initialize says so, and is started afresh`() throws {
    let runner = try sandbox.custom(
      """
      if not os.path.exists('second'):
          open('second', 'w').close()
          print('cannot')
          answer, text = ask('POST', RUNTIME + 'init/error', '{"errorMessage":"m","errorType":"T"}')
          answer, text = ask('POST', RUNTIME + 'init/error', '{}')
          time.sleep(60)
      next_event()
      answer, text = ask('POST', RUNTIME + 'init/error', '{}')
      respond([answer.status, json.loads(text)['errorMessage']])
      """)
    let first = try runner.invoke([:])
    #expect(first.errorPayload == ["errorMessage": "m", "errorType": "T"])
    #expect(first.printed == ["cannot"])
    let message =
      "State transition from Ready to InitError failed for runtime. "
      + "Error: State transition is not allowed"
    #expect(try runner.invoke([:]).value == [403, .string(message)])
  }

  @Test(
    arguments: [
      ("sys.exit(4)", "exit status 4"), ("next_event(); os._exit(0)", nil),
      ("next_event(); os.kill(os.getpid(), 9)", "signal: killed"),
    ])
  func `that ends without an answer fails`(text: String, reason: String?) throws {
    let result = try sandbox.custom(text).invoke([:])
    #expect(result.error?.kind == .exited)
    let words = reason.map { "with error: \($0)" } ?? "without providing a reason"
    #expect(
      result.error?.errorMessage
        == "RequestId: \(testRequestID) Error: Runtime exited \(words)")
  }

  @Test func `may answer and end`() throws {
    let runner = try sandbox.custom("next_event(); respond(os.getpid()); os._exit(1)")
    let first = try runner.invoke([:]).value
    #expect(first != nil)
    #expect(try runner.invoke([:]).value != first)
  }

  @Test(
    arguments: [
      "next_event(); time.sleep(60)",
      "next_event(); import signal; signal.signal(15, signal.SIG_IGN); time.sleep(60)",
      "next_event(); connection.close(); time.sleep(60)",
      "next_event(); os.closerange(0, 99); time.sleep(60)",
      "next_event()\nwhile True: print('flood' * 100)",
      "next_event()\nwhile True: ask('GET', '/')",
      "next_event()\nwhile True: next_event()",
      "next_event()\nwhile True: connection.sock.send(b'GET / HTTP/1.0\\r\\n'"
        + " b'Connection: keep-alive\\r\\n\\r\\n' * 99)",
      "while True: next_event(over=http.client.HTTPConnection(ADDRESS))",
    ])
  func `is killed when its time is over`(text: String) throws {
    let result = try sandbox.custom(
      "open('pid', 'w').write(str(os.getpid()))\n" + text, timeoutSeconds: 1
    )
    .invoke([:])
    #expect(result.error?.kind == .timeout)
    #expect(isGone(try #require(sandbox.read("pid").flatMap { pid_t($0) })))
  }

  @Test func `must have a bootstrap that can be run`() throws {
    let runner = try sandbox.runner(.custom)
    func message() throws -> String? {
      let error = try runner.invoke([:]).error
      #expect(error?.errorType == "Runtime.InvalidEntrypoint")
      return error?.errorMessage
    }
    let folder = sandbox.folder
    let start = "RequestId: \(testRequestID) Error: "
    #expect(try message() == start + "Couldn't find valid bootstrap(s): [\(folder)/bootstrap]")
    sandbox.write("bootstrap", "#!/bin/sh\n")
    #expect(try message() == start + "fork/exec \(folder)/bootstrap: permission denied")
    sandbox.write("bootstrap", "exit 0", mode: 0o755)
    #expect(try message() == start + "fork/exec \(folder)/bootstrap: exec format error")
    sandbox.write("bootstrap", "#!/no/such/program\n", mode: 0o755)
    #expect(try message() == start + "fork/exec \(folder)/bootstrap: no such file or directory")
    try runner.start()
  }

  @Test func `may have its bootstrap in a layer`() throws {
    let layers = [FunctionSandbox(), FunctionSandbox()]
    for (index, layer) in layers.enumerated() {
      layer.write(
        "bootstrap", client + "next_event(); respond([\(index), os.getcwd()])", mode: 0o755)
    }
    var definition = sandbox.definition(runtime: "provided.al2023", handler: "fn.handler")
    definition.layerFolders = layers.map(\.folder)
    let runner = try FunctionRunner(definition, inheritedEnvironment: defaultEnvironment)
    #expect(try runner.invoke([:]).value == [1, .string(sandbox.folder)])
  }

  @Test(arguments: ["provided", "provided.al2", "provided.al2023"])
  func `has several names`(name: String) throws {
    sandbox.write("bootstrap", client + "next_event(); respond(1)", mode: 0o755)
    let runner = try FunctionRunner(
      sandbox.definition(runtime: name, handler: "x"), inheritedEnvironment: defaultEnvironment)
    #expect(try runner.invoke([:]).value == 1)
  }
}

struct `The runtime interface` {
  let sandbox = FunctionSandbox()

  @Test func `takes only what belongs to the event`() throws {
    let runner = try sandbox.custom(
      """
      def tried(*words):
          answer, text = ask(*words)
          type = json.loads(text)['errorType'] if text.startswith('{') else text[:3]
          return [answer.status, type]
      next_event()
      base = RUNTIME + 'invocation/' + event_id
      print(tried('POST', RUNTIME + 'invocation/other/response', '1'))
      print(tried('POST', RUNTIME + 'invocation/other/error', '{}'))
      print(tried('GET', base + '/response'))
      print(tried('POST', RUNTIME + 'invocation/next', ''))
      print(tried('GET', '/'), tried('GET', '/2018-06-01/runtime'), tried('GET', base + '/x'))
      again, event = next_event()
      print(event, again.headers['Lambda-Runtime-Aws-Request-Id'] == event_id)
      ask('POST', base + '/response', '"done"')
      next_event()
      respond(2)
      """)
    let first = try runner.invoke(["a": 1])
    #expect(first.value == "done")
    let second = try runner.invoke(["a": 2], requestID: "another")
    #expect(second.value == 2)
    #expect(
      first.printed + second.printed == [
        "[400, 'InvalidRequestID']", "[400, 'InvalidRequestID']", "[405, '']", "[405, '']",
        "[404, '404'] [404, '404'] [404, '404']",
        "{'a': 1} True",
      ])
  }

  @Test func `puts streamed responses together`() throws {
    let runner = try sandbox.custom(
      """
      next_event()
      def parts():
          for part in (b'["a",', b'', b'"b"' * 1, b']'):
              if part: yield part
              time.sleep(0.02)
      ask('POST', RUNTIME + 'invocation/' + event_id + '/response', parts(),
          {'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Transfer-Encoding': 'chunked'},
          encode_chunked=True)
      """)
    #expect(try runner.invoke([:]).value == ["a", "b"])
  }

  @Test func `hears of a failure behind a part of a response`() throws {
    let runner = try sandbox.custom(
      """
      import base64
      next_event()
      error = base64.b64encode(b'{"errorMessage":"late","errorType":"Late"}').decode()
      connection.putrequest('POST', RUNTIME + 'invocation/' + event_id + '/response')
      connection.putheader('Transfer-Encoding', 'chunked')
      connection.putheader('Lambda-Runtime-Function-Response-Mode', 'streaming')
      connection.endheaders()
      connection.send(b'3\\r\\nabc\\r\\n0\\r\\n'
          b'Lambda-Runtime-Function-Error-Type: Runtime.Late\\r\\n'
          b'Lambda-Runtime-Function-Error-Body: ' + error.encode() + b'\\r\\n\\r\\n')
      connection.getresponse().read()
      """)
    #expect(
      try runner.invoke([:]).errorPayload == ["errorMessage": "late", "errorType": "Late"])
  }

  @Test func `refuses a way to respond that it does not know`() throws {
    let runner = try sandbox.custom(
      """
      next_event()
      answer, text = respond(1, headers={'Lambda-Runtime-Function-Response-Mode': 'buffered'})
      print(answer.status, text)
      next_event()
      respond(2)
      """)
    let first = try runner.invoke([:])
    #expect(first.error?.errorType == "Runtime.InvalidResponseModeHeader")
    let second = try runner.invoke([:])
    #expect(second.value == 2)
    #expect(
      first.printed + second.printed == [
        #"400 {"errorMessage":"Invalid function response mode","#
          + #""errorType":"InvalidFunctionResponseMode"}"#
      ])
  }

  @Test func `takes no more than Lambda does`() throws {
    let runner = try sandbox.custom(
      """
      next_event()
      answer, text = respond('x' * 6291554)
      next_event()
      answer, text = respond('x' * 6291555)
      print(answer.status, text)
      next_event()
      respond(3)
      """)
    #expect(try runner.invoke([:]).value?.string?.utf8.count == 6_291_554)
    let second = try runner.invoke([:])
    #expect(second.error?.errorType == "Function.ResponseSizeTooLarge")
    let third = try runner.invoke([:])
    #expect(third.value == 3)
    #expect(
      second.printed + third.printed == [
        #"413 {"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","#
          + #""errorType":"RequestEntityTooLarge"}"#
      ])
  }

  @Test func `gives big events, and the body of a request its go-ahead`() throws {
    let runner = try sandbox.custom(
      """
      _, event = next_event()
      body = json.dumps(len(event))
      connection.putrequest('POST', RUNTIME + 'invocation/' + event_id + '/response')
      connection.putheader('Expect', '100-continue')
      connection.putheader('Content-Length', str(len(body)))
      connection.endheaders()
      print(connection.sock.recv(100))
      connection.send(body.encode())
      connection.getresponse().read()
      """)
    let result = try runner.invoke(.string(String(repeating: "y", count: 6_000_000)))
    #expect(result.value == 6_000_000)
    #expect(result.printed == [#"b'HTTP/1.1 100 Continue\r\n\r\n'"#])
  }

  @Test func `serves each of several connections`() throws {
    let runner = try sandbox.custom(
      """
      def serve(number):
          own = http.client.HTTPConnection(ADDRESS)
          while True:
              answer, text = ask('GET', RUNTIME + 'invocation/next', over=own)
              id = answer.headers['Lambda-Runtime-Aws-Request-Id']
              ask('POST', RUNTIME + 'invocation/%s/response' % id, text, over=own)
      for number in range(4): threading.Thread(target=serve, args=[number]).start()
      """)
    for number in 0..<20 {
      let id = "id-\(number)"
      #expect(try runner.invoke(.integer(number), requestID: id).value == .integer(number))
    }
  }

  @Test func `gives no event to who has gone away`() throws {
    let runner = try sandbox.custom(
      """
      next_event()
      respond(1)
      connection.request('GET', RUNTIME + 'invocation/next')
      connection.close()
      open('closed', 'w').close()
      next_event()
      respond(2)
      """)
    #expect(try runner.invoke([:]).value == 1)
    while sandbox.read("closed") == nil { SleepingTest.sleep(milliseconds: 1) }
    #expect(try runner.invoke([:]).value == 2)
  }

  @Test func `survives what is no HTTP, and connections without end`() throws {
    let runner = try sandbox.custom(
      """
      import socket
      host, port = ADDRESS.split(':')
      strays = [socket.create_connection((host, int(port))) for _ in range(100)]
      for stray in strays[:50]: stray.send(b'\\x00\\xff\\r\\n\\r\\n')
      for stray in strays: stray.close()
      next_event()
      respond(1)
      """)
    #expect(try runner.invoke([:]).value == 1)
  }

  #if os(Linux)
    @Test func `listens on this machine alone`() throws {
      let runner = try sandbox.custom(
        """
        import socket
        next_event()
        host, port = ADDRESS.split(':')
        with open('/proc/net/tcp') as table:
            rows = [row.split() for row in table.read().splitlines()[1:]]
        respond([host] + [row[1].split(':')[0] for row in rows
                          if row[3] == '0A' and row[1].endswith(':%04X' % int(port))])
        """)
      #expect(try runner.invoke([:]).value == ["127.0.0.1", "0100007F"])
    }
  #endif

  @Test func `is another for each worker`() throws {
    let text = "while True:\n    next_event()\n    respond(ADDRESS)"
    let runners = [try sandbox.custom(text), try sandbox.custom(text)]
    let pending = try runners.map {
      try $0.begin(Invocation(requestID: testRequestID, payload: Array("1".utf8)))
    }
    let addresses = pending.map { $0.wait().value?.string }
    #expect(addresses[0] != addresses[1] && addresses[0] != nil)
  }
}
