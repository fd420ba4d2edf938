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

  mutating func addViolation(
    _ json: JSON?, _ rule: String, of shape: Shape = .string, _ kind: Violation.Kind,
    newerMessage: String? = nil
  ) {
    violations.append(
      Violation(
        member: path.first ?? "", path: pathText, value: json, text: json.map(shape.wording),
        rule: rule, kind: kind, newerMessage: newerMessage))
  }

  /// Words a limit by the member's own name, as DynamoDB's newer checks do.
  private func newerMessage(_ rule: String) -> String {
    "Value at '\(path.joined(separator: "."))' failed to satisfy constraint: \(rule)"
  }

  mutating func addAbsence(of member: MemberDescription) {
    guard let problem = member.absence else {
      return addViolation(nil, "Member must not be null", .absence)
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
  package mutating func addProblem(code: String, message: String, isCountable: Bool = false) {
    if problem == nil {
      problem = ValueProblem(code: code, message: message, isCountable: isCountable)
    }
  }

  mutating func refuse() { refusedPaths.append(path.joined(separator: ".")) }

  /// Members begin with a small letter; the keys of maps are as they were given.
  private var pathText: String {
    path.map { component in
      component.hasSuffix(".member")
        ? component : component.prefix(1).lowercased() + component.dropFirst()
    }.joined(separator: ".")
  }
}

/// A broken constraint.
package struct Violation: Sendable, Hashable {
  /// What sort of constraint it is.
  package enum Kind: Sendable {
    case absence, choice, limit, pattern
  }

  /// The request's member that it is in.
  package let member: String
  package let path: String
  /// What was given; nil when nothing was.
  package let value: JSON?
  /// The value as AWS words it: `PK`, `[a, b]`.
  package let text: String?
  /// Such as `Member must not be null`.
  package let rule: String
  package let kind: Kind
  /// What DynamoDB's newer checks say instead; nil where they have no words of their own.
  package let newerMessage: String?
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
  /// Whether the operations that count values' faults count this one.
  package let isCountable: Bool

  package init(code: String, message: String, isCountable: Bool = false) {
    self.code = code
    self.message = message
    self.isCountable = isCountable
  }
}

extension ValueReader {
  /// Checks a value against limits beyond its shape.
  ///
  /// What is older is never told in the words of DynamoDB's newer checks.
  package mutating func check(
    _ json: JSON, _ constraints: [Constraint], of shape: Shape = .string, isOlder: Bool = false
  ) {
    for constraint in constraints {
      switch constraint {
      case .length(let limits):
        check(shape.length(of: json), of: json, limits, "have length", shape, isOlder)
      case .modelLength, .modelListLength, .modelElementLength: break
      case .range(let limits): check(json.integer, of: json, limits, "have value", shape, isOlder)
      case .pattern(let pattern, let matches):
        if let text = json.string, !matches(text) {
          let rule = "Member must satisfy regular expression pattern: \(pattern)"
          addViolation(json, rule, .pattern)
        }
      case .keys(let rule, let matches):
        if json.entries?.allSatisfy({ matches($0.key) }) == false { addKeysViolation(json, rule) }
      }
    }
  }

  /// Shows the map as it was given, which DynamoDB does for its keys alone.
  private mutating func addKeysViolation(_ json: JSON, _ rule: String) {
    addViolation(
      .string(json.text), "Map keys must satisfy constraint: [\(rule)]", .pattern)
  }

  private mutating func check(
    _ number: Int?, of json: JSON, _ limits: ClosedRange<Int>, _ what: String, _ shape: Shape,
    _ isOlder: Bool
  ) {
    guard let number, !limits.contains(number) else { return }
    let limit =
      number < limits.lowerBound
      ? "greater than or equal to \(limits.lowerBound)"
      : "less than or equal to \(limits.upperBound)"
    let rule = "Member must \(what) \(limit)"
    let newer = isOlder ? nil : newerMessage(rule)
    addViolation(json, rule, of: shape, .limit, newerMessage: newer)
  }
}
