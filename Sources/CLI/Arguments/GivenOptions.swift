internal import Shapes

/// What was typed for one command: its options with their values, in the order of its table.
struct GivenOptions {
  struct Given {
    let option: CommandOption
    let values: [String]
    fileprivate let place: Int
  }

  let table: OptionTable
  let given: [Given]
  /// Whether the last word was `help`.
  let asksForHelp: Bool
}

extension GivenOptions {
  /// Reads the words after a command's name.
  init(_ words: [String], by table: OptionTable) throws(UsageError) {
    // As in the AWS CLI, one word more is taken, in case that it is `help`.
    let positionalCount = table.positionals.count
    var parser = ArgumentParser(
      options: table.options.map(\.syntax), positionalCount: positionalCount,
      hasSpare: !table.isHighLevel)
    let result = try parser.parse(words)
    // A word without letters is as good as none, says the AWS CLI.
    let extra = result.positionals.dropFirst(positionalCount).first { !$0.isEmpty }
    self.table = table
    given = Self.given(result, table)
    asksForHelp = words == ["help"] || extra == "help"
    guard !asksForHelp else { return }
    try checkRequired(unknown: result.rest)
    try checkUnknown(result.rest + (extra.map { [$0] } ?? []))
    try checkAvailable()
  }

  private static func given(_ result: ArgumentParser.Result, _ table: OptionTable) -> [Given] {
    var given = zip(table.options, result.options).compactMap { option, found in
      found.map { Given(option: option, values: $0.values, place: $0.place) }
    }
    // Of a flag and its opposite the last one counts.
    for flag in given {
      guard case .flag(let member, _) = flag.option.use else { continue }
      given.removeAll { other in
        guard case .flag(let same, _) = other.option.use else { return false }
        return same.name == member.name && other.place < flag.place
      }
    }
    for (option, word) in zip(table.positionals, result.positionals) {
      given.append(Given(option: option, values: [word], place: 0))
    }
    return given
  }

  /// The text of an option that has a use of its own, such as `--cli-input-json`.
  private func text(where isWanted: (CommandOption.Use) -> Bool) -> String? {
    given.first { isWanted($0.option.use) }?.values.first
  }

  var skeleton: String? { text { if case .skeleton = $0 { true } else { false } } }

  private var inputJSON: String? { text { if case .inputJSON = $0 { true } else { false } } }

  private var inputYAML: String? { text { if case .inputYAML = $0 { true } else { false } } }

  /// A whole request in one text.
  var wholeInput: (text: String, isYAML: Bool)? {
    get throws(UsageError) {
      if let inputJSON, inputYAML == nil { return (inputJSON, false) }
      guard let inputYAML else { return nil }
      guard inputJSON == nil else {
        throw UsageError(.parameters, "Only one --cli-input- parameter may be specified.")
      }
      return (inputYAML, true)
    }
  }

  var outfile: String? { text { if case .outfile = $0 { true } else { false } } }

  func text(of paging: PagingOption) -> String? {
    text { if case .paging(paging, _) = $0 { true } else { false } }
  }

  private func isGiven(_ name: String) -> Bool { given.contains { $0.option.name == name } }

  private func checkRequired(unknown: [String]) throws(UsageError) {
    if inputJSON != nil || inputYAML != nil || skeleton.map({ $0 != "output" }) == true { return }
    let missing = (table.options + table.positionals).filter {
      $0.syntax.isRequired && !isGiven($0.name)
    }
    guard missing.isEmpty else {
      let names = missing.map(\.name).joined(separator: ", ")
      throw UsageError(
        .arguments, "the following arguments are required: \(names)" + table.meant(by: unknown))
    }
  }

  private func checkUnknown(_ words: [String]) throws(UsageError) {
    guard let first = words.first else { return }
    if first.utf8.starts(with: "--no-".utf8), let option = table.refused("--" + first.dropFirst(5))
    {
      throw .unavailable(option.name, "; nothing was done")
    }
    let meant = table.meant(by: words)
    guard table.isHighLevel else {
      throw UsageError(
        .unknownOptions, "Unknown options: \(words.joined(separator: ", "))" + meant)
    }
    throw UsageError(.parameters, "Unknown options: \(words.joined(separator: ","))" + meant)
  }

  private func checkAvailable() throws(UsageError) {
    for option in given.map(\.option) {
      if case .refused = option.use { throw .unavailable(option.name, "; nothing was done") }
    }
  }
}

extension OptionTable {
  /// The options that words of which nothing is known are like, as the end of a message.
  fileprivate func meant(by words: [String]) -> String {
    let names =
      options.map(\.name)
      + GlobalOption.allCases.filter { $0.refusal == nil }.map(\.rawValue)
    var found: [String] = []
    for word in words where word.utf8.starts(with: "--".utf8) {
      let matches = CloseMatches.of(String(word.prefix { $0 != "=" }), among: names)
      found += matches.filter { !found.contains($0) }
    }
    return found.isEmpty
      ? "" : "\n\nMaybe you meant:\n\n" + found.map { "  * \($0)" }.joined(separator: "\n")
  }

  /// The option of that name, if it is one that AWS has and this program does not.
  fileprivate func refused(_ name: String) -> CommandOption? {
    options.first {
      guard case .refused = $0.use else { return false }
      return $0.name == name
    }
  }
}
