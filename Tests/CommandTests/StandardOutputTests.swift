import Testing

/// The answer is one thing, the work another.
struct `Standard output` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.put("1").succeeded()
  }

  private static let put =
    "streamctl put-item --table-name Orders --item id={S=1},v={N=2} --return-values ALL_OLD"

  private func expectWritten() throws {
    let query = ["--query", "Item.v.N", "--output", "text"]
    let get = ["get-item", "--table-name", "Orders", "--key", "id={S=1}"]
    #expect(try box.streamctl(get + query).succeeded().line == "2")
  }

  @Test func `that is closed fails the command that has an answer, and the write is kept`() throws {
    try box.sh(Self.put + " >&-").failed(255, "The answer cannot be printed: Bad file descriptor")
    try expectWritten()
    #expect(try box.sh(Self.put + " <&- >&- 2>&-").status == 255)
    try box.sh("streamctl scan --table-name Orders >&-").failed(255, "Bad file descriptor")
    try expectWritten()
  }

  @Test func `that is closed is no matter to a command without an answer`() throws {
    let put = "streamctl put-item --table-name Orders --item id={S=1},v={N=2} >&-"
    try box.sh(put).succeeded()
    try expectWritten()
  }

  @Test(
    .enabled(if: Sandbox.hasFullDevice, "there is no /dev/full"),
    arguments: [">/dev/full", ">&-"])
  func `that takes nothing ends a command that follows`(redirection: String) throws {
    try box.map(to: "hello.py", Scripts.printHello)
    let result = try box.sh("streamctl tail --follow " + redirection, withinSeconds: 30)
    result.failed(255, "The answer cannot be printed")
  }

  @Test(
    .enabled(if: Sandbox.hasFullDevice, "there is no /dev/full"),
    arguments: [">/dev/full", ">&-", "| true"])
  func `that takes nothing leaves nothing undelivered`(redirection: String) throws {
    try box.map(to: "note.py", Scripts.noteBatches, "--starting-position", "LATEST")
    _ = try box.sh(Self.put + " " + redirection)
    #expect(box.lines(of: "seen") == ["1"])
    try box.streamctl("wait", "delivered").succeeded()
  }

  @Test(.enabled(if: Sandbox.hasFullDevice, "there is no /dev/full"))
  func `that is full fails the command, and the write is kept`() throws {
    try box.sh(Self.put + " >/dev/full").failed(255, "answer", "No space left on device")
    try expectWritten()
  }

  @Test func `that nobody reads to its end is silent`() throws {
    let script = """
      for n in $(seq 40); do
        streamctl put-item --table-name Orders --item "id={S=$n},v={S=$(seq -s- 500)}" || exit
      done
      { streamctl scan --table-name Orders; echo "status $?" >&3; } 3>status | head -n 1
      """
    #expect(try box.sh(script).succeeded().output == "{\n")
    #expect(box.lines(of: "status") == ["status 0"])
  }

  @Test func `has only the answer, standard error all else`() throws {
    try box.map(
      to: "bad.py", "def lambda_handler(e, c):\n    print('printed')\n    raise KeyError('x')\n",
      "--starting-position", "LATEST")
    let result = try box.sh(Self.put + " --query Attributes.id.S --output text")
    #expect(result.status == 0)
    #expect(result.output == "1\n")
    #expect(result.errors.contains("function bad failed"))
  }
}

extension Sandbox {
  static var hasFullDevice: Bool { (try? Sandbox().exists("/dev/full")) ?? false }
}
