import Engine
import TestKit
import Testing
import Wire

struct `A sequence number` {
  @Test(arguments: [
    (0, "100000000000000000000"), (1, "100000000000000000001"),
    (1234, "100000000000000001234"), (Int.max, "109223372036854775807"),
  ])
  func `is written with 21 digits`(value: Int, text: String) {
    #expect(SequenceNumber(value).text == text)
    #expect(SequenceNumber(text)?.value == value)
  }

  @Test func `rises as text as it does as a number`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1000 {
      let left = SequenceNumber(Int.random(in: 0...Int.max, using: &generator) >> 20)
      let right = SequenceNumber(Int.random(in: 0...Int.max, using: &generator))
      #expect((left < right) == (left.text < right.text))
    }
  }

  @Test(arguments: [
    "", "1", "10000000000000000000", "1000000000000000000001", "200000000000000000001",
    "1-0000000000000000001", "1+0000000000000000001", "10000000000000000000x",
    "109223372036854775808", "199999999999999999999", "1０0000000000000000", "1 0000000000000000001",
  ])
  func `is not read from anything else`(text: String) {
    #expect(SequenceNumber(text) == nil)
  }
}

struct `An event's id` {
  @Test func `has 32 hex digits`() {
    for seed in [0, 1, -1, Int.min, Int.max] {
      let text = EventID(of: SequenceNumber(1), seed: seed).text
      #expect(text.utf8.count == 32)
      #expect(text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
    }
  }

  @Test func `is the same each time`() {
    #expect(
      EventID(of: SequenceNumber(5), seed: 9) == EventID(of: SequenceNumber(5), seed: 9))
  }

  @Test func `is another for each record and each store`() {
    var ids: Set<EventID> = []
    for seed in [1, 2, 3] {
      for value in 1...5000 { ids.insert(EventID(of: SequenceNumber(value), seed: seed)) }
    }
    #expect(ids.count == 15_000)
  }

  @Test(arguments: [0, 1, -1, 77, Int.min, Int.max])
  func `gives the number of its record back, in its own store only`(seed: Int) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<1000 {
      let sequence = SequenceNumber(Int.random(in: 1...Int.max, using: &generator))
      let text = EventID(of: sequence, seed: seed).text
      #expect(EventID.sequence(of: text, seed: seed) == sequence)
      #expect(EventID.sequence(of: text, seed: seed ^ 5) == nil)
    }
  }

  @Test(arguments: [
    "", "0", "00000000000000000000000000000000", "x2345678901234567890123456789012",
  ])
  func `is not read from anything else`(text: String) {
    #expect(EventID.sequence(of: text, seed: 9) == nil)
  }

  @Test func `comes from a seed that a store keeps`() throws {
    let workspace = try Workspace()
    let seed = try workspace.store.read { try $0.eventSeed() }
    #expect(try Workspace(folder: workspace.folder).store.read { try $0.eventSeed() } == seed)
    #expect(try Workspace().store.read { try $0.eventSeed() } != seed)
  }
}

struct `An identifier` {
  @Test func `is a UUID of version 4`() {
    for _ in 0..<100 {
      let parts = Identifier.uuid().split(separator: "-")
      #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
      #expect(parts[2].first == "4")
      #expect(parts[3].first.map { "89ab".contains($0) } == true)
    }
  }

  @Test(arguments: [0, 1, 7, 8, 32]) func `has as many hex digits as asked for`(count: Int) {
    let text = Identifier.hex(digits: count)
    #expect(text.utf8.count == count)
    #expect(text.allSatisfy { $0.isHexDigit })
  }

  @Test func `shows bytes as hex`() {
    #expect(Identifier.hex([0, 9, 10, 171, 255]) == "00090aabff")
  }

  @Test func `is never given twice`() {
    #expect(Set((0..<1000).map { _ in Identifier.uuid() }).count == 1000)
  }
}

struct `A clock` {
  @Test func `that is fixed stands still`() {
    let clock = Clock.fixed(at: Timestamp(milliseconds: 5))
    #expect(clock.now() == clock.now())
    #expect(clock.now() == Timestamp(milliseconds: 5))
  }

  @Test func `that is the system's is past the time of writing`() {
    #expect(Clock.system.now() > Timestamp(milliseconds: 1_700_000_000_000))
  }
}
