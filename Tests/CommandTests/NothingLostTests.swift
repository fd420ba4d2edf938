#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// What was acknowledged is there and delivered, whatever happens to the commands.
@Suite(.serialized)
struct `Nothing acknowledged is lost` {
  /// Enough for kills at every stage of a command: at its start, in the write, in the handler.
  static let kills = 200

  @Test func `when commands are killed at random moments`() throws {
    let sandbox = try Sandbox()
    try sandbox.makeTable()
    try sandbox.map(to: "note.sh", Scripts.noteSequences)
    var generator = SystemRandomNumberGenerator()
    var acknowledged: [String] = []
    var killed = 0
    var number = 0
    while killed < Self.kills {
      number += 1
      let command = try sandbox.start([
        "streamctl", "put-item", "--table-name", "Orders", "--item",
        #"{"id":{"S":"\#(number)"}}"#,
      ])
      usleep(UInt32.random(in: 0...60_000, using: &generator))
      command.send(SIGKILL)
      let status = command.finish().status
      if status == 0 { acknowledged.append("\(number)") } else { killed += 1 }
    }
    try expectAllDelivered(acknowledged, in: sandbox)
  }

  /// Every acknowledged write is an item with one record, and every record reached the handler, the
  /// first times in order.
  private func expectAllDelivered(_ acknowledged: [String], in sandbox: Sandbox) throws {
    try sandbox.streamctl("deliver").succeeded()
    let items = try sandbox.itemIDs()
    let records = try sandbox.records()
    #expect(Set(acknowledged).subtracting(items) == [])
    #expect(records.map(\.id).sorted() == items.sorted())
    var firstTimes: [String] = []
    var known: Set<String> = []
    for sequence in sandbox.lines(of: "seen") where known.insert(sequence).inserted {
      firstTimes.append(sequence)
    }
    #expect(firstTimes == records.map(\.sequence))
  }

  static let writers = 8
  static let putsOfEach = 100

  @Test func `when eight processes write at once, and each record is delivered once`() throws {
    let sandbox = try Sandbox()
    try sandbox.makeTable()
    try sandbox.map(to: "note.sh", Scripts.noteSequences)
    let script = """
      for number in $(seq \(Self.putsOfEach)); do
        streamctl put-item --table-name Orders --item '{"id":{"S":"'$0-$number'"}}' || exit
      done
      """
    let running = try (1...Self.writers).map {
      try sandbox.start(["/bin/sh", "-c", script, "\($0)"])
    }
    for writer in running { writer.finish(withinSeconds: 300).succeeded() }
    let records = try sandbox.records()
    #expect(records.count == Self.writers * Self.putsOfEach)
    #expect(try sandbox.itemIDs().count == Self.writers * Self.putsOfEach)
    #expect(sandbox.lines(of: "seen") == records.map(\.sequence))
  }
}
