import Functions
import Testing
import Wire

struct `A script inspector` {
  let sandbox = FunctionSandbox()

  private func inspect(_ name: String) throws -> ScriptInspector.Script {
    sandbox.write("bin/python3.12", "", mode: 0o755)
      .write("bin/node", "#!/bin/sh\necho v20.1.0\n", mode: 0o755)
    let finder = InterpreterFinder(environment: ["PATH": sandbox.folder + "/bin"])
    return try ScriptInspector(finder: finder).inspect(path: sandbox.folder + "/" + name)
  }

  private func refusal(of name: String) -> String? {
    let error = #expect(throws: RunnerError.self) { try inspect(name) }
    #expect(error?.kind == .unusableScript)
    return error?.message
  }

  @Test(
    arguments: [
      ("def lambda_handler(event, context):\n  pass", "lambda_handler"),
      ("import x\ndef handler(event, context): pass\n", "handler"),
      ("def handler(e, c): pass\r\ndef lambda_handler(e, c): pass\r\n", "lambda_handler"),
      ("lambda_handler = make()", "lambda_handler"),
      ("from app import lambda_handler", "lambda_handler"),
      ("@decorated\ndef handler (event, context): pass", "handler"),
    ])
  func `finds a Python handler`(text: String, handler: String) throws {
    sandbox.write("code/orders.py", text)
    let script = try inspect("code/orders.py")
    #expect(script.runtime.name == "python3.12")
    #expect(script.interpreter?.path == sandbox.folder + "/bin/python3.12")
    #expect(script.codeRoot == sandbox.folder + "/code")
    #expect(script.handler == "orders." + handler)
  }

  @Test(
    arguments: [
      "", "def main(): pass", "class A:\n  def handler(self, x): pass", "# def handler(e, c)",
      "def lambda_handler_two(e, c): pass", "handlers = 1",
    ])
  func `refuses a Python file without a handler`(text: String) {
    sandbox.write("orders.py", text)
    #expect(refusal(of: "orders.py")?.contains("defines no handler") == true)
  }

  @Test(
    arguments: [
      ("a.js", "exports.handler = async () => {}"), ("a.cjs", "module.exports = { handler }"),
      ("a.mjs", "export const handler = async () => {}"),
    ])
  func `finds a Node handler`(name: String, text: String) throws {
    sandbox.write(name, text)
    let script = try inspect(name)
    #expect(script.runtime.name == "nodejs20.x")
    #expect(script.handler == "a.handler")
  }

  @Test(
    arguments: [
      ("def lambda_handler(event:, context:)\n 1\nend", "lambda_handler"),
      ("require 'x'\ndef handler(event:, context:) = 1", "handler"),
      ("def handler(e) = 1\ndef lambda_handler(event:, context:) = 1", "lambda_handler"),
    ])
  func `finds a Ruby handler`(text: String, handler: String) throws {
    sandbox.write("bin/ruby3.3", "binary", mode: 0o755).write("orders.rb", text)
    let script = try inspect("orders.rb")
    #expect(script.runtime.name == "ruby3.3")
    #expect(script.handler == "orders." + handler)
  }

  @Test func `takes an executable Ruby file without a handler for a program`() throws {
    sandbox.write("orders.rb", "class A\n  def handler; end\nend")
    #expect(refusal(of: "orders.rb")?.contains("defines no handler") == true)
    sandbox.write("program.rb", "#!/usr/bin/env ruby\nputs 1", mode: 0o755)
    #expect(try inspect("program.rb").runtime == .executable)
  }

  @Test func `refuses a Node file without a handler`() {
    sandbox.write("a.js", "exports.other = 1")
    #expect(refusal(of: "a.js")?.contains("exports no handler") == true)
  }

  @Test func `takes scripts and programs as they are`() throws {
    sandbox.write("plain.sh", "cat").write("program", "", mode: 0o755)
      .write("tool.py", "import sys", mode: 0o755)
    for name in ["plain.sh", "program", "tool.py"] {
      let script = try inspect(name)
      #expect(script.runtime == .executable)
      #expect(script.interpreter == nil)
      #expect(script.handler == name)
      #expect(script.codeRoot == sandbox.folder)
    }
  }

  @Test func `refuses what is no script`() {
    sandbox.write("notes.txt", "").write("a.b.py", "def handler(e, c): pass")
    #expect(refusal(of: "notes.txt")?.contains("chmod +x") == true)
    #expect(refusal(of: "absent.py")?.hasPrefix("There is no file") == true)
    #expect(refusal(of: "bin")?.hasSuffix("is not a file.") == true)
    #expect(refusal(of: "a.b.py")?.contains("Rename it") == true)
  }

  @Test func `says when the interpreter is missing`() {
    sandbox.write("a.py", "def handler(e, c): pass")
    let inspector = ScriptInspector(
      finder: InterpreterFinder(environment: ["PATH": sandbox.folder]))
    let error = #expect(throws: RunnerError.self) {
      try inspector.inspect(path: sandbox.folder + "/a.py")
    }
    #expect(error?.kind == .interpreterMissing)
  }

  @Test func `gives what a runner runs`() throws {
    sandbox.write("code/a.py", "def handler(event, context): return event['n']")
    let finder = InterpreterFinder(environment: ["PATH": "/usr/bin:/bin"])
    let script = try ScriptInspector(finder: finder).inspect(path: sandbox.folder + "/code/a.py")
    var definition = sandbox.definition(runtime: script.runtime.name, handler: script.handler)
    definition.codeRoot = script.codeRoot
    let runner = try FunctionRunner(
      definition, interpreter: script.interpreter, inheritedEnvironment: defaultEnvironment)
    #expect(try runner.invoke(["n": 5]).value == 5)
  }
}
