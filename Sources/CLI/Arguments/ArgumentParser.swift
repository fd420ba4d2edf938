private import Wire

/// Reads words by a table of options, with the rules and the messages of Python's argparse.
struct ArgumentParser {
  /// What was found; a repeated option has the values given last.
  struct Result {
    /// By place in the table of options.
    var options: [Given?] = []
    /// By place in the table of positional arguments.
    var positionals: [String] = []
    /// What nothing in the tables stands for, in order.
    var rest: [String] = []
  }

  struct Given {
    let values: [String]
    /// Grows from word to word.
    let place: Int
  }

  let options: [OptionSyntax]
  /// How many words without an option are taken as positional arguments.
  let positionalCount: Int
  /// Whether one word more is taken with them, if it stands right behind them.
  let hasSpare: Bool
  private var words: [String] = []
  private var place = 0
  private var isPastDashes = false
  /// Behind the word that was taken last as a positional argument.
  private var positionalPlace = 0
  private var result = Result()

  init(options: [OptionSyntax], positionalCount: Int = 0, hasSpare: Bool = false) {
    self.options = options
    self.positionalCount = positionalCount
    self.hasSpare = hasSpare
  }

  mutating func parse(_ words: [String]) throws(UsageError) -> Result {
    self.words = words
    place = 0
    isPastDashes = false
    positionalPlace = 0
    result = Result(options: Array(repeating: nil, count: options.count))
    while place < words.count { try parseNext() }
    return result
  }

  private mutating func parseNext() throws(UsageError) {
    let word = words[place]
    if word == "--", !isPastDashes {
      isPastDashes = true
      // Another parser may follow and has to know.
      if positionalCount == 0, !hasSpare { result.rest.append(word) }
      place += 1
      return
    }
    let kind = isPastDashes ? .value : WordKind(word, options)
    place += 1
    switch kind {
    case .value:
      if takesPositional {
        result.positionals.append(word)
        positionalPlace = place
      } else {
        result.rest.append(word)
      }
    case .unknownOption: result.rest.append(word)
    case .option(let matches, let given):
      guard matches.count == 1, let match = matches.first else {
        let names = matches.map { options[$0].name }.joined(separator: ", ")
        throw UsageError(.arguments, "ambiguous option: \(word) could match \(names)")
      }
      let values = try takeValues(of: options[match], given)
      result.options[match] = Given(values: values, place: place)
    }
  }

  /// argparse looks for the spare word where it finds the last positional argument, and only there.
  private var takesPositional: Bool {
    let count = result.positionals.count
    guard count == positionalCount, hasSpare else { return count < positionalCount }
    return count == 0 || positionalPlace == place - 1
  }

  private mutating func takeValues(
    of option: OptionSyntax, _ given: String?
  ) throws(UsageError) -> [String] {
    if let given {
      if case .flag = option.arity {
        throw error(option, "ignored explicit argument \(PythonText.quoted(given))")
      }
      return try checked([given], option)
    }
    switch option.arity {
    case .flag: return []
    case .one:
      guard let value = takeValue() else { throw error(option, "expected one argument") }
      return try checked([value], option)
    case .optional(let otherwise):
      return try checked([takeValue() ?? otherwise], option)
    case .many:
      var values: [String] = []
      while let value = takeValue() { values.append(value) }
      return try checked(values, option)
    }
  }

  private mutating func takeValue() -> String? {
    guard place < words.count, words[place] != "--",
      case .value = WordKind(words[place], options)
    else { return nil }
    place += 1
    return words[place - 1]
  }

  private func checked(
    _ values: [String], _ option: OptionSyntax
  ) throws(UsageError) -> [String] {
    for value in values {
      if option.isInteger, PythonNumber(value).integer == nil {
        throw error(option, "invalid int value: \(PythonText.quoted(value))")
      }
      if !option.choices.isEmpty, !option.choices.contains(value) {
        throw UsageError.invalidChoice(value, of: option.name, among: option.choices)
      }
    }
    return values
  }

  private func error(_ option: OptionSyntax, _ problem: String) -> UsageError {
    UsageError(.arguments, "argument \(option.name): \(problem)")
  }
}

/// Whether a word is an option or a value, which argparse decides by looks.
private enum WordKind {
  case value
  case unknownOption
  /// The places of the options it may stand for, and what comes after `=`.
  case option([Int], given: String?)

  init(_ word: String, _ options: [OptionSyntax]) {
    guard word.utf8.first == UInt8(ascii: "-"), word.utf8.count > 1 else {
      self = .value
      return
    }
    if let exact = options.firstIndex(where: { $0.name == word }) {
      self = .option([exact], given: nil)
      return
    }
    let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
    let name = equals.map { String(word[..<$0]) } ?? word
    let given = equals.map { String(word[word.utf8.index(after: $0)...]) }
    if given != nil, let exact = options.firstIndex(where: { $0.name == name }) {
      self = .option([exact], given: given)
      return
    }
    let matches = options.indices.filter {
      options[$0].hasPrefixes && options[$0].name.utf8.starts(with: name.utf8)
    }
    if !matches.isEmpty {
      self = .option(matches, given: given)
    } else if Self.looksLikeNumber(word) || word.utf8.contains(UInt8(ascii: " ")) {
      self = .value
    } else {
      self = .unknownOption
    }
  }

  private static func looksLikeNumber(_ word: String) -> Bool {
    var letters = word.utf8.dropFirst()
    if letters.first == UInt8(ascii: ".") { letters.removeFirst() }
    return letters.first.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
  }
}
