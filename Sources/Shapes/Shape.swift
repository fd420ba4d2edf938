internal import Wire

/// What kind of value a member takes; enough to build, check, print and document it.
package indirect enum Shape: Sendable {
  case string
  case integer
  case double
  case boolean
  case timestamp
  case blob
  case choice([String])
  case list(Shape)
  case map(Shape)
  /// The members come from a closure, so that a structure may contain itself.
  case structure(name: String, members: @Sendable () -> [MemberDescription])
  /// A structure of which exactly one member is set, such as an attribute value.
  case union(name: String, members: @Sendable () -> [MemberDescription])
}

extension Shape {
  /// The members of a structure or union, none for any other shape.
  package var members: [MemberDescription] {
    switch self {
    case .structure(_, let members), .union(_, let members): members()
    default: []
    }
  }

  package var isScalar: Bool {
    switch self {
    case .list, .map, .structure, .union: false
    default: true
    }
  }
}

/// A limit on a value beyond its shape.
package enum Constraint: Sendable {
  /// Characters of a string, bytes of a blob, elements of a list, entries of a map.
  case length(ClosedRange<Int>)
  /// A length of AWS's model, which its clients check; the service has rules of its own.
  case modelLength(ClosedRange<Int>)
  /// The lengths of a map's lists in AWS's model, which its clients check.
  case modelListLength(ClosedRange<Int>)
  /// The least length of a list's texts, or of a map's keys, which AWS's clients check.
  case modelElementLength(Int)
  case range(ClosedRange<Int>)
  /// AWS's regular expression, for messages, beside our own test of it.
  case pattern(String, matches: @Sendable (String) -> Bool)
  /// What the keys of a map must be like, for messages, beside our own test of it.
  case keys(String, matches: @Sendable (String) -> Bool)
}

extension Constraint {
  /// A lower limit alone.
  package static func length(atLeast least: Int) -> Constraint { .length(least...Int.max) }
}

/// One member of a structure as every reader of declarations sees it.
package struct MemberDescription: Sendable {
  /// Whether a member must, may or must not be given.
  package enum Presence: Sendable {
    case required, allowed
    /// AWS has the member; giving it here is an error, so that it is never silently ignored.
    case refused
  }

  package let name: String
  package let presence: Presence
  package let help: String
  package let shape: Shape
  package let constraints: [Constraint]
  var absence: ValueProblem?
  /// What counts when the member is left out; nil where nothing in particular does.
  package var defaultValue: (any ShapeValue)?
  let decode: @Sendable (JSON, inout ValueReader) -> (any ShapeValue)?

  package var isRequired: Bool { presence == .required }
  package var isRefused: Bool { presence == .refused }
}
