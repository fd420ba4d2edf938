internal import Shapes
internal import Wire

/// Checks a request against its shape before it is made, as botocore does, and in its words.
///
/// Only what botocore checks: kinds, names, required members and lower limits. The service checks
/// the rest and answers with errors of its own. No service here has structures that botocore knows
/// to be unions.
struct RequestValidator {
  /// The members at the top that were typed as JSON; the AWS CLI shows their objects differently.
  let literalMembers: Set<String>
  /// A member at the top that is optional only as another may stand in its place.
  let alsoRequired: String?
  private var problems: [String] = []
  private var isOrdered = false

  static func check(
    _ request: JSON, _ shape: Shape, literalMembers: Set<String> = [],
    alsoRequired: String? = nil
  ) throws(UsageError) {
    var validator = RequestValidator(
      literalMembers: literalMembers, alsoRequired: alsoRequired)
    validator.checkStructure(request, shape.members, "")
    guard validator.problems.isEmpty else {
      throw .validation(validator.problems.joined(separator: "\n"))
    }
  }

  private init(literalMembers: Set<String>, alsoRequired: String?) {
    self.literalMembers = literalMembers
    self.alsoRequired = alsoRequired
  }

  private mutating func check(
    _ value: JSON, _ shape: Shape, _ constraints: [Constraint], _ path: String
  ) {
    let tag = value.yamlTag
    guard tag == nil, takes(value, shape) else {
      let className =
        tag?.tag.className ?? PythonText.className(of: value, isOrdered: isOrdered)
      let text = tag?.tag.shown(tag?.text ?? "") ?? shown(value)
      problems.append(
        "Invalid type for parameter \(name(path)), value: \(text), "
          + "type: \(className), valid types: \(shape.pythonTypes)")
      return
    }
    checkLeast(value, shape, constraints, path)
    switch (shape, value) {
    case (.list(let element), .array(let elements)):
      let limits = constraints.ofElements
      for (index, value) in elements.enumerated() {
        check(value, element, limits, "\(path)[\(index)]")
      }
    case (.map(let element), .object(let entries)):
      let limits = constraints.ofElements
      for entry in entries {
        checkLeast(.string(entry.key), .string, limits, "\(path) (key: \(entry.key))")
        check(entry.value, element, [], "\(path).\(entry.key)")
      }
    case (.structure(_, let members), _), (.union(_, let members), _):
      checkStructure(value, members(), path)
    default: break
    }
  }

  private mutating func checkStructure(
    _ value: JSON, _ members: [MemberDescription], _ path: String
  ) {
    let entries = value.entries ?? []
    for member in members
    where (member.isRequired || path.isEmpty && member.name == alsoRequired)
      && value[member.name] == nil
    {
      problems.append("Missing required parameter in \(name(path)): \"\(member.name)\"")
    }
    var known: [(JSON, MemberDescription)] = []
    for entry in entries {
      if let member = members.first(where: { $0.name == entry.key }) {
        known.append((entry.value, member))
      } else {
        let names = members.map(\.name).joined(separator: ", ")
        problems.append(
          "Unknown parameter in \(name(path)): \"\(entry.key)\", must be one of: \(names)")
      }
    }
    for (value, member) in known where !member.isRefused {
      if path.isEmpty { isOrdered = literalMembers.contains(member.name) }
      check(value, member.shape, member.constraints, "\(path).\(member.name)")
    }
  }

  private func takes(_ value: JSON, _ shape: Shape) -> Bool {
    switch (shape, value) {
    case (.string, .string), (.choice, .string), (.blob, .string), (.boolean, .bool),
      (.list, .array), (.map, .object), (.structure, .object), (.union, .object),
      // Python's booleans are integers.
      (.integer, .bool), (.double, .bool), (.timestamp, .bool), (.double, .number):
      true
    case (.integer, .number(let digits)): PythonText.isWhole(digits)
    case (.timestamp, .string(let text)):
      // Whether it is a time does not depend on the day.
      TypedTime.read(text, today: Timestamp(milliseconds: 0)) != nil
    case (.timestamp, .number): Timestamp(epochSeconds: value) != nil
    default: false
    }
  }

  private mutating func checkLeast(
    _ value: JSON, _ shape: Shape, _ constraints: [Constraint], _ path: String
  ) {
    for constraint in constraints {
      switch (constraint, shape, value) {
      case (.length(let limits), .string, .string(let text)),
        (.modelLength(let limits), .string, .string(let text)),
        (.length(let limits), .choice, .string(let text)):
        let length = text.unicodeScalars.count
        if length < limits.lowerBound { addLength(length, limits.lowerBound, path) }
      case (.length(let limits), .list, .array(let elements)):
        if elements.count < limits.lowerBound {
          addLength(elements.count, limits.lowerBound, path)
        }
      case (.modelListLength(let limits), .map(let list), .object(let entries)):
        for entry in entries {
          checkLeast(entry.value, list, [.length(limits)], "\(path).\(entry.key)")
        }
      case (.range(let limits), .integer, .number(let digits)):
        // Beyond the machine's numbers only the sign matters.
        let number = Int(digits) ?? (digits.hasPrefix("-") ? Int.min : Int.max)
        guard number < limits.lowerBound else { continue }
        problems.append(
          "Invalid value for parameter \(name(path)), value: \(digits), "
            + "valid min value: \(limits.lowerBound)")
      default: break
      }
    }
  }

  private mutating func addLength(_ length: Int, _ least: Int, _ path: String) {
    problems.append(
      "Invalid length for parameter \(name(path)), value: \(length), valid min length: \(least)")
  }

  private func name(_ path: String) -> String { path.isEmpty ? "input" : String(path.dropFirst()) }

  private func shown(_ value: JSON) -> String {
    value.string ?? PythonText.literal(value, isOrdered: isOrdered)
  }
}

extension [Constraint] {
  /// What holds for each text of the list, or for each key of the map, that the limits are of.
  fileprivate var ofElements: [Constraint] {
    compactMap { constraint in
      guard case .modelElementLength(let least) = constraint else { return nil }
      return .length(atLeast: least)
    }
  }
}

extension Shape {
  /// The Python types that botocore takes for the shape, as it lists them.
  var pythonTypes: String {
    let names =
      switch self {
      case .string, .choice: ["str"]
      case .integer: ["int"]
      case .double: ["float", "decimal.Decimal", "int"]
      case .boolean: ["bool"]
      case .timestamp: ["datetime.datetime"]
      case .blob: ["bytes", "bytearray"]
      case .list: ["list", "tuple"]
      case .map, .structure, .union: ["dict"]
      }
    let types = names.map { "<class '\($0)'>" }.joined(separator: ", ")
    return switch self {
    case .timestamp: types + ", timestamp-string"
    case .blob: types + ", file-like object"
    default: types
    }
  }
}
