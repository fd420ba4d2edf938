import Delivery
import Engine
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `Every record of a random history` {
  /// How many histories are tried; more by hand.
  private static let count = getenv("HISTORIES").flatMap { Int(String(cString: $0)) } ?? 24

  @Test(arguments: 0..<4)
  func `has exactly one ending for each mapping, the one that the function saw`(part: Int) throws {
    var endings: Set<String> = []
    for seed in stride(from: part, to: Self.count, by: 4) {
      let history = try RandomHistory(seed: UInt64(seed))
      for _ in 0..<40 { try history.runCommand() }
      #expect(history.misplaced.isEmpty, "seed \(seed)")
      for word in try check(history, seed) { endings.insert(word) }
    }
    // Histories that never get anywhere would prove nothing.
    #expect(endings.isSuperset(of: ["delivered", "discarded", "filtered", "waiting"]))
  }

  /// Gives the endings that there are.
  private func check(_ history: RandomHistory, _ seed: Int) throws -> [String] {
    var words: [String] = []
    try history.store.read { transaction in
      let newest = try transaction.storeSequence()
      for number in 1...max(1, newest.value) {
        let sequence = SequenceNumber(number)
        let histories = try StoryReader(transaction).histories(of: sequence)
        let kept = try transaction.record(sequence) != nil
        #expect(histories.count == 1 || !kept && !histories.isEmpty, "seed \(seed), \(number)")
        for place in histories {
          #expect(place.isCertain == (histories.count == 1))
          let uuids = place.stories.map(\.mappingUUID)
          #expect(Set(uuids).count == uuids.count, "seed \(seed), \(number)")
          #expect(Set(uuids).isSuperset(of: history.starts.map(\.uuid)))
          for story in place.stories where place.isCertain {
            check(story, sequence, isKept: kept, history, "seed \(seed), record \(number)")
            words.append("\(story.ending)".prefix { $0 != "(" }.description)
          }
        }
      }
    }
    return words
  }

  private func check(
    _ story: RecordStory, _ sequence: SequenceNumber, isKept: Bool, _ history: RandomHistory,
    _ place: String
  ) {
    let fate = history.fates[.init(uuid: story.mappingUUID, sequence: sequence)]
    let start = history.starts.first { $0.uuid == story.mappingUUID }?.after
    switch story.ending {
    case .delivered, .discarded, .filtered:
      #expect(story.ending == fate, "\(place)")
      #expect(!story.attempts.isEmpty, "\(place)")
      #expect(story.ending != .filtered || !isKept || !story.findings.isEmpty, "\(place)")
    case .beforeStart(let after):
      #expect(fate == nil && after == start && sequence <= after, "\(place)")
    case .waiting:
      #expect(fate == nil && isKept && story.mapping != nil, "\(place)")
      #expect(sequence > start ?? SequenceNumber(0), "\(place)")
    case .mappingDeleted: #expect(fate == nil && story.mapping == nil, "\(place)")
    case .trimmed: #expect(fate == nil && !isKept, "\(place)")
    case .forgotten: #expect(!isKept, "\(place)")
    case .unrecorded: Issue.record("\(place): the ledger has forgotten nothing")
    }
  }
}
