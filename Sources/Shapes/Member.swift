private import Wire

/// A property that stands for one member of a structure.
///
/// It holds the name alone, without anything to count or to free: a program with a thousand members
/// would otherwise consist to a good part of code that copies them. What else there is to say of a
/// member is made when its structure is described.
package protocol Member: Sendable {
  var name: StaticString { get }
}

/// A member the caller must give.
package struct Required<Value: ShapeValue>: Member {
  package let name: StaticString

  package init(
    _ name: StaticString, _ type: Value.Type = Value.self, _ constraints: Constraint...,
    help: @autoclosure () -> String = ""
  ) {
    self.name = name
    MemberRecorder.add { MemberDescription(name, .required, help(), constraints, Value.self) }
  }
}

/// A member that may be left out.
package struct Allowed<Value: ShapeValue>: Member {
  package let name: StaticString

  package init(
    _ name: StaticString, _ type: Value.Type = Value.self, _ constraints: Constraint...,
    help: @autoclosure () -> String = ""
  ) {
    self.name = name
    MemberRecorder.add { MemberDescription(name, .allowed, help(), constraints, Value.self) }
  }
}

/// A member with a value when left out.
package struct Defaulted<Value: ShapeValue>: Member {
  package let name: StaticString
  package let defaultValue: Value

  package init(
    _ name: StaticString, _ defaultValue: Value, _ constraints: Constraint...,
    help: @autoclosure () -> String = ""
  ) {
    self.name = name
    self.defaultValue = defaultValue
    MemberRecorder.add {
      var member = MemberDescription(name, .allowed, help(), constraints, Value.self)
      member.defaultValue = defaultValue
      return member
    }
  }
}

/// A member AWS has and this program does not: naming it is an error that says so.
package struct Refused: Member {
  package let name: StaticString

  package init(_ name: StaticString) {
    self.name = name
    MemberRecorder.add {
      MemberDescription(
        name: name.description, presence: .refused,
        help: "Not available here; refused when given.", shape: .string, constraints: []
      ) { _, reader in
        reader.refuse()
        return nil
      }
    }
  }
}

extension MemberDescription {
  fileprivate init<Value: ShapeValue>(
    _ name: StaticString, _ presence: Presence, _ help: String,
    _ constraints: [Constraint], _ type: Value.Type
  ) {
    let constraints = constraints.isEmpty ? Value.constraints : constraints
    self.init(
      name: name.description, presence: presence, help: help, shape: Value.shape,
      constraints: constraints, absence: Value.absence
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
