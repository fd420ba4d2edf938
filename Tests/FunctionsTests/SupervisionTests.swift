import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `A supervised handler` {
  let sandbox = FunctionSandbox()

  @Test(
    arguments: [
      "\n    while True: pass",
      "import time; time.sleep(60)",
      "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
      "import os, time; os.fork(); time.sleep(60)",
      "import os, time; os.close(1); os.close(2); time.sleep(60)",
      "import subprocess; subprocess.run(['sleep', '60'])",
      "\n    while True: print('flood' * 1000)",
    ])
  func `is killed when its time is over`(statement: String) throws {
    sandbox.write(
      "handler.py",
      """
      def lambda_handler(event, context):
        if event['hang']:
          print('begun'); \(statement)
        return 'ok'
      """)
    let runner = try sandbox.runner(.python, timeoutSeconds: 1)
    let result = try runner.invoke(["hang": true])
    #expect(result.error?.kind == .timeout)
    let message = result.error?.errorMessage ?? ""
    #expect(message.hasSuffix("Z \(testRequestID) Task timed out after 1.00 seconds"))
    #expect(result.errorPayload?["errorMessage"] == .string(message))
    #expect(result.printed.first == "begun")
    #expect(result.logText.dropLast(2).last == message)
    #expect(result.durationMicroseconds <= 1_000_000)
    #expect(result.logText.last?.hasSuffix("Status: timeout") == true)
    #expect(try runner.invoke(["hang": false]).value == "ok")
  }

  @Test func `takes its children along when it is killed`() throws {
    let result = try sandbox.python(
      """
      import subprocess, time
      def lambda_handler(event, context):
          child = subprocess.Popen(['sleep', '60'])
          print(child.pid)
          time.sleep(60)
      """, timeoutSeconds: 1)
    let pid = try #require(result.printed.first.flatMap { pid_t($0) })
    #expect(isGone(pid))
  }

  @Test func `takes its children along when the runner stops`() throws {
    sandbox.write(
      "handler.py",
      """
      import os, subprocess
      def lambda_handler(event, context):
          return [os.getpid(), subprocess.Popen(['sleep', '60']).pid]
      """)
    let runner = try sandbox.runner(.python)
    let pids = try #require(try runner.invoke([:]).value?.elements)
    runner.stop()
    for pid in pids { #expect(isGone(pid_t(pid.integer ?? 0))) }
  }

  @Test func `ends with its runner`() throws {
    sandbox.write(
      "handler.py", "import os\ndef lambda_handler(event, context): return os.getpid()")
    var runner: FunctionRunner? = try sandbox.runner(.python)
    let pid = try #require(try runner?.invoke([:]).value?.integer)
    runner = nil
    #expect(isGone(pid_t(pid)))
  }

  @Test func `does not wait for a daemon that holds its pipes open`() throws {
    let result = try sandbox.python(
      """
      import os, time
      def lambda_handler(event, context):
          if os.fork() == 0:
              if os.fork() == 0:
                  time.sleep(60)
              os._exit(0)
          print('left a daemon')
          return 'done'
      """)
    #expect(result.value == "done")
    #expect(result.printed == ["left a daemon"])
  }

  @Test func `does not wait for a daemon when it exits`() throws {
    let result = try sandbox.python(
      """
      import os, time
      def lambda_handler(event, context):
          if os.fork() == 0:
              time.sleep(60)
          print('gone')
          os._exit(4)
      """)
    #expect(result.error?.errorMessage.hasSuffix("exit status 4") == true)
    #expect(result.printed.first == "gone")
  }

  @Test func `answers once even when it comes back from a fork twice`() throws {
    sandbox.write(
      "handler.py",
      """
      import os
      def lambda_handler(event, context):
          child = os.fork()
          if child:
              os.waitpid(child, 0)
          return event['number']
      """)
    let runner = try sandbox.runner(.python)
    for number in 0..<3 {
      #expect(try runner.invoke(["number": .integer(number)]).value == .integer(number))
    }
  }

  @Test func `may print megabytes while a big event is still on its way`() throws {
    sandbox.write(
      "handler.py",
      """
      for _ in range(3000):
          print('x' * 999)
      def lambda_handler(event, context):
          for _ in range(3000):
              print('y' * 999)
          return len(event['text'])
      """)
    let text = String(repeating: "é", count: 3_000_000)
    var seen = 0
    let runner = try sandbox.runner(.python) { seen += $0.count }
    let result = try runner.invoke(["text": .string(text)])
    #expect(result.value == 3_000_000)
    #expect(seen == 6_000_000)
  }

  @Test func `may return megabytes`() throws {
    let result = try sandbox.python(
      "def lambda_handler(event, context): return ['z' * 1000] * 5000")
    #expect(result.value?.elements?.count == 5000)
  }

  @Test func `may close its output`() throws {
    let result = try sandbox.python(
      """
      import sys
      def lambda_handler(event, context):
          print('last words')
          sys.stdout.close()
          sys.stderr.close()
          return 'silent'
      """)
    #expect(result.value == "silent")
    #expect(result.printed == ["last words"])
  }

  @Test func `cannot disturb the runner by printing`() throws {
    let result = try sandbox.python(
      """
      import os
      def lambda_handler(event, context):
          os.write(1, b'R\\0\\0\\0\\4null')
          os.write(2, b'E\\0\\0\\0\\2{}\\n')
          return 'mine'
      """)
    #expect(result.value == "mine")
  }

  @Test(arguments: [#"b'garbage garbage'"#, #"b'R\xff\xff\xff\xff'"#])
  func `fails when it writes to the runtime's own channel`(bytes: String) throws {
    sandbox.write(
      "handler.py",
      """
      import os
      def lambda_handler(event, context):
          if event['write']:
              os.write(3, \(bytes))
          return 'ok'
      """)
    let runner = try sandbox.runner(.python)
    let result = try runner.invoke(["write": true])
    #expect(result.error?.errorType == "Runtime.ExitError")
    #expect(try runner.invoke(["write": false]).value == "ok")
  }

  @Test func `does not pass the runtime's descriptors on to programs`() throws {
    let result = try sandbox.python(
      """
      import os
      def lambda_handler(event, context):
          os.system('echo probe >&3')
          return 'ok'
      """)
    #expect(result.value == "ok")
  }

  @Test func `starts with the default of each signal`() throws {
    signal(SIGPIPE, SIG_IGN)
    let result = try sandbox.shell("kill -PIPE $$; echo survived")
    #expect(result.error?.errorMessage.hasSuffix("signal: broken pipe") == true)
  }

  @Test func `prints between invocations into the next log`() throws {
    sandbox.write(
      "handler.py",
      """
      import threading, time
      def lambda_handler(event, context):
          if event['first']:
              threading.Timer(0.05, lambda: print('late')).start()
          else:
              print('second')
      """)
    let runner = try sandbox.runner(.python)
    #expect(try runner.invoke(["first": true]).printed == [])
    SleepingTest.sleep(milliseconds: 300)
    #expect(try runner.invoke(["first": false]).printed == ["late", "second"])
  }

  @Test func `shows its output as it comes`() throws {
    sandbox.write(
      "handler.py",
      """
      import os, time
      def lambda_handler(event, context):
          print('now')
          while not os.path.exists('seen'):
              time.sleep(0.01)
      """)
    let folder = sandbox
    let runner = try sandbox.runner(.python) { bytes in
      if bytes.elementsEqual("now\n".utf8) { folder.write("seen", "") }
    }
    #expect(try runner.invoke([:]).error == nil)
  }

  @Test func `is started again when it died between invocations`() throws {
    sandbox.write(
      "handler.py", "import os\ndef lambda_handler(event, context): return os.getpid()")
    let runner = try sandbox.runner(.python)
    let pid = try #require(try runner.invoke([:]).value?.integer)
    kill(pid_t(pid), SIGKILL)
    SleepingTest.sleep(milliseconds: 100)
    let next = try runner.invoke([:])
    #expect(next.value?.integer != nil)
    #expect(next.value?.integer != pid)
  }

  @Test func `is not found when its folder is gone`() throws {
    let runner = try sandbox.runner(.python)
    run("/bin/rm", ["-rf", sandbox.folder])
    let error = #expect(throws: RunnerError.self) { try runner.invoke([:]) }
    #expect(error?.kind == .codeMissing)
    #expect(error?.message.contains(sandbox.folder) == true)
  }

  @Test func `runs beside others`() async throws {
    try await withThrowingTaskGroup(of: JSON?.self) { group in
      for number in 0..<8 {
        group.addTask {
          let sandbox = FunctionSandbox()
          sandbox.write("handler.py", "def lambda_handler(event, context): return event['n'] + 1")
          let runner = try sandbox.runner(.python)
          var last: JSON?
          for round in 0..<20 {
            last = try runner.invoke(["n": .integer(number * 100 + round)]).value
          }
          return last
        }
      }
      var sum = 0
      for try await value in group { sum += value?.integer ?? -1 }
      #expect(sum == (0..<8).reduce(0) { $0 + $1 * 100 + 20 })
    }
  }

  @Test func `takes few descriptors and gives them all back`() throws {
    sandbox.write("run.sh", "true")
    sandbox.write("handler.py", "def lambda_handler(event, context): pass")
    _ = try sandbox.runner(.shell).invoke([:])
    let runner = try sandbox.runner(.python)
    _ = try runner.invoke([:])
    for _ in 0..<300 {
      // 300 times four descriptors would pass the usual limit of 1,024.
      _ = try sandbox.runner(.shell).invoke([:])
    }
    #expect(try runner.invoke([:]).error == nil)
  }
}

/// Whether a process has ended; the killed take a moment to go.
func isGone(_ pid: pid_t) -> Bool {
  for _ in 0..<500 {
    if kill(pid, 0) != 0 || isZombie(pid) { return true }
    SleepingTest.sleep(milliseconds: 10)
  }
  return false
}

/// Orphans stay zombies where nobody reaps them, as in a container without an init.
private func isZombie(_ pid: pid_t) -> Bool {
  run("/bin/sh", ["-c", "ps -o stat= -p \(pid) | grep -q '^Z'"]) == 0
}

enum SleepingTest {
  static func sleep(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
}
