/// Finds out which clauses of a pattern an event satisfies, in one pass over its parts.
///
/// As in AWS's matcher, lists are looked into at any depth, a name with dots is as good as the
/// names between the dots, and only values match: an object is not there for a clause at its path.
struct EventMatcher {
  let program: PatternProgram

  /// Deeper lists, which Wire's parser does not read either, are passed over.
  private static let deepestLevel = 512

  func matches(_ event: PatternEvent) -> Bool {
    progress(of: event).states.contains { holds(program.rule, in: $0) }
  }

  /// Whether the object that a JSON text holds matches.
  func matches(_ bytes: [UInt8]) -> Bool {
    var progress = MatchProgress()
    bytes.withUnsafeBufferPointer {
      var json = RawJSON($0)
      visit(&json, 0, &progress, level: 0)
    }
    return progress.states.contains { holds(program.rule, in: $0) }
  }

  func progress(of event: PatternEvent) -> MatchProgress {
    var progress = MatchProgress()
    visit(event, 0, &progress)
    return progress
  }

  func holds(_ rule: PatternProgram.Rule, in state: MatchState) -> Bool {
    switch rule {
    case .clause(let clause):
      state.matched.contains(clause)
        || (program.clauses[clause].wantsAbsence && !state.seen.contains(clause))
    case .all(let rules): rules.allSatisfy { holds($0, in: state) }
    case .any(let rules, _): rules.contains { holds($0, in: state) }
    }
  }

  private func visit(_ event: PatternEvent, _ node: Int, _ progress: inout MatchProgress) {
    for field in event.fields {
      var name = field.name
      guard let child = name.withUTF8({ child(of: node, $0) }) else { continue }
      switch field.value {
      case .string(var text):
        text.withUTF8 { visit(LeafValue(kind: .string, bytes: $0), child, &progress) }
      case .number(var digits):
        digits.withUTF8 { visit(LeafValue(kind: .number, bytes: $0), child, &progress) }
      case .json(let bytes):
        bytes.withUnsafeBufferPointer {
          var json = RawJSON($0)
          visit(&json, child, &progress, level: 0)
        }
      case .object(let event): visit(event, child, &progress)
      }
    }
  }

  /// The node behind a name, whose parts between dots are names of their own.
  private func child(of node: Int, _ name: UnsafeBufferPointer<UInt8>) -> Int? {
    var node = node
    var start = 0
    while let end = name[start...].firstIndex(of: UInt8(ascii: ".")) {
      guard let next = find(UnsafeBufferPointer(rebasing: name[start..<end]), in: node) else {
        return nil
      }
      (node, start) = (next, end + 1)
    }
    return find(UnsafeBufferPointer(rebasing: name[start...]), in: node)
  }

  private func find(_ name: UnsafeBufferPointer<UInt8>, in node: Int) -> Int? {
    for known in program.nodes[node].names
    where known.name.count == name.count && known.name.elementsEqual(name) {
      return known.node
    }
    return nil
  }

  private func visit(_ value: LeafValue, _ node: Int, _ progress: inout MatchProgress) {
    for clause in program.nodes[node].clauses {
      if program.clauses[clause].wantsAbsence { progress.state.seen.insert(clause) }
      if program.clauses[clause].tests.contains(where: { $0.matches(value) }) {
        progress.state.matched.insert(clause)
      }
    }
  }

  private func visit(
    _ json: inout RawJSON, _ node: Int, _ progress: inout MatchProgress, level: Int
  ) {
    switch json.current {
    case UInt8(ascii: "{"): visitObject(&json, node, &progress, level: level)
    case UInt8(ascii: "[") where level < Self.deepestLevel:
      visitList(&json, node, &progress, level: level + 1)
    case UInt8(ascii: "\""):
      json.takeString()?.withText {
        visit(LeafValue(kind: .string, bytes: $0), node, &progress)
      }
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      visit(LeafValue(kind: .word, bytes: json.takeWord()), node, &progress)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      visit(LeafValue(kind: .number, bytes: json.takeWord()), node, &progress)
    default: json.skipValue()
    }
  }

  private func visitObject(
    _ json: inout RawJSON, _ node: Int, _ progress: inout MatchProgress, level: Int
  ) {
    if program.nodes[node].names.isEmpty { return json.skipValue() }
    _ = json.take(UInt8(ascii: "{"))
    while let name = json.takeString(), json.take(UInt8(ascii: ":")) {
      if let child = name.withText({ child(of: node, $0) }) {
        visit(&json, child, &progress, level: level)
      } else {
        json.skipValue()
      }
      if !json.take(UInt8(ascii: ",")) { break }
    }
    if !json.take(UInt8(ascii: "}")) { json.end() }
  }

  private func visitList(
    _ json: inout RawJSON, _ node: Int, _ progress: inout MatchProgress, level: Int
  ) {
    _ = json.take(UInt8(ascii: "["))
    var elements: [MatchState] = []
    var seen = ClauseSet()
    while json.current != UInt8(ascii: "]"), json.current != 0 {
      var element = MatchProgress()
      visit(&json, node, &element, level: level)
      for state in element.states {
        seen.formUnion(state.seen)
        MatchProgress.insert(state, in: &elements)
      }
      if !json.take(UInt8(ascii: ",")) { break }
    }
    if !json.take(UInt8(ascii: "]")) { json.end() }
    progress.choose(elements, seen: seen)
  }
}
