import Wire

extension EventMatcher {
  /// What fails first in the state that satisfies the most clauses.
  func explain(_ event: PatternEvent) -> PatternFinding? {
    let states = progress(of: event).states
    guard !states.contains(where: { holds(program.rule, in: $0) }) else { return nil }
    var best = states[0]
    var anywhere = MatchState()
    for state in states {
      if count(state) > count(best) { best = state }
      anywhere.formUnion(state)
    }
    return finding(program.rule, best, anywhere: anywhere.matched, in: event.json)
  }

  private func count(_ state: MatchState) -> Int {
    program.clauses.indices.count { holds(.clause($0), in: state) }
  }

  private func finding(
    _ rule: PatternProgram.Rule, _ state: MatchState, anywhere: ClauseSet, in event: JSON
  ) -> PatternFinding? {
    if holds(rule, in: state) { return nil }
    switch rule {
    case .all(let rules):
      for rule in rules {
        if let first = finding(rule, state, anywhere: anywhere, in: event) { return first }
      }
      return nil
    case .any(let rules, let path):
      let alternatives = rules.compactMap { finding($0, state, anywhere: anywhere, in: event) }
      return PatternFinding(
        path: path, clause: "$or", found: .alternatives(alternatives), isInOtherElement: false)
    case .clause(let index):
      let clause = program.clauses[index]
      return PatternFinding(
        path: clause.path, clause: clause.text, found: found(at: clause.path, in: event),
        isInOtherElement: anywhere.contains(index))
    }
  }

  private func found(at path: String, in event: JSON) -> PatternFinding.Found {
    let names = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var values: [JSON] = []
    Self.collect(event, names[...], into: &values)
    let leaves = values.filter { $0.entries == nil }
    if !leaves.isEmpty { return .values(leaves.map(\.text)) }
    return values.first.map { .object($0.text) } ?? .absent
  }

  private static func collect(
    _ json: JSON, _ names: ArraySlice<Substring.UTF8View>, into values: inout [JSON]
  ) {
    if let elements = json.elements {
      for element in elements { collect(element, names, into: &values) }
      return
    }
    guard !names.isEmpty else { return values.append(json) }
    for entry in json.entries ?? [] {
      let parts = entry.key.utf8.split(
        separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard parts.count <= names.count, zip(parts, names).allSatisfy({ $0.elementsEqual($1) })
      else { continue }
      collect(entry.value, names.dropFirst(parts.count), into: &values)
    }
  }
}

extension PatternEvent {
  /// The event with all its parts parsed, which is slow.
  var json: JSON {
    .object(
      fields.map { field in
        switch field.value {
        case .string(let text): JSON.Entry(field.name, .string(text))
        case .number(let digits): JSON.Entry(field.name, .number(digits))
        case .json(let bytes): JSON.Entry(field.name, (try? JSON.parse(utf8: bytes)) ?? .null)
        case .object(let event): JSON.Entry(field.name, event.json)
        }
      })
  }
}
