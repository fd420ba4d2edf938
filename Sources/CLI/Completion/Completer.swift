internal import Operations
internal import Shapes

/// Tells what may stand where the cursor is, from what commands declare and what the store has.
struct Completer {
  let catalog: [any Operation.Type]
  let ownCommands: [any OwnCommand.Type]
  /// Tells the names of things in the store; see `LiveNames`.
  let names: (LiveNames.Question) -> [Candidate]
  let files: FileNames

  /// Nothing where nothing is known.
  func candidates(for line: TypedLine) -> [Candidate] {
    guard !line.words.isEmpty, !line.isRedirection else { return [] }
    var walk = CompletionWalk(completer: self)
    for word in line.words.dropFirst() { walk.take(word) }
    let current = line.current
    var found: [Candidate] = []
    for candidate in expected(walk, current)
    where candidate.word.utf8.starts(with: current.utf8) && candidate.isPrintable {
      if !found.contains(where: { $0.word == candidate.word }) { found.append(candidate) }
    }
    return found
  }

  private func expected(_ walk: CompletionWalk, _ current: String) -> [Candidate] {
    let dash = UInt8(ascii: "-")
    if current.utf8.first == dash, walk.pending.map({ !$0.mustTakeValue }) ?? true {
      if let equals = current.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(current[..<equals])
        let head = String(current[...equals])
        guard let option = walk.option(name) else { return [] }
        let text = String(current.dropFirst(head.count))
        return values(of: option, text, walk).map { $0.behind(head) }
      }
      return walk.optionNames(for: current)
    }
    if let pending = walk.pending {
      let found = values(of: pending, current, walk)
      return pending.mustTakeValue || !current.isEmpty ? found : found + walk.optionNames(for: "")
    }
    if walk.isComplete {
      let positional = walk.nextPositional.map { values(of: .command($0), current, walk) } ?? []
      let help = current.isEmpty ? [] : [Candidate("help", "Explains the command.")]
      return positional + (current.isEmpty ? walk.optionNames(for: "") : []) + help
    }
    return walk.nextWords
  }

  private func values(
    of option: CompletionOption, _ text: String, _ walk: CompletionWalk
  ) -> [Candidate] {
    let question = ValueQuestion(
      text: text, operation: walk.operation, given: walk.given, names: names, files: files)
    switch option {
    case .global(let option): return question.values(of: option)
    case .command(let option): return question.values(of: option)
    }
  }
}

extension Candidate {
  /// Whether a shell can be given it as a line.
  fileprivate var isPrintable: Bool {
    word.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && !word.utf8.isEmpty
  }
}

/// An option that stands before the cursor.
enum CompletionOption {
  case global(GlobalOption)
  case command(CommandOption)

  var syntax: OptionSyntax {
    switch self {
    case .global(let option): option.syntax
    case .command(let option): option.syntax
    }
  }

  /// Whether the next word is its value, whatever it looks like.
  var mustTakeValue: Bool {
    if case .one = syntax.arity { true } else { false }
  }
}
