import Testing

/// What a person at a terminal sees, and what a script does not.
struct `What handlers print` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.map(to: "hello.py", Scripts.printHello)
  }

  private func put(_ options: String..., terminal: Bool) throws -> RunningCommand {
    try box.start(
      ["streamctl", "put-item", "--table-name", "Orders", "--item", "id={S=1}"] + options,
      terminal: terminal)
  }

  @Test func `is kept for the log when no terminal is there`() throws {
    try put(terminal: false).finish().succeeded()
  }

  @Test func `is shown on a terminal`() throws {
    let result = try put(terminal: true).finish()
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(result.errors.contains("hello from hello"))
  }

  @Test func `is not shown on a terminal that is to be quiet`() throws {
    try put("--quiet", terminal: true).finish().succeeded()
    let tail = try box.streamctl("tail").succeeded()
    #expect(tail.output.contains("hello from hello"))
  }

  @Test func `is shown as it comes`() throws {
    // The handler goes on only after its first words were seen outside.
    let script = """
      echo first words
      while [ ! -e seen-it ]; do sleep 0.01; done
      echo last words >&2

      """
    try box.makeTable("Slow")
    try box.makeFunction("slow", "slow.sh", of: script, "--timeout", "100")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "slow", "--event-source", "Slow",
      "--starting-position", "LATEST"
    ).succeeded()
    let put = try box.start(
      ["streamctl", "put-item", "--table-name", "Slow", "--item", "id={S=1}"], terminal: true)
    #expect(put.waits(for: "first words", inErrors: true))
    try box.write("", to: "seen-it")
    let result = put.finish()
    #expect(result.status == 0)
    #expect(result.errors.contains("last words"))
  }

  @Test func `is shown by deliver, too, with reports of failures`() throws {
    try box.map(
      to: "bad.py", "def lambda_handler(e, c):\n    print('trying')\n    raise KeyError('x')\n")
    try put("--no-deliver", terminal: true).finish().succeeded()
    let result = try box.start(["streamctl", "deliver"], terminal: true).finish()
    #expect(result.status == 1)
    #expect(result.errors.contains("hello from hello"))
    #expect(result.errors.occurrences(of: "trying") == 3)
    #expect(result.errors.contains("function bad failed: KeyError: 'x'"))
  }
}
