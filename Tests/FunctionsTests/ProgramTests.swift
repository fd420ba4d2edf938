import Functions
import Testing
import Wire

struct `An executable` {
  let sandbox = FunctionSandbox()

  @Test func `gets the event on its input and gives its output as the result`() throws {
    let result = try sandbox.shell("cat", event: json(#"{"a":[1,"é"]}"#))
    #expect(result.value == json(#"{"a":[1,"é"]}"#))
    #expect(result.printed == [#"{"a":[1,"é"]}"#])
    #expect(result.initDurationMicroseconds == nil)
  }

  @Test(
    arguments: [
      ("true", "null"), ("echo", "null"), ("echo 12", "12"), ("echo ' [1, 2] '", "[1, 2]"),
      ("echo hello", #""hello""#), ("printf 'a\\nb\\n\\n'", #""a\nb""#), ("echo '  x'", #""  x""#),
      ("echo '{\"a\": 1}'", #"{"a": 1}"#), ("echo '{\"a\": 1'", #""{\"a\": 1""#),
      ("printf 'a\\377b'", #""a\#u{FFFD}b""#), ("echo NaN", #""NaN""#),
    ])
  func `prints JSON as it is, text as a string, and nothing as null`(
    script: String, expected: String
  ) throws {
    let result = try sandbox.shell(script)
    #expect(result.outcome == .success(Array(expected.utf8)))
  }

  @Test func `logs its error output, which is no result`() throws {
    let result = try sandbox.shell("echo oops >&2; echo 1; echo again >/dev/stderr")
    #expect(result.value == 1)
    #expect(Set(result.printed) == ["oops", "1", "again"])
  }

  @Test(
    arguments: [
      ("exit 3", "exit status 3"), ("kill -9 $$", "signal: killed"),
      ("kill -TERM $$", "signal: terminated"), ("no_such_command_here", "exit status 127"),
    ])
  func `fails when it does not end well`(script: String, reason: String) throws {
    let result = try sandbox.shell("echo before; " + script)
    let message = "RequestId: \(testRequestID) Error: Runtime exited with error: \(reason)"
    #expect(result.error?.kind == .exited)
    #expect(
      result.errorPayload == ["errorType": "Runtime.ExitError", "errorMessage": .string(message)])
    #expect(result.printed.contains("before"))
    #expect(result.printed.last == message)
  }

  @Test func `need not read a big event`() throws {
    let big = JSON.string(String(repeating: "x", count: 6_000_000))
    #expect(try sandbox.shell("echo ignored", event: big).value == "ignored")
    #expect(try sandbox.shell("head -c 3", event: big).value == "\"xx")
    #expect(try sandbox.shell("wc -c", event: big).value?.integer == 6_000_002)
  }

  @Test func `is run by the shell when it is a plain .sh, and by itself when it is executable`()
    throws
  {
    sandbox.write("run.sh", "echo plain")
    #expect(try sandbox.runner(.shell).invoke([:]).value == "plain")
    sandbox.write("run.sh", "#!/bin/cat\ntext", mode: 0o755)
    #expect(try sandbox.runner(.shell).invoke([:]).value == "#!/bin/cat\ntext")
    sandbox.write("program", "echo 'no first line'", mode: 0o755)
    #expect(
      try sandbox.runner(.shell, handler: "program").invoke([:]).value == "no first line")
  }

  @Test(
    arguments: [
      ("absent", "no such file or directory"), ("plain", "permission denied"),
      ("folder", "permission denied"),
    ])
  func `that cannot be run fails the invocation`(handler: String, reason: String) throws {
    sandbox.write("plain", "echo").write("folder/x", "")
    let result = try sandbox.runner(.shell, handler: handler).invoke([:])
    let message =
      "RequestId: \(testRequestID) Error: fork/exec \(sandbox.folder)/\(handler): \(reason)"
    #expect(result.error?.errorType == "Runtime.InvalidEntrypoint")
    #expect(result.error?.errorMessage == message)
  }

  @Test func `is a process of its own for each invocation`() throws {
    sandbox.write("run.sh", "echo $$")
    let runner = try sandbox.runner(.shell)
    let first = try runner.invoke([:]).value
    #expect(try runner.invoke([:]).value != first)
  }

  @Test func `is killed with all its children when its time is over`() throws {
    let result = try sandbox.shell("sleep 60 & echo $!; wait", timeoutSeconds: 1)
    #expect(result.error?.kind == .timeout)
    let pid = try #require(result.printed.first.flatMap { Int32($0) })
    #expect(isGone(pid))
  }

  @Test func `is over when its process ends, whatever it leaves behind`() throws {
    let result = try sandbox.shell("sleep 60 & echo $!")
    let pid = try #require(result.value?.integer)
    #expect(isGone(Int32(pid)))
  }

  @Test func `may close its output and go on`() throws {
    let result = try sandbox.shell("echo 1; exec >&- 2>&-; sleep 0.2; touch went_on")
    #expect(result.value == 1)
    #expect(sandbox.read("went_on") == "")
  }

  @Test func `knows its function, its folder and its trace`() throws {
    let result = try sandbox.shell(
      "echo \"$AWS_LAMBDA_FUNCTION_NAME $PWD $LAMBDA_TASK_ROOT $_X_AMZN_TRACE_ID $_HANDLER\"")
    let folder = sandbox.folder
    #expect(
      result.value == .string("fn \(folder) \(folder) Root=1-2-3;Sampled=0 run.sh"))
  }

  @Test func `may print megabytes on both outputs`() throws {
    let result = try sandbox.shell(
      "head -c 3000000 /dev/zero | tr '\\0' e >&2; head -c 3000000 /dev/zero | tr '\\0' x")
    #expect(result.value?.string?.utf8.count == 3_000_000)
    #expect(result.printed.last?.hasPrefix("[log cut: the first 1048576 bytes") == true)
  }

  @Test func `may not give more than Lambda takes`() throws {
    let result = try sandbox.shell("head -c 8000000 /dev/zero | tr '\\0' x")
    #expect(result.error?.errorType == "Function.ResponseSizeTooLarge")
  }
}
