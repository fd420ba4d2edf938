#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

struct `A handler's process` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func map(_ name: String, _ text: String, timeout: String = "1") throws {
    try box.makeFunction("named", name, of: text, "--timeout", timeout)
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "named", "--event-source", "Orders",
      "--starting-position", "LATEST", "--maximum-retry-attempts", "0"
    ).succeeded()
  }

  @Test func `is killed with its whole group when its time is over`() throws {
    let leash = try Leash(box.folder + "/leash")
    try map(
      "slow.sh",
      """
      exec 9>leash
      echo held >&9
      sleep 300 &
      (sleep 300; echo never) &
      sleep 300

      """)
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("Task timed out after 1.00 seconds"))
    #expect(leash.isFree())
  }

  @Test func `is killed in Python, too, and the next record gets a new one`() throws {
    let leash = try Leash(box.folder + "/leash")
    try map(
      "slow.py",
      """
      import subprocess, time

      def lambda_handler(event, context):
          if event["Records"][0]["dynamodb"]["Keys"]["id"]["S"] == "slow":
              held = open("leash", "w")
              held.write("held\\n")
              held.flush()
              subprocess.Popen(["sleep", "300"], pass_fds=[held.fileno()])
              time.sleep(300)
          open("seen", "a").write("done\\n")

      """)
    let put = try box.put("slow")
    #expect(put.errors.contains("Task timed out after 1.00 seconds"))
    #expect(leash.isFree())
    try box.put("quick").succeeded()
    #expect(box.lines(of: "seen") == ["done"])
  }

  #if os(Linux)
    /// Holds the leash in a session of its own, as a daemon does.
    private static let daemon = """
      import os, subprocess, time

      def leave_a_daemon(environment):
          script = "exec 9>leash; echo held >&9; echo here >>seen; exec sleep 300"
          subprocess.Popen(["sh", "-c", "setsid sh -c '%s' & exit" % script], env=environment)
          while not os.path.exists("seen"):
              time.sleep(0.01)

      """

    @Test(
      arguments: ["None", "{'PATH': os.environ['PATH']}"], ["time.sleep(300)", "return 'done'"])
    func `is killed with its daemons, whatever they have made of themselves`(
      environment: String, end: String
    ) throws {
      let leash = try Leash(box.folder + "/leash")
      try map(
        "leaving.py",
        Self.daemon
          + "def lambda_handler(event, context):\n"
          + "    leave_a_daemon(\(environment))\n    \(end)\n")
      let put = try box.put("1")
      #expect(put.status == 0)
      #expect(put.errors.contains("timed out") == end.contains("sleep"))
      #expect(box.lines(of: "seen") == ["here"])
      #expect(leash.isFree())
    }

    @Test func `takes none of those along that the command's shell has started`() throws {
      try map("leaving.sh", "setsid sleep 300 &\n")
      let script = """
        (while [ ! -e go ]; do sleep 0.01; done; echo alive >>survivor) >/dev/null 2>&1 &
        (setsid sh -c 'while [ ! -e go ]; do sleep 0.01; done; echo too >>survivor' &) >&- 2>&-
        exec streamctl put-item --table-name Orders --item id={S=1}
        """
      try box.sh(script).succeeded()
      try box.write("", to: "go")
      #expect(box.waitsForLine("alive", in: "survivor"))
      #expect(box.waitsForLine("too", in: "survivor"))
    }
  #endif

  @Test func `ends with a command that is killed`() throws {
    let leash = try Leash(box.folder + "/leash")
    let script = "exec 9>leash\necho held >&9\necho waiting\nsleep 300 &\nsleep 300\n"
    try map("slow.sh", script, timeout: "300")
    // What the handler prints comes out of the command, so its care for the handler has begun.
    let put = try box.start(
      ["streamctl", "put-item", "--table-name", "Orders", "--item", "id={S=1}"], terminal: true)
    #expect(put.waits(for: "waiting", inErrors: true))
    put.send(SIGKILL)
    #expect(put.finish().status == 128 + SIGKILL)
    #expect(leash.isFree())
  }

  @Test func `may end in the middle without harm`() throws {
    try map(
      "dying.py",
      """
      import os

      def lambda_handler(event, context):
          if event["Records"][0]["dynamodb"]["Keys"]["id"]["S"] == "crash":
              os.kill(os.getpid(), 11)
          if event["Records"][0]["dynamodb"]["Keys"]["id"]["S"] == "exit":
              os._exit(0)
          open("seen", "a").write("done\\n")

      """)
    #expect(try box.put("crash").errors.contains("Runtime.ExitError"))
    #expect(try box.put("exit").errors.contains("Runtime.ExitError"))
    try box.put("good").succeeded()
    #expect(box.lines(of: "seen") == ["done"])
  }

  @Test func `of a script fails with its exit status`() throws {
    try map("failing.sh", "echo out of luck >&2\nexit 3\n")
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("exit status 3"))
    let log = try box.streamctl("logs", "tail", "/aws/lambda/named").succeeded().output
    #expect(log.contains("out of luck"))
  }

  @Test func `may print any bytes, and much`() throws {
    try map("loud.sh", "printf '\\377\\000\\033 odd\\n'; head -c 300000 /dev/zero | tr '\\0' x\n")
    try box.put("1").succeeded()
    let log = try box.streamctl("logs", "tail", "/aws/lambda/named").succeeded().output
    #expect(log.contains(" odd"))
    #expect(log.occurrences(of: "x") >= 300_000)
  }
}

/// A pipe with a name, which tells whether any process still holds its other end.
final class Leash {
  private let descriptor: Int32
  private var wasHeld = false

  init(_ path: String) throws {
    guard mkfifo(path, 0o600) == 0 else { throw SystemError("mkfifo", errno) }
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", errno) }
  }

  deinit { close(descriptor) }

  /// Waits until nobody holds the other end, which somebody did; processes take a moment to die.
  func isFree() -> Bool {
    let deadline = Moment.now + 30_000_000
    while Moment.now < deadline {
      if readOnce() == 0 { return wasHeld }
      usleep(2000)
    }
    return false
  }

  /// 0 when nobody holds the other end; less when somebody does and says nothing.
  private func readOnce() -> Int {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { wasHeld = true }
    return count
  }
}
