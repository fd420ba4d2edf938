import Functions
import Testing
import Wire

@Suite(.enabled(if: TestRuntime.nodePath != nil, "node is not installed"))
struct `A Node handler` {
  let sandbox = FunctionSandbox()

  @Test(
    arguments: [
      ("index.js", "exports.handler = async (event) => ({ got: event })"),
      ("index.cjs", "module.exports.handler = async (event) => ({ got: event })"),
      ("index.mjs", "export const handler = async (event) => ({ got: event })"),
      ("index.mjs", "await 0; export async function handler(event) { return { got: event } }"),
      ("index.js", "exports.handler = (event) => Promise.resolve({ got: event })"),
      ("index.js", "exports.handler = (event, context, callback) => callback(null, {got: event})"),
      ("index.js", "exports.handler = (event, context) => context.succeed({ got: event })"),
      ("index.js", "exports.handler = (event, context) => context.done(null, { got: event })"),
      (
        "index.js",
        "exports.handler = (e, c, done) => { setTimeout(() => done(null, { got: e }), 5) }"
      ),
      (
        "index.js",
        "const fs = require('fs'); exports.handler = async (event) => { "
          + "await fs.promises.stat('.'); return { got: event } }"
      ),
    ])
  func `gets the event and gives its result`(file: String, text: String) throws {
    let result = try sandbox.node(text, file: file, event: json(#"{"a":[1,2.5,null,"é✓"]}"#))
    #expect(result.value == json(#"{"got":{"a":[1,2.5,null,"é✓"]}}"#))
  }

  @Test func `may be an ES module by its package`() throws {
    sandbox.write("package.json", #"{"type":"module"}"#).write("lib/a.js", "export const a = 7")
    let result = try sandbox.node(
      "import { a } from './lib/a.js'; export const handler = async () => [a, import.meta.url]")
    #expect(result.value == [7, .string("file://\(sandbox.folder)/index.js")])
  }

  @Test(
    arguments: [
      ("src/app.handler", "src/app.js"), ("src/app.inner.deep", "src/app.js"),
      ("src.handler", "src/index.js"),
    ])
  func `may lie in a folder or deep in its exports`(handler: String, file: String) throws {
    sandbox.write(
      file, "exports.handler = async () => 'here'; exports.inner = {deep: exports.handler}")
    #expect(try sandbox.runner(.node, handler: handler).invoke([:]).value == "here")
  }

  @Test func `gets Lambda's context`() throws {
    let result = try sandbox.node(
      """
      exports.handler = async (event, c) => [
        c.awsRequestId, c.functionName, c.functionVersion, c.invokedFunctionArn,
        c.memoryLimitInMB, c.logGroupName, c.logStreamName, c.callbackWaitsForEmptyEventLoop,
        c.getRemainingTimeInMillis() > 0 && c.getRemainingTimeInMillis() <= 10000, c.identity,
        process.cwd(), process.env._X_AMZN_TRACE_ID, process.env.TZ]
      """)
    #expect(
      result.value?.elements == [
        .string(testRequestID), "fn", "$LATEST",
        "arn:aws:lambda:eu-west-1:000000000000:function:fn", "256", "/aws/lambda/fn",
        "2026/11/23/[$LATEST]0123", true, true, .null, .string(sandbox.folder),
        "Root=1-2-3;Sampled=0", ":UTC",
      ])
  }

  @Test func `prints to the log in order, however it prints`() throws {
    let result = try sandbox.node(
      """
      console.log('loading');
      exports.handler = async () => {
        console.log('one %s', 1, { a: [1] });
        console.error('two ✓');
        process.stdout.write('thr');
        process.stdout.write('ee\\n');
        require('child_process').spawnSync('echo', ['four'], { stdio: 'inherit' });
        process.stderr.write('five', () => {});
      }
      """)
    #expect(result.value == .null)
    #expect(
      result.messages == ["loading", "one 1 { a: [ 1 ] }", "two ✓", "three", "four", "five"])
  }

  @Test(arguments: [
    ("log", "INFO"), ("info", "INFO"), ("warn", "WARN"), ("error", "ERROR"), ("debug", "DEBUG"),
    ("trace", "TRACE"), ("fatal", "FATAL"),
  ])
  func `has time, request and level before what it logs, as on Lambda`(
    name: String, level: String
  ) throws {
    let result = try sandbox.node(
      """
      console.\(name)('loading');
      exports.handler = async () => console.\(name)('%d of', 1, {a: 'b'}, 'two\\nlines');
      """)
    let fields = result.printed.map { $0.split(separator: "\t").map(String.init) }
    try #require(fields.count == 3)
    #expect(fields[0].dropFirst() == ["undefined", level, "loading"])
    #expect(fields[1].dropFirst() == [testRequestID, level, "1 of { a: 'b' } two"])
    #expect(fields[2] == ["lines"])
    for field in fields.dropLast() {
      #expect(Timestamp(field[0]) != nil && field[0].count == 24 && field[0].last == "Z")
    }
  }

  @Test func `logs tables and groups by its other functions`() throws {
    let result = try sandbox.node(
      """
      exports.handler = async () => {
        console.table([]); console.assert(false, 'no'); console.dir({a: 1});
        console.group('g'); console.count('c'); console.log();
      }
      """)
    #expect(result.messages.filter { $0.contains("│") || $0.contains("─") }.count > 0)
    #expect(
      result.messages.suffix(5)
        == ["Assertion failed: no", "{ a: 1 }", "g", "c: 1", "undefined"])
    #expect(result.printed.filter { $0.contains("\tINFO\t") }.count == 4)
    #expect(result.printed.filter { $0.contains("\tWARN\t") }.count == 1)
  }

  @Test func `with a callback waits until the event loop is empty, unless told not to`() throws {
    sandbox.write(
      "index.js",
      """
      exports.handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = event.waits;
        setTimeout(() => console.log('timer'), 100);
        callback(null, 'called');
      }
      """)
    let waiting = try sandbox.runner(.node).invoke(["waits": true])
    #expect(waiting.value == "called")
    #expect(waiting.messages == ["timer"])
    let hurried = try sandbox.runner(.node).invoke(["waits": false])
    #expect(hurried.value == "called")
    #expect(hurried.printed == [])
  }

  @Test(
    arguments: [
      "exports.handler = () => {}", "exports.handler = async () => {}",
      "exports.handler = () => new Promise(() => {})", "exports.handler = (e, c, done) => done()",
    ])
  func `that answers nothing gives null`(text: String) throws {
    #expect(try sandbox.node(text).value == .null)
  }

  @Test(arguments: [("nodejs20.x", JSON.null), ("nodejs24.x", "direct")])
  func `that returns without a promise is heard from Node 24 on, as on Lambda`(
    runtime: String, expected: JSON
  ) throws {
    sandbox.write("index.js", "exports.handler = () => 'direct'")
    let runner = try FunctionRunner(
      sandbox.definition(runtime: runtime, handler: "index.handler"),
      interpreter: TestRuntime.node.interpreter, inheritedEnvironment: defaultEnvironment)
    let result = try runner.invoke([:])
    #expect(result.value == expected)
    #expect(result.printed.contains { $0.contains("make the handler async") } == expected.isNull)
  }

  @Test func `keeps its globals, and its timers stand still between invocations`() throws {
    sandbox.write(
      "index.js",
      """
      let count = 0;
      exports.handler = async () => {
        setTimeout(() => console.log('late'), 1);
        await null;
        return ++count;
      }
      """)
    let runner = try sandbox.runner(.node)
    #expect(try runner.invoke([:]).value == 1)
    #expect(try runner.invoke([:]).value == 2)
  }

  @Test func `gets a big event and gives a big result while it prints`() throws {
    let result = try sandbox.node(
      """
      exports.handler = async (event) => {
        for (let i = 0; i < 3000; i++) console.log('y'.repeat(999));
        return event.text.slice(0, 5000000);
      }
      """, event: ["text": .string(String(repeating: "z", count: 6_000_000))])
    #expect(result.value?.string?.utf8.count == 5_000_000)
  }
}

@Suite(.enabled(if: TestRuntime.nodePath != nil, "node is not installed"))
struct `A failing Node handler` {
  let sandbox = FunctionSandbox()

  @Test(
    arguments: [
      ("index.js", "exports.handler = async () => { throw new TypeError('boom') }"),
      ("index.js", "exports.handler = () => { throw new TypeError('boom') }"),
      ("index.js", "exports.handler = (e, c, done) => done(new TypeError('boom'))"),
      ("index.js", "exports.handler = (e, c) => c.fail(new TypeError('boom'))"),
      ("index.mjs", "export const handler = async () => { throw new TypeError('boom') }"),
      ("index.js", "throw new TypeError('boom')"),
      ("index.js", "exports.handler = () => { setTimeout(() => {throw new TypeError('boom')},1)}"),
    ])
  func `tells its error as invoke returns it and as the log has it`(
    file: String, text: String
  ) throws {
    let result = try sandbox.node(text, file: file)
    #expect(result.error?.kind == .unhandled)
    #expect(result.error?.errorType == "TypeError")
    #expect(result.error?.errorMessage == "boom")
    let payload = result.errorPayload
    #expect(payload?.entries?.map(\.key) == ["errorType", "errorMessage", "trace"])
    #expect(payload?["trace"]?.elements?.first == "TypeError: boom")
    #expect(payload?["trace"]?.text.contains("[eval]") == false)
    #expect(result.printed.last?.contains("\t\(testRequestID)\tERROR\t") == true)
    #expect(result.printed.last?.contains(#"{"errorType":"TypeError","errorMessage":"b"#) == true)
  }

  @Test(
    arguments: [
      (
        "require('nowhere')", "Runtime.ImportModuleError",
        "Error: Cannot find module 'nowhere'\nRequire stack:\n- FOLDER/index.js"
      ),
      (
        "exports.other = 1", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"
      ),
      ("exports.handler = 5", "Runtime.HandlerNotFound", "index.handler is not a function"),
      ("exports.handler = (", "Runtime.UserCodeSyntaxError", "SyntaxError: "),
      (
        "exports.handler = async () => { Promise.reject(new Error('lost')); "
          + "await new Promise((done) => setTimeout(done, 1000)) }",
        "Runtime.UnhandledPromiseRejection", "Error: lost"
      ),
      ("exports.handler = async () => { throw 'text' }", "string", "text"),
      ("exports.handler = async () => 1n", "Error", "Unable to stringify response body"),
    ])
  func `has Lambda's words for it`(text: String, type: String, message: String) throws {
    let result = try sandbox.node(text)
    #expect(result.error?.errorType == type)
    let expected = message.split(separator: "FOLDER", omittingEmptySubsequences: false)
      .joined(separator: sandbox.folder)
    #expect(result.error?.errorMessage.hasPrefix(expected) == true)
  }

  @Test(
    arguments: [
      ("absent.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'absent'"),
      ("index", "Runtime.MalformedHandlerName", "Bad handler"),
      ("../index.handler", "Runtime.MalformedHandlerName", "'../index.handler' is not a valid"),
    ])
  func `has a wrong name`(handler: String, type: String, message: String) throws {
    sandbox.write("index.js", "exports.handler = async () => {}")
    let result = try sandbox.runner(.node, handler: handler).invoke([:])
    #expect(result.error?.errorType == type)
    #expect(result.error?.errorMessage.hasPrefix(message) == true)
  }

  @Test func `misses a package that an ES module imports`() throws {
    let result = try sandbox.node("import 'nowhere'; export const handler = 1", file: "index.mjs")
    #expect(result.error?.errorType == "Runtime.ImportModuleError")
    #expect(result.error?.errorMessage.contains("Cannot find package 'nowhere'") == true)
  }

  @Test(arguments: [
    ("process.exit(0)", "without providing a reason"), ("process.exit(5)", "status 5"),
  ])
  func `ends its process and costs only this invocation`(
    statement: String, reason: String
  ) throws {
    sandbox.write(
      "index.js",
      "exports.handler = async (e) => { if (e.end) { console.log('bye'); \(statement) } return 1 }")
    let runner = try sandbox.runner(.node)
    let result = try runner.invoke(["end": true])
    #expect(result.error?.errorType == "Runtime.ExitError")
    #expect(result.error?.errorMessage.hasSuffix(reason) == true)
    #expect(result.messages.first == "bye")
    #expect(try runner.invoke(["end": false]).value == 1)
  }

  @Test func `goes on after an error, and starts afresh after a lost one`() throws {
    sandbox.write(
      "index.js",
      """
      exports.handler = async (event) => {
        if (event.how === 'throw') throw new Error('x');
        if (event.how === 'lose') setTimeout(() => { throw new Error('y') }, 1);
        await new Promise((done) => setTimeout(done, 50));
        return process.pid;
      }
      """)
    let runner = try sandbox.runner(.node)
    let first = try runner.invoke(["how": ""]).value
    #expect(try runner.invoke(["how": "throw"]).error?.errorMessage == "x")
    #expect(try runner.invoke(["how": ""]).value == first)
    #expect(try runner.invoke(["how": "lose"]).error?.errorMessage == "y")
    #expect(try runner.invoke(["how": ""]).value != first)
  }

  @Test(arguments: ["while (true) {}", "await new Promise((d) => setTimeout(d, 60000))"])
  func `is killed when its time is over`(statement: String) throws {
    let result = try sandbox.node(
      "exports.handler = async () => { console.log('begun'); \(statement) }", timeoutSeconds: 1)
    #expect(result.error?.kind == .timeout)
    #expect(result.messages.first == "begun")
  }
}
