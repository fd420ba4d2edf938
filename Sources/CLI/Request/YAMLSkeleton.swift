internal import Shapes
internal import Wire

/// Writes a sample of a request for `--generate-cli-skeleton yaml-input`, with a comment a member.
///
/// The comments say what is required, what the member is and which values it can have. AWS's own
/// words are not there; what stands there instead is this program's help.
struct YAMLSkeleton {
  private var text = ""
  private var open: [String] = []

  static func text(of shape: Shape) -> String {
    let members = shape.members.filter { !$0.isRefused }
    guard !members.isEmpty else { return "{}\n" }
    var skeleton = YAMLSkeleton()
    skeleton.write(members, indent: 0)
    return skeleton.text
  }

  /// Writes members, the first of which goes on where the last line ends.
  private mutating func write(_ members: [MemberDescription], indent: Int) {
    var commented: [String] = []
    var isBehindComment = false
    for (index, member) in members.enumerated() {
      if index > 0 { text += Self.spaces(indent) }
      text += YAMLWriter.scalar(member.name) + ":"
      let comment = Self.comment(member)
      if !comment.isEmpty {
        // ruamel.yaml looks for a comment to align to among the names that come earlier.
        let isAligned =
          isBehindComment
          || members.prefix { $0.name.isBefore(member.name) }.contains {
            commented.contains($0.name)
          }
        write(member.shape, indent: indent, comment: (isAligned ? " # " : "  # ") + comment)
        commented.append(member.name)
      } else {
        write(member.shape, indent: indent, comment: "")
      }
      isBehindComment = !comment.isEmpty
    }
  }

  /// Writes the value behind a name, and its comment.
  private mutating func write(_ shape: Shape, indent: Int, comment: String) {
    switch shape {
    case .list(let element):
      text += comment + "\n" + Self.spaces(indent)
      write(element: element, indent: indent)
    case .map(let element):
      text += comment + "\n" + Self.spaces(indent + 2) + "KeyName:"
      write(element, indent: indent + 2, comment: "")
    case .structure, .union:
      writeStructure(shape, indent: indent + 2, comment)
    default: text += " " + Self.sample(shape) + comment + "\n"
    }
  }

  private mutating func write(element: Shape, indent: Int) {
    text += "- "
    switch element {
    case .list(let inner): write(element: inner, indent: indent + 2)
    case .map(let inner):
      text += "KeyName:"
      write(inner, indent: indent + 2, comment: "")
    case .structure(let name, let members), .union(let name, let members):
      write(name, members(), indent: indent + 2) { $0.text += "{}\n" }
    default: text += Self.sample(element) + "\n"
    }
  }

  private mutating func writeStructure(_ shape: Shape, indent: Int, _ comment: String) {
    guard case .structure(let name, let members) = shape else {
      guard case .union(let name, let members) = shape else { return }
      return writeNested(name, members(), indent, comment)
    }
    writeNested(name, members(), indent, comment)
  }

  private mutating func writeNested(
    _ name: String, _ members: [MemberDescription], _ indent: Int, _ comment: String
  ) {
    guard !open.contains(name) else {
      text += " {}" + comment + "\n"
      return
    }
    text += comment + "\n" + Self.spaces(indent)
    write(name, members, indent: indent) { _ in }
  }

  private mutating func write(
    _ name: String, _ members: [MemberDescription], indent: Int,
    whenOpen: (inout YAMLSkeleton) -> Void
  ) {
    guard !open.contains(name) else { return whenOpen(&self) }
    open.append(name)
    write(members.filter { !$0.isRefused }, indent: indent)
    open.removeLast()
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func sample(_ shape: Shape) -> String {
    switch shape {
    case .choice(let choices): YAMLWriter.scalar(choices.first ?? "")
    case .blob: "!!binary ''"
    case .integer: "0"
    case .double: "0.0"
    case .boolean: "true"
    case .timestamp: "1970-01-01 00:00:00"
    default: "''"
    }
  }

  private static func comment(_ member: MemberDescription) -> String {
    var parts = member.isRequired ? ["[REQUIRED]"] : []
    if !member.help.isEmpty { parts.append(member.help) }
    if case .choice(let choices) = member.shape {
      parts.append("Valid values are: \(choices.joined(separator: ", ")).")
    }
    return parts.joined(separator: " ")
  }
}
