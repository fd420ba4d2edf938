/// What has been found of a pattern's clauses in an event, or in a part of it.
struct MatchState: Hashable, Sendable {
  /// The clauses with a value that matches.
  var matched = ClauseSet()
  /// The clauses that want absence and have a value, whether it matches or not.
  var seen = ClauseSet()

  mutating func formUnion(_ other: MatchState) {
    matched.formUnion(other.matched)
    seen.formUnion(other.seen)
  }

  /// Whether any pattern that the other state satisfies is satisfied by this one.
  func covers(_ other: MatchState) -> Bool {
    other.matched.isSubset(of: matched) && seen.isSubset(of: other.seen)
  }
}

/// A state with choices: of each list of objects, all that matches has to be in one element.
struct MatchProgress {
  var state = MatchState()
  private var choices: [[MatchState]] = []
  /// More ways to choose are not tried, which only very odd patterns and events would need.
  private static let mostStates = 4096

  /// Adds what the elements of a list have, of which one may be chosen.
  ///
  /// Without a match in the list no element is chosen, and then absence is asked of all of them.
  mutating func choose(_ elements: [MatchState], seen: ClauseSet) {
    var options: [MatchState] = []
    for var element in elements {
      if element.matched.isEmpty { element.seen = seen }
      Self.insert(element, in: &options)
    }
    if options.count == 1 { state.formUnion(options[0]) }
    if options.count > 1 { choices.append(options) }
  }

  /// The states that can be reached, none of which covers another.
  var states: [MatchState] {
    var states = [state]
    for options in choices {
      var next: [MatchState] = []
      for state in states {
        for option in options where next.count < Self.mostStates {
          var union = state
          union.formUnion(option)
          Self.insert(union, in: &next)
        }
      }
      states = next
    }
    return states
  }

  static func insert(_ state: MatchState, in states: inout [MatchState]) {
    if states.contains(where: { $0.covers(state) }) { return }
    states.removeAll { state.covers($0) }
    states.append(state)
  }
}
