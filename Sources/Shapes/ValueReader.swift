package import Wire

/// Reads values out of JSON, remembering where it is and everything that is wrong.
package struct ValueReader {
  /// Broken constraints, in the order AWS reports them.
  package private(set) var violations: [Violation] = []
  /// The first value of the wrong kind; AWS answers nothing else when there is one.
  package private(set) var typeMismatch: TypeMismatch?
  /// The members given that are declared `Refused`, by path.
  package private(set) var refusedPaths: [String] = []
  /// A problem a value type reported in its own words, such as a malformed number.
  package private(set) var problem: ValueProblem?
  /// A problem that AWS tells alone, before it looks at anything else.
  package private(set) var loneProblem: ValueProblem?
  private var path: [String] = []

  package init() {}

  /// Reads inside a member or element; AWS writes paths as `keySchema.1.member.keyType`.
  mutating func descend<R>(into component: String, _ read: (inout ValueReader) -> R) -> R {
    path.append(component)
    defer { path.removeLast() }
    return read(&self)
  }

  mutating func addViolation(_ json: JSON?, _ rule: String, of shape: Shape = .string) {
    violations.append(
      Violation(path: pathText, value: json, text: json.map(shape.wording), rule: rule))
  }

  mutating func addAbsence(of member: MemberDescription) {
    guard let problem = member.absence else {
      return addViolation(nil, "Member must not be null")
    }
    loneProblem = loneProblem ?? problem
  }

  mutating func addMismatch(_ json: JSON, expected: TypeMismatch.Kind, typeName: String = "") {
    if typeMismatch == nil {
      typeMismatch = TypeMismatch(
        path: pathText, isElement: path.last?.hasSuffix(".member") ?? false, found: json,
        expected: expected, typeName: typeName)
    }
  }

  /// Keeps the first problem of a value that has rules of its own.
  package mutating func addProblem(code: String, message: String) {
    if problem == nil { problem = ValueProblem(code: code, message: message) }
  }

  mutating func refuse() { refusedPaths.append(path.joined(separator: ".")) }

  private var pathText: String {
    path.map { $0.prefix(1).lowercased() + $0.dropFirst() }.joined(separator: ".")
  }
}

/// A broken constraint.
package struct Violation: Sendable, Hashable {
  package let path: String
  /// What was given; nil when nothing was.
  package let value: JSON?
  /// The value as AWS words it: `PK`, `[a, b]`.
  package let text: String?
  /// Such as `Member must not be null`.
  package let rule: String
}

/// A value of another kind than the member takes.
package struct TypeMismatch: Sendable, Hashable {
  /// What a member takes.
  package enum Kind: String, Sendable {
    case string = "String"
    case integer = "Integer"
    case double = "Double"
    case boolean = "Boolean"
    case timestamp = "Timestamp"
    case blob = "Blob"
    case list = "List"
    case map = "Map"
    case structure = "Structure"
  }

  package let path: String
  /// Whether it stands in a list or map, not in a member of its own.
  package let isElement: Bool
  package let found: JSON
  package let expected: Kind
  /// The name of the structure that was expected; empty for any other kind.
  package let typeName: String
}

/// A value that breaks a rule of its own type, with the code and words AWS has for it.
package struct ValueProblem: Sendable, Hashable {
  package let code: String
  package let message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

extension ValueReader {
  /// Checks a value against limits beyond its shape.
  package mutating func check(
    _ json: JSON, _ constraints: [Constraint], of shape: Shape = .string
  ) {
    for constraint in constraints {
      switch constraint {
      case .length(let limits):
        check(shape.length(of: json), of: json, limits, "have length", shape)
      case .modelLength: break
      case .range(let limits): check(json.integer, of: json, limits, "have value", shape)
      case .pattern(let pattern, let matches):
        if let text = json.string, !matches(text) {
          addViolation(json, "Member must satisfy regular expression pattern: \(pattern)")
        }
      }
    }
  }

  private mutating func check(
    _ number: Int?, of json: JSON, _ limits: ClosedRange<Int>, _ what: String, _ shape: Shape
  ) {
    guard let number, !limits.contains(number) else { return }
    let rule =
      number < limits.lowerBound
      ? "greater than or equal to \(limits.lowerBound)"
      : "less than or equal to \(limits.upperBound)"
    addViolation(json, "Member must \(what) \(rule)", of: shape)
  }
}
