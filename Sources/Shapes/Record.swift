package import Wire

/// The values given for the members of one structure.
@dynamicMemberLookup
package struct Record<S: Structure>: ShapeValue {
  private var values: [String: any ShapeValue] = [:]
  private let structure = S()

  package init() {}

  package init(_ fill: (inout Self) throws -> Void) rethrows { try fill(&self) }

  package static var shape: Shape { .structure(name: "\(S.self)", members: { S.members }) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard case .object = json else {
      reader.addMismatch(json, expected: .structure, typeName: "\(S.self)")
      return nil
    }
    for member in S.membersAsChecked {
      reader.descend(into: member.name) { reader in
        if let given = json[member.name], !given.isNull {
          values[member.name] = member.decode(given, &reader)
        } else if member.isRequired {
          reader.addAbsence(of: member)
        }
      }
    }
  }

  package var json: JSON {
    .object(
      S.members.compactMap { member in
        values[member.name].map { JSON.Entry(member.name, $0.json) }
      })
  }

  package subscript<V>(dynamicMember member: KeyPath<S, Required<V>>) -> V {
    get {
      let name = structure[keyPath: member].name.description
      guard let value = values[name] as? V else {
        preconditionFailure("\(S.self).\(name) is required but was not set")
      }
      return value
    }
    set { values[structure[keyPath: member].name.description] = newValue }
  }

  package subscript<V>(dynamicMember member: KeyPath<S, Allowed<V>>) -> V? {
    get { values[structure[keyPath: member].name.description] as? V }
    set { values[structure[keyPath: member].name.description] = newValue }
  }

  package subscript<V>(dynamicMember member: KeyPath<S, Defaulted<V>>) -> V {
    get {
      let declared = structure[keyPath: member]
      return values[declared.name.description] as? V ?? declared.defaultValue
    }
    set { values[structure[keyPath: member].name.description] = newValue }
  }
}

extension Record: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.json == right.json }

  package func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
