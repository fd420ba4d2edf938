/// A name such as `python3.9` or `nodejs20.x`, taken apart.
package struct Runtime: Sendable, Hashable {
  /// What runs the handlers of a runtime.
  package enum Kind: Sendable, Hashable {
    /// Python 3 with that minor version.
    case python(minor: Int)
    /// Node.js with that major version.
    case node(major: Int)
    /// Any program or shell script: the event on its input, the result on its output.
    case executable
    /// Ruby 3 with that minor version.
    case ruby(minor: Int)
    /// A program called `bootstrap` that asks Lambda's runtime interface for events.
    case custom

    var needsInterpreter: Bool { self != .executable && self != .custom }
  }

  package let name: String
  package let kind: Kind

  /// The runtime of functions that are programs of their own; AWS has no such name.
  package static let executable = Runtime(name: "executable", kind: .executable)

  private init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// The runtime of Python 3 with a minor version.
  package static func python(minor: Int) -> Runtime {
    Runtime(name: "python3.\(minor)", kind: .python(minor: minor))
  }

  /// The runtime of Node.js with a major version.
  package static func node(major: Int) -> Runtime {
    Runtime(name: "nodejs\(major).x", kind: .node(major: major))
  }

  /// The runtime of Ruby 3 with a minor version.
  package static func ruby(minor: Int) -> Runtime {
    Runtime(name: "ruby3.\(minor)", kind: .ruby(minor: minor))
  }

  /// Whether both run the same language, in whatever version.
  package func isOfSameKind(as other: Runtime) -> Bool {
    switch (kind, other.kind) {
    case (.python, .python), (.node, .node), (.ruby, .ruby), (.executable, .executable),
      (.custom, .custom):
      true
    default: false
    }
  }

  /// Reads a name; an error says which names can run here, as Lambda has others, such as `java21`.
  package init(named name: String) throws(RunnerError) {
    guard let kind = Self.kind(named: name) else {
      throw RunnerError(
        .unknownRuntime,
        "The runtime \(name) cannot run here. Those that can are python3.* (such as python3.12), "
          + "nodejs*.x (such as nodejs22.x), ruby3.* (such as ruby3.3), provided.al2023, "
          + "provided.al2, provided, and executable.")
    }
    self.init(name: name, kind: kind)
  }

  private static func kind(named name: String) -> Kind? {
    if name == executable.name { return .executable }
    if ["provided.al2023", "provided.al2", "provided"].contains(name) { return .custom }
    if let minor = number(in: name, after: "ruby3.", before: "") { return .ruby(minor: minor) }
    if let minor = number(in: name, after: "python3.", before: "") { return .python(minor: minor) }
    if let major = number(in: name, after: "nodejs", before: ".x") { return .node(major: major) }
    return nil
  }

  private static func number(in name: String, after prefix: String, before suffix: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    guard (1...3).contains(digits.count), digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
