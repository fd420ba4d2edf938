internal import Shapes

/// How a value is typed, in the notation of the AWS CLI's help: flat where it fits into a line.
indirect enum Syntax {
  case word(String)
  /// Pieces between brackets, each with what stands before it, such as a member's name.
  case group(open: String, [(label: String, value: Syntax)], close: String, goesOn: Bool)

  var flat: String {
    switch self {
    case .word(let text): return text
    case .group(let open, let pieces, let close, let goesOn):
      let inner = pieces.map { $0.label + $0.value.flat }.joined(separator: ", ")
      return open + inner + (goesOn ? ", ..." : "") + close
    }
  }

  /// Lines of a limited width; `label` stands before the first.
  func lines(label: String = "", end: String = "", indent: Int, width: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    let whole = flat
    if indent + label.utf8.count + whole.utf8.count + end.utf8.count <= width {
      return [space + label + whole + end]
    }
    guard case .group(let open, let pieces, let close, let goesOn) = self else {
      let lines = Self.broken(label + whole + end, width: width - indent)
      return lines.enumerated().map { space + ($0.offset > 0 ? "  " : "") + $0.element }
    }
    var lines = [space + label + open]
    for (place, piece) in pieces.enumerated() {
      let comma = place < pieces.count - 1 || goesOn ? "," : ""
      lines += piece.value.lines(
        label: piece.label, end: comma, indent: indent + 2, width: width)
    }
    if goesOn { lines.append(space + "  ...") }
    return lines + [space + close + end]
  }

  /// Lines of a text without blanks; one that has ended in a comma or a bar is read on easily.
  static func broken(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var piece: [UInt8] = []
    for letter in text.utf8 {
      piece.append(letter)
      guard letter == UInt8(ascii: ",") || letter == UInt8(ascii: "|") else { continue }
      if !line.isEmpty, line.count + piece.count > width {
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
      }
      line += piece
      piece = []
    }
    if !line.isEmpty, line.count + piece.count > width {
      lines.append(String(decoding: line, as: UTF8.self))
      line = []
    }
    return lines + [String(decoding: line + piece, as: UTF8.self)]
  }
}

extension Shape {
  /// The value in JSON, with AWS's words for what stands where.
  func jsonSyntax(width: Int) -> [String] {
    var open: [String] = []
    return syntax(&open).lines(indent: 0, width: width)
  }

  fileprivate func syntax(_ open: inout [String]) -> Syntax {
    switch self {
    case .string: return .word("\"string\"")
    case .choice(let choices): return .word(choices.map { "\"\($0)\"" }.joined(separator: "|"))
    case .boolean: return .word("true|false")
    case .list(let element):
      return .group(open: "[", [("", element.syntax(&open))], close: "]", goesOn: true)
    case .map(let value):
      return .group(
        open: "{", [("\"string\": ", value.syntax(&open))], close: "}", goesOn: true)
    case .structure(let name, let members), .union(let name, let members):
      guard !open.contains(name) else { return .word("{ ... recursive ... }") }
      open.append(name)
      defer { open.removeLast() }
      let pieces = members().filter { !$0.isRefused }.map { member in
        (label: "\"\(member.name)\": ", value: member.shape.syntax(&open))
      }
      return .group(open: "{", pieces, close: "}", goesOn: false)
    default: return .word(typeName)
    }
  }

  /// AWS's word for the kind of value.
  var typeName: String {
    switch self {
    case .string, .choice: "string"
    case .integer: "integer"
    case .double: "double"
    case .boolean: "boolean"
    case .timestamp: "timestamp"
    case .blob: "blob"
    case .list: "list"
    case .map: "map"
    case .structure, .union: "structure"
    }
  }
}

extension Shape {
  /// The value in shorthand; nil for what is simple, or too deep to be told in a line.
  var shorthandSyntax: String? {
    switch self {
    case .list(let element): return element.shorthandSyntax.map { $0 + " ..." }
    case .map(let value):
      return value.shorthand(depth: 0).map { "KeyName1=\($0),KeyName2=\($0)" }
    case .structure(_, let members), .union(_, let members):
      return Self.pairs(members(), depth: 0)
    default: return nil
    }
  }

  /// Deeper down everything is in brackets.
  private func shorthand(depth: Int) -> String? {
    guard depth < 4 else { return nil }
    switch self {
    case .choice(let choices): return choices.joined(separator: "|")
    case .list(let element): return element.shorthand(depth: depth + 1).map { "[\($0),...]" }
    case .map(let value):
      return value.shorthand(depth: depth + 1).map { "{KeyName1=\($0),KeyName2=...}" }
    case .union(_, let members):
      return "{" + members().map(\.name).joined(separator: "|") + "=value}"
    case .structure(_, let members):
      return Self.pairs(members(), depth: depth + 1).map { "{\($0)}" }
    default: return typeName
    }
  }

  private static func pairs(_ members: [MemberDescription], depth: Int) -> String? {
    var pairs: [String] = []
    for member in members where !member.isRefused {
      guard let value = member.shape.shorthand(depth: depth) else { return nil }
      pairs.append("\(member.name)=\(value)")
    }
    return pairs.joined(separator: ",")
  }
}

extension Shape {
  /// The members of an answer as an outline, the inner ones further in.
  var outline: [String] {
    var lines: [String] = []
    var open: [String] = []
    addOutline(to: &lines, indent: 0, &open)
    return lines
  }

  private func addOutline(to lines: inout [String], indent: Int, _ open: inout [String]) {
    switch self {
    case .list(let inner), .map(let inner): inner.addOutline(to: &lines, indent: indent, &open)
    case .structure(let name, let members) where !open.contains(name):
      open.append(name)
      defer { open.removeLast() }
      for member in members() where !member.isRefused {
        let space = String(repeating: " ", count: indent)
        lines.append("\(space)\(member.name) (\(member.shape.outlineName))")
        member.shape.addOutline(to: &lines, indent: indent + 2, &open)
      }
    default: break
    }
  }

  private var outlineName: String {
    switch self {
    case .choice(let choices) where choices.count < 4: choices.joined(separator: "|")
    case .list(let element): "list of \(element.outlineName)"
    case .map(let value): "map of \(value.outlineName)"
    case .union: "attribute value"
    default: typeName
    }
  }
}
