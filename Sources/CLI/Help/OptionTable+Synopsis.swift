internal import Shapes

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

  fileprivate var isNegative: Bool {
    if case .flag(_, false) = use { true } else { false }
  }

  /// The option with what it takes, and whether it must be there.
  var title: String { usage + (syntax.isRequired ? " (required)" : "") }

  fileprivate var usage: String {
    guard name.utf8.first == UInt8(ascii: "-") else { return "<\(name)>" }
    if case .flag = syntax.arity { return "\(name)|--no-\(name.dropFirst(2))" }
    if case .optional = syntax.arity { return name + "\u{1}[input|yaml-input|output]" }
    return name + "\u{1}<\(value)>"
  }

  private var value: String {
    switch use {
    case .member(let member): member.shape.word
    case .hoisted: "fileb://FILE"
    case .paging(.startingToken, _): "text"
    case .paging: "number"
    case .inputJSON: "JSON"
    case .inputYAML: "YAML"
    default: "text"
    }
  }
}

extension Shape {
  /// What kind of value it is, in a word.
  fileprivate var word: String {
    switch self {
    case .string: "text"
    case .integer, .double: "number"
    case .boolean: "true|false"
    case .timestamp: "time"
    case .blob: "blob"
    case .choice(let choices): choices.joined(separator: "|")
    case .list(let element): element.word + "..."
    case .map: "map"
    case .structure, .union: "structure"
    }
  }
}
