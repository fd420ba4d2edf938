import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a handler does wrong, said in each language that handlers are written in here.
struct Misdeed: CustomTestStringConvertible, Sendable {
  let name: String
  let kind: FunctionError.Kind?
  let python: String
  let node: String
  let ruby: String

  var testDescription: String { name }

  static let all = [
    Misdeed(
      name: "kills itself", kind: .exited, python: "os.kill(os.getpid(), 9)",
      node: "process.kill(process.pid, 'SIGKILL'); await forever",
      ruby: "Process.kill(:KILL, Process.pid)"),
    Misdeed(
      name: "crashes", kind: .exited, python: "os.kill(os.getpid(), 11)",
      node: "process.abort()", ruby: "Process.kill(:KILL, Process.pid)"),
    Misdeed(
      name: "never answers", kind: .timeout, python: "time.sleep(60)", node: "await forever",
      ruby: "sleep"),
    Misdeed(
      name: "spins", kind: .timeout, python: "\n    while True: pass", node: "while (true) {}",
      ruby: "loop {}"),
    Misdeed(
      name: "ignores SIGTERM", kind: .timeout,
      python: "signal.signal(15, signal.SIG_IGN); time.sleep(60)",
      node: "process.on('SIGTERM', () => {}); await forever", ruby: "trap('TERM', ''); sleep"),
    Misdeed(
      name: "closes its streams", kind: .timeout,
      python: "os.close(1); os.close(2); time.sleep(60)",
      node: "fs.closeSync(1); fs.closeSync(2); await forever",
      ruby: "$stdout.close; $stderr.close; sleep"),
    Misdeed(
      name: "leaves a child that holds its pipes", kind: nil,
      python: "subprocess.Popen(['sleep', '60'])",
      node: "child_process.spawn('sleep', ['60'], { stdio: 'inherit' }).unref()",
      ruby: "spawn('sleep 60')"),
    Misdeed(
      name: "prints without end", kind: .timeout, python: "\n    while True: print('flood' * 99)",
      node: "while (true) console.log('flood'.repeat(99))", ruby: "loop { puts 'flood' * 99 }"),
  ]
}

struct `A handler in any language` {
  let sandbox = FunctionSandbox()

  private static let runtimes: [TestRuntime] =
    [.python, .custom] + (TestRuntime.nodePath == nil ? [] : [.node])
    + (TestRuntime.rubyPath == nil ? [] : [.ruby])

  /// A function that does something when the event says so, and else gives its process's number.
  private func runner(
    _ runtime: TestRuntime, python: String, node: String, ruby: String, timeoutSeconds: Int
  ) throws -> FunctionRunner {
    let handler = """
      import os, signal, subprocess, sys, time
      def lambda_handler(event, context):
        if event['bad']:
          \(python)
        return os.getpid()

      """
    sandbox.write("handler.py", handler)
    sandbox.write("bootstrap", "#!/usr/bin/python3 -u\n" + handler + Self.loop, mode: 0o755)
    sandbox.write(
      "index.js",
      """
      const child_process = require('child_process'), fs = require('fs');
      const forever = new Promise(() => setInterval(() => {}, 1000));
      exports.handler = async (event) => { if (event.bad) { \(node); } return process.pid; };
      """)
    sandbox.write(
      "handler.rb",
      "def lambda_handler(event:, context:)\n\(ruby) if event['bad']\nProcess.pid\nend")
    return try sandbox.runner(runtime, timeoutSeconds: timeoutSeconds)
  }

  private static let loop = """
    import http.client, json
    api = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    def ask(method, path, body=None):
        api.request(method, '/2018-06-01/runtime/invocation/' + path, body)
        answer = api.getresponse()
        return answer.headers['Lambda-Runtime-Aws-Request-Id'], answer.read()
    while True:
        id, event = ask('GET', 'next')
        ask('POST', id + '/response', json.dumps(lambda_handler(json.loads(event), None)))

    """

  @Test(arguments: runtimes, Misdeed.all)
  func `costs only its own invocation`(runtime: TestRuntime, misdeed: Misdeed) throws {
    let ruby = "(\(misdeed.ruby))"
    let runner = try runner(
      runtime, python: misdeed.python, node: misdeed.node, ruby: ruby, timeoutSeconds: 2)
    let before = try #require(try runner.invoke(["bad": false]).value?.integer)
    #expect(try runner.invoke(["bad": true]).error?.kind == misdeed.kind)
    let after = try #require(try runner.invoke(["bad": false]).value?.integer)
    #expect((after == before) == (misdeed.kind == nil))
    if misdeed.kind != nil { #expect(isGone(pid_t(before))) }
  }

  @Test(arguments: runtimes)
  func `prints behind its answer into the next log`(runtime: TestRuntime) throws {
    let late = "sh -c 'until [ -e answered ]; do sleep 0.01; done; echo late; touch printed'"
    let runner = try runner(
      runtime, python: "subprocess.Popen([\"sh\", \"-c\", \"\"\"\(late)\"\"\"])",
      node: "child_process.spawn(`\(late)`, { shell: true, stdio: 'inherit' }).unref()",
      ruby: "spawn(%q[\(late)])", timeoutSeconds: 20)
    #expect(try runner.invoke(["bad": true]).printed == [])
    sandbox.write("answered", "")
    while sandbox.read("printed") == nil { SleepingTest.sleep(milliseconds: 5) }
    let next = try runner.invoke(["bad": false])
    #expect(next.printed == ["late"])
    #expect(next.logText.first?.hasPrefix("START ") == true)
  }

  @Test(arguments: runtimes)
  func `has its log cut at a size that the log tells`(runtime: TestRuntime) throws {
    let runner = try runner(
      runtime, python: "\n    for _ in range(3000): print('x' * 999)",
      node: "for (let i = 0; i < 3000; i++) process.stdout.write('x'.repeat(999) + '\\n')",
      ruby: "3000.times { puts 'x' * 999 }", timeoutSeconds: 20)
    let result = try runner.invoke(["bad": true])
    #expect(result.error == nil)
    #expect(result.printed.dropLast().joined().utf8.count + 1048 == 1_048_576)
    #expect(
      result.printed.last
        == "[log cut: the first 1048576 bytes are kept, \(3_000_000 - 1_048_576) more are not]")
    #expect(try runner.invoke(["bad": false]).printed == [])
  }

  @Test(arguments: runtimes)
  func `keeps its log readable whatever bytes it prints`(runtime: TestRuntime) throws {
    let runner = try runner(
      runtime, python: "os.write(1, b'a\\xff\\x00b\\n\\xc3')",
      node: "fs.writeSync(1, Buffer.from([97, 255, 0, 98, 10, 195]))",
      ruby: "$stdout.write([97, 255, 0, 98, 10, 195].pack('C*'))", timeoutSeconds: 20)
    #expect(try runner.invoke(["bad": true]).printed == ["a\u{FFFD}\0b", "\u{FFFD}"])
  }
}
