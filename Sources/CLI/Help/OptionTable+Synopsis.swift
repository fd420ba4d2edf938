internal import Shapes
internal import Wire

extension OptionTable {
  /// The options as a line of help shows them, optional ones in brackets.
  ///
  /// Each is one piece, in which U+0001 stands for spaces that hold it together.
  var synopsis: [String] {
    let required = (positionals + options).filter(\.syntax.isRequired)
    let others = (options + positionals).filter {
      !$0.syntax.isRequired && !$0.isRefused && !$0.isNegative && !$0.help.isEmpty
    }
    return required.map(\.usage) + others.map { "[\($0.usage)]" }
  }
}

extension CommandOption {
  var isRefused: Bool {
    if case .refused = use { true } else { false }
  }

  var isNegative: Bool {
    if case .flag(_, false) = use { true } else { false }
  }

  /// The member that the option is for; nil for the CLI's own options.
  var member: MemberDescription? {
    switch use {
    case .member(let member), .flag(let member, _), .refused(let member): member
    default: nil
    }
  }

  /// The option with what it takes, and whether it must be there.
  var title: String {
    let usage = usage.utf8.map { $0 == 1 ? UInt8(ascii: " ") : $0 }
    return String(decoding: usage, as: UTF8.self) + (syntax.isRequired ? " (required)" : "")
  }

  fileprivate var usage: String {
    guard name.utf8.first == UInt8(ascii: "-") else { return "<\(name)>" }
    if case .flag = syntax.arity { return "\(name)|--no-\(name.dropFirst(2))" }
    if case .optional = syntax.arity { return name + "\u{1}[\(choices)]" }
    return name + "\u{1}<\(value)>"
  }

  private var choices: String { syntax.choices.joined(separator: "|") }

  private var value: String {
    switch use {
    case .member(let member): member.shape.word
    case .hoisted: "fileb://FILE"
    case .paging(.startingToken, _): "string"
    case .paging: "integer"
    case .inputJSON: "JSON"
    case .inputYAML: "YAML"
    default: "string"
    }
  }
}

extension CommandOption {
  /// What a value is like beyond its kind, a sentence each.
  var limits: [String] {
    guard let member else { return [] }
    var limits = member.constraints.compactMap { $0.sentence(for: member.shape) }
    if let choices = member.shape.choices, choices.count > 4 {
      limits.append("One of \(choices.joined(separator: ", ")).")
    }
    if let value = member.defaultValue?.json {
      let text = value.string ?? value.text
      if text != "false" { limits.append("Default: \(text.isEmpty ? "none" : text)") }
    }
    return limits
  }
}

extension Constraint {
  fileprivate func sentence(for shape: Shape) -> String? {
    switch self {
    case .length(let limits), .modelLength(let limits):
      Self.span(limits) + " " + shape.lengthUnit + "."
    case .modelListLength(let limits): Self.span(limits) + " elements in each list."
    case .range(let limits): Self.span(limits) + "."
    case .modelElementLength: nil
    case .pattern(let pattern, _): "Pattern: \(pattern)"
    case .keys(let rule, _): "Keys: \(rule)"
    }
  }

  private static func span(_ limits: ClosedRange<Int>) -> String {
    if limits.upperBound == .max { return "\(limits.lowerBound) or more" }
    if limits.lowerBound == limits.upperBound { return "\(limits.lowerBound)" }
    return "\(limits.lowerBound) to \(limits.upperBound)"
  }
}

extension Shape {
  /// What kind of value it is, in a word, or the few words that it can be.
  fileprivate var word: String {
    switch self {
    case .choice(let choices) where choices.count <= 4: choices.joined(separator: "|")
    case .list(let element): element.word + "..."
    default: typeName
    }
  }

  /// The words that it, or each of its elements, can be.
  var choices: [String]? {
    switch self {
    case .choice(let choices): choices
    case .list(let element): element.choices
    default: nil
    }
  }

  /// Whether it, or each of its elements, is typed as one word.
  var isPlain: Bool {
    if case .list(let element) = self { element.isScalar } else { isScalar }
  }

  fileprivate var lengthUnit: String {
    switch self {
    case .list: "elements"
    case .map: "entries"
    case .blob: "bytes"
    default: "characters"
    }
  }
}
