#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// What was acknowledged is there and delivered, whatever happens to the commands.
@Suite(.serialized)
struct `Nothing acknowledged is lost` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func startPut(_ id: String) throws -> RunningCommand {
    try box.start(["streamctl", "put-item", "--table-name", "Orders", "--item", "id={S=\(id)}"])
  }

  /// How long a whole command takes here now.
  private func measurePut() throws -> Int {
    let begun = Moment.now
    try box.put("measure-\(begun)").succeeded()
    return Moment.now - begun
  }

  /// Every acknowledged write is an item, and every item has one record.
  private func expectKept(_ acknowledged: [String]) throws -> [StreamedRecord] {
    try box.streamctl("deliver").succeeded()
    let items = try box.itemIDs()
    let records = try box.records()
    #expect(Set(acknowledged).subtracting(items) == [])
    #expect(records.map(\.id).sorted() == items.sorted())
    #expect(records.map(\.sequence) == records.map(\.sequence).sorted())
    try box.write(
      """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1])
      assert c.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
      assert c.execute("PRAGMA foreign_key_check").fetchall() == []

      """, to: "check.py")
    try box.start(["python3", "check.py", box.storePath + "/store.db"]).finish().succeeded()
    return records
  }

  private func firstTimes(_ lines: [String]) -> [String] {
    var known: Set<String> = []
    return lines.filter { known.insert($0).inserted }
  }

  /// Enough for kills at every stage of a command: at its start, in the write, in the handler.
  static let killCount = 200

  @Test func `when commands are killed at random moments`() throws {
    try box.map(to: "note.sh", Scripts.noteSequences)
    var numbers = SeededNumbers(seed: 1)
    var acknowledged: [String] = []
    var killCount = 0
    var longest = 0
    for number in 0..<20 * Self.killCount where killCount < Self.killCount {
      if number % 25 == 0 { longest = try measurePut() }
      let command = try startPut("\(number)")
      usleep(UInt32(Int.random(in: 0...longest, using: &numbers)))
      command.send(SIGKILL)
      switch command.finish().status {
      case 0: acknowledged.append("\(number)")
      case let status:
        #expect(status == 128 + SIGKILL)
        killCount += 1
      }
    }
    #expect(killCount == Self.killCount)
    let records = try expectKept(acknowledged)
    // A write that was committed before its kill is there, too, though nobody was told.
    #expect(records.count > acknowledged.count)
    #expect(firstTimes(box.lines(of: "seen")) == records.map(\.sequence))
  }

  @Test func `when one of two commands is killed, and the other goes on with its deliveries`()
    throws
  {
    try box.map(to: "note.py", Scripts.noteBatches)
    var numbers = SeededNumbers(seed: 2)
    var acknowledged: [String] = []
    let longest = try measurePut()
    for number in 0..<40 {
      let victim = try startPut("victim-\(number)")
      let other = try startPut("other-\(number)")
      usleep(UInt32(Int.random(in: 0...longest, using: &numbers)))
      victim.send(SIGKILL)
      other.finish().succeeded()
      acknowledged.append("other-\(number)")
      if victim.finish().status == 0 { acknowledged.append("victim-\(number)") }
      let seen = box.lines(of: "seen").joined(separator: " ").split(separator: " ")
      #expect(seen.contains("other-\(number)"), "it has returned, so it is delivered")
    }
    let records = try expectKept(acknowledged)
    let seen = box.lines(of: "seen").flatMap { $0.split(separator: " ").map(String.init) }
    #expect(firstTimes(seen) == records.map(\.id))
  }

  static let writers = 8
  static let putsOfEach = 100

  @Test func `when eight processes write at once, and each record is delivered once`() throws {
    try box.map(to: "note.sh", Scripts.noteSequences)
    let script = """
      for number in $(seq \(Self.putsOfEach)); do
        streamctl put-item --table-name Orders --item '{"id":{"S":"'$0-$number'"}}' || exit
      done
      """
    let running = try (1...Self.writers).map {
      try box.start(["/bin/sh", "-c", script, "\($0)"])
    }
    // What succeeds says nothing on standard error: nobody finds the database locked.
    for writer in running { writer.finish(withinSeconds: 300).succeeded() }
    let records = try expectKept([])
    #expect(records.count == Self.writers * Self.putsOfEach)
    for writer in 1...Self.writers {
      let own = records.map(\.id).filter { $0.hasPrefix("\(writer)-") }
      #expect(own == (1...Self.putsOfEach).map { "\(writer)-\($0)" })
    }
    #expect(box.lines(of: "seen") == records.map(\.sequence))
  }

  @Test func `when eight processes make the store at once`() throws {
    let running = try (1...8).map { number in
      try box.start([
        "streamctl", "create-table", "--store", "fresh", "--table-name", "Table\(number)",
        "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema",
        "AttributeName=id,KeyType=HASH", "--billing-mode", "PAY_PER_REQUEST",
      ])
    }
    for command in running { command.finish().succeeded() }
    let tables = try box.streamctl("list-tables", "--store", "fresh").succeeded().json()
    #expect(tables["TableNames"]?.elements?.count == 8)
  }

  @Test func `when the making of a store is killed`() throws {
    var numbers = SeededNumbers(seed: 3)
    for number in 0..<40 {
      let command = try box.start(["streamctl", "list-tables", "--store", "new\(number)"])
      usleep(UInt32(Int.random(in: 0...60_000, using: &numbers)))
      command.send(SIGKILL)
      _ = command.finish()
      try box.streamctl("list-tables", "--store", "new\(number)").succeeded()
    }
  }
}
