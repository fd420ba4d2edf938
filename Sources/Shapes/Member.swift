private import Wire

/// A property that describes one member of a structure.
package protocol Member: Sendable {
  var description: MemberDescription { get }
}

/// A member the caller must give.
package struct Required<Value: ShapeValue>: Member {
  package let description: MemberDescription

  package init(
    _ name: String, _ type: Value.Type = Value.self, _ constraints: Constraint..., help: String = ""
  ) {
    description = MemberDescription(name, .required, help, constraints, Value.self)
    MemberRecorder.add(description)
  }
}

/// A member that may be left out.
package struct Allowed<Value: ShapeValue>: Member {
  package let description: MemberDescription

  package init(
    _ name: String, _ type: Value.Type = Value.self, _ constraints: Constraint..., help: String = ""
  ) {
    description = MemberDescription(name, .allowed, help, constraints, Value.self)
    MemberRecorder.add(description)
  }
}

/// A member with a value when left out.
package struct Defaulted<Value: ShapeValue>: Member {
  package let description: MemberDescription
  package let defaultValue: Value

  package init(
    _ name: String, _ defaultValue: Value, _ constraints: Constraint..., help: String = ""
  ) {
    description = MemberDescription(name, .allowed, help, constraints, Value.self)
    MemberRecorder.add(description)
    self.defaultValue = defaultValue
  }
}

/// A member AWS has and this program does not: naming it is an error that says so.
package struct Refused: Member {
  package let description: MemberDescription

  package init(_ name: String) {
    description = MemberDescription(
      name: name, presence: .refused, help: "Not available here; refused when given.",
      shape: .string, constraints: []
    ) { _, reader in
      reader.refuse()
      return nil
    }
    MemberRecorder.add(description)
  }
}

extension MemberDescription {
  fileprivate init<Value: ShapeValue>(
    _ name: String, _ presence: Presence, _ help: String, _ constraints: [Constraint],
    _ type: Value.Type
  ) {
    let constraints = constraints.isEmpty ? Value.constraints : constraints
    self.init(
      name: name, presence: presence, help: help, shape: Value.shape, constraints: constraints,
      absence: Value.absence
    ) { json, reader in
      guard let value = Value(json, &reader) else { return nil }
      reader.check(json, constraints, of: Value.shape)
      return value
    }
  }
}

extension MemberDescription {
  /// A member of a union whose values are read elsewhere; it serves to build, check and document.
  package init(_ name: String, _ shape: Shape) {
    self.init(
      name: name, presence: .allowed, help: "", shape: shape, constraints: []
    ) { _, _ in nil }
  }
}
