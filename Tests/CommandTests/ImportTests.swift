#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// Files of items that go into a table.
struct `An import` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func importing(_ file: String, _ options: String...) throws -> CommandResult {
    try box.streamctl(["import", file, "--table-name", "Orders"] + options)
  }

  /// The table's items, a line each.
  private func items(_ options: String...) throws -> String {
    let result = try box.streamctl(["export", "--table-name", "Orders"] + options)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test(arguments: [
    ("a.csv", "id,n\n1,2\n"), ("a.tsv", "id\tn\n1\t2\n"), ("a.txt", "id,n\n1,2\n"),
    ("a.jsonl", #"{"id":"1","n":2}"#), ("a.json", #"{"Item":{"id":{"S":"1"},"n":{"N":"2"}}}"#),
    ("a", "\u{FEFF}" + #"{"id":"1","n":2.0}"# + "\n\n"),
  ])
  func `finds out the form by the file's name and content`(name: String, text: String) throws {
    try box.write(text, to: name)
    let result = try importing(name)
    #expect(result.status == 0)
    #expect(result.errors.contains("imported 1 item into Orders in "))
    #expect(try items() == #"{"Item":{"id":{"S":"1"},"n":{"N":"2"}}}"# + "\n")
  }

  @Test func `reads standard input`() throws {
    for words in ["", " -"] {
      let result = try box.sh(
        "printf '{\"id\":\"in\(words.utf8.count)\"}\\n' | "
          + "streamctl import\(words) --table-name Orders"
      )
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try box.itemIDs().sorted() == ["in0", "in2"])
  }

  @Test func `reads files packed by gzip, of several members`() throws {
    let lines = (0..<3000).map { "{\"id\":\"\($0)\"}\n" }
    try box.write(lines[..<1000].joined(), to: "a")
    try box.write(lines[1000...].joined(), to: "b")
    _ = try box.sh("gzip a b && cat a.gz b.gz >all.gz && head -c 900 all.gz >cut.gz")
    #expect(try importing("all.gz").status == 0)
    #expect(try box.itemIDs().count == 3000)
    try importing("cut.gz").failed(
      1, "cut.gz cannot be unpacked: the compressed data end too early")
  }

  @Test func `writes records as puts do, with the old and new images`() throws {
    try box.write("id,n\na,1\nb,1\na,2\n", to: "a.csv")
    #expect(try importing("a.csv").status == 0)
    #expect(try box.records().map { $0.eventName + $0.id } == ["INSERTa", "INSERTb", "MODIFYa"])
    // What is as it was is no change.
    try box.write("id,n\na,2\nb,1\n", to: "b.csv")
    #expect(try importing("b.csv").status == 0)
    #expect(try box.records().count == 3)
    let tail = try box.streamctl("tail", "--format", "json").succeeded().lines
    let last = try JSON.parse(try #require(tail.last))
    #expect(last["newImage"] == ["id": ["S": "a"], "n": ["N": "2"]])
    #expect(last["oldImage"] == ["id": ["S": "a"], "n": ["N": "1"]])
  }

  @Test func `writes records in the order of the file, whatever that of the keys is`() throws {
    let ids = (0..<12_000).map { "\($0 * 7919 % 12_000)" }
    try box.write(ids.map { "{\"id\":\"\($0)\"}\n" }.joined(), to: "a.jsonl")
    #expect(try importing("a.jsonl").status == 0)
    #expect(try box.records().map(\.id) == ids)
    #expect(try box.itemIDs() == ids.sorted())
  }

  @Test func `delivers afterwards, or leaves that to deliver`() throws {
    try box.map(
      to: "count.py",
      """
      def lambda_handler(event, context):
          with open("seen", "a") as seen:
              for record in event["Records"]:
                  seen.write(record["dynamodb"]["Keys"]["id"]["S"] + "\\n")

      """)
    try box.write((0..<250).map { "{\"id\":\"\($0)\"}\n" }.joined(), to: "a.jsonl")
    #expect(try importing("a.jsonl", "--no-deliver").status == 0)
    #expect(!box.exists("seen"))
    try box.write("{\"id\":\"last\"}\n", to: "b.jsonl")
    #expect(try importing("b.jsonl").status == 0)
    #expect(box.lines(of: "seen") == (0..<250).map(String.init) + ["last"])
  }

  @Test func `stops at a line that is wrong, and goes on there when it is mended`() throws {
    try box.write("id,n:N\na,1\nb,x\nc,3\n", to: "a.csv")
    let result = try importing("a.csv")
    #expect(
      result.errors == """

        streamctl: [ERROR]: a.csv, line 3, column 3: n: The parameter cannot be converted to a \
        numeric value: x
        Of a.csv everything before line 3 is imported, 1 item; the same command goes on from \
        there, and --restart begins anew. Mend the line, or leave it out with --skip-errors.

        """)
    #expect(result.status == 1)
    #expect(try box.itemIDs() == ["a"])
    try box.write("id,n:N\na,1\nb,2\nc,3\n", to: "a.csv")
    let rest = try importing("a.csv")
    #expect(rest.errors.contains("going on at line 3 of a.csv, where an earlier import stopped"))
    #expect(rest.errors.contains("imported 2 items into Orders in "))
    #expect(rest.errors.contains(", 3 with those before"))
    #expect(try box.records().map(\.id) == ["a", "b", "c"])
    // It is finished, so it begins anew.
    #expect(try importing("a.csv").errors.contains("imported 3 items"))
  }

  @Test func `leaves out lines that are wrong when asked to, and tells them`() throws {
    try box.write("{\"id\":\"a\"}\n{\"id\":5}\n{\"n\":1}\n[\n{\"id\":\"b\"}\n", to: "a.jsonl")
    let result = try importing("a.jsonl", "--skip-errors")
    #expect(result.status == 0)
    for line in [
      "left out: a.jsonl, line 2, column 1: One or more parameter values were invalid: Type "
        + "mismatch for key id expected: S actual: N",
      "left out: a.jsonl, line 3, column 1: One or more parameter values were invalid: Missing "
        + "the key id in the item",
      "left out: a.jsonl, line 4, column 2: no JSON: expecting value",
      "imported 2 items into Orders in ", ", 3 left out",
    ] { #expect(result.errors.contains(line), "\(result.errors)") }
    #expect(try box.itemIDs().sorted() == ["a", "b"])
  }

  @Test func `does not go on in a file that has changed, or that is read another way`() throws {
    try box.write("{\"id\":\"a\"}\n{\"id\":\"b\"}\nx\n", to: "a.jsonl")
    try importing("a.jsonl").failed(1, "line 3, column 1")
    try importing("a.jsonl", "--format", "dynamodb-json").failed(
      1, "stopped at line 3, and was asked for with another --format, --types or --delimiter")
    try box.write("{\"id\":\"A\"}\n{\"id\":\"b\"}\n", to: "a.jsonl")
    try importing("a.jsonl").failed(
      1, "a.jsonl is not what it was when an import of it stopped at line 3", "--restart")
    let anew = try importing("a.jsonl", "--restart")
    #expect(anew.errors.contains("imported 2 items"))
    #expect(try box.itemIDs().sorted() == ["A", "a", "b"])
  }

  @Test func `refuses what it cannot do, with advice`() throws {
    try box.write("[{\"id\":\"a\"}]", to: "list.json")
    try box.write(#"{"Items":[{"id":{"S":"1"}}],"Count":1,"ScannedCount":1}"#, to: "scan.json")
    try box.write("id\n1\n", to: "a.csv")
    try importing("list.json").failed(1, "one JSON list", "jq -c '.[]'")
    try importing("scan.json").failed(1, "an answer of `scan`", "jq -c '.Items[] | {Item: .}'")
    try importing("none.csv").failed(255, "none.csv cannot be read: No such file or directory.")
    try importing(".").failed(255, ". cannot be read: Is a directory.")
    try importing("a.csv", "--types", "n=N").failed(1, "--types names a column that is not here: n")
    try importing("a.csv", "--types", "n=X").failed(252, "--types takes such as price=N,zip=S")
    try importing("a.csv", "--delimiter", "ab").failed(252, "--delimiter takes one ASCII letter")
    try importing("a.csv", "--format", "json", "--types", "id=S").failed(
      252, "are for --format csv")
    try importing("a.csv", "--format", "xml").failed(252, "invalid choice")
    try box.streamctl("import", "a.csv", "--table-name", "None").failed(
      254, "There is no table None in us-east-1.", "has these tables: Orders.")
    #expect(try box.itemIDs() == [])
  }

  @Test func `shows a person how far it is`() throws {
    try box.write((0..<100).map { "{\"id\":\"\($0)\"}\n" }.joined(), to: "a.jsonl")
    let command = try box.start(
      ["streamctl", "import", "a.jsonl", "--table-name", "Orders"], terminal: true)
    let result = command.finish()
    #expect(result.status == 0)
    #expect(result.errors.hasPrefix("\rOrders ████████████████████ 100%  100 items  "))
    #expect(result.errors.contains("\r\u{1B}[Kstreamctl: imported 100 items"))
  }

  @Test func `is ended by Ctrl-C with what it has put kept`() throws {
    _ = try box.sh("mkfifo pipe")
    let writer = try box.start([
      "/bin/sh", "-c",
      "exec >pipe; printf '{\"id\":\"1\"}\\n{\"id\":\"2\"}\\n{\"i'; exec sleep 100",
    ])
    let reader = try box.start(["streamctl", "import", "pipe", "--table-name", "Orders"])
    while try box.itemIDs().count < 2 { usleep(20_000) }
    reader.send(SIGINT)
    let result = reader.finish(withinSeconds: 60)
    #expect(result.status == 130)
    #expect(
      result.errors.contains(
        "interrupted. Of pipe everything before line 3 is imported, 2 items. What was read from "
          + "it cannot be read again."), "\(result.errors)")
    writer.send(SIGKILL)
    _ = writer.finish()
  }
}

/// Imports that are killed, and begun again.
struct `An import that is killed at any moment` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// How many records there are, of how many keys.
  private func counts() throws -> String {
    try box.write(
      """
      import sqlite3, sys
      store = sqlite3.connect(sys.argv[1] + "/store.db")
      print(*store.execute("SELECT count(*), count(DISTINCT keys) FROM stream_records").fetchone())

      """, to: "count.py")
    return try box.sh("python3 count.py '\(box.storePath)'").line
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func `goes on behind what was put, each item once in the stream`(signal: Int32) throws {
    let count = 22_000
    try box.write((0..<count).map { "{\"id\":\"\($0)\"}\n" }.joined(), to: "a.jsonl")
    var numbers = SeededNumbers(seed: 41)
    for _ in 0..<8 {
      let command = try box.start(["streamctl", "import", "a.jsonl", "--table-name", "Orders"])
      usleep(UInt32(Int.random(in: 0...1_200_000, using: &numbers)))
      command.send(signal)
      let status = command.finish(withinSeconds: 60).status
      if status == 0 { break }
      #expect(status == (signal == SIGKILL ? 128 + SIGKILL : 130))
    }
    let result = try box.streamctl("import", "a.jsonl", "--table-name", "Orders")
    #expect(result.status == 0)
    #expect(try counts() == "\(count) \(count)")
    let scan = try box.streamctl(
      "scan", "--table-name", "Orders", "--select", "COUNT", "--query", "Count")
    #expect(scan.succeeded().line == "\(count)")
  }
}
