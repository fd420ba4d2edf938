internal import Expressions
internal import Operations
internal import Shapes
internal import Wire

/// Ordinary JSON in place of typed attribute values (`--plain`), wherever a shape has them.
///
/// `PlainJSON` says which stands for which.
enum PlainAttributeValues {
  /// Whether values of the shape hold attribute values anywhere.
  static func areIn(_ shape: Shape) -> Bool {
    switch shape {
    case .list(let element), .map(let element): areIn(element)
    case .structure(_, let members): members().contains { areIn($0.shape) }
    case .union: shape.isAttributeValue
    default: false
    }
  }

  /// Gives the attribute values in what was typed for a member their types.
  static func request(
    _ value: JSON, _ member: MemberDescription
  ) throws(UsageError) -> JSON {
    do throws(PlainJSON.Problem) {
      return try typed(value, member.shape, at: "")
    } catch {
      let place = error.path.isEmpty ? "" : "\(error.path.drop { $0 == "." }): "
      throw .parsing("--" + kebabCase(member.name), place + error.message)
    }
  }

  private static func typed(
    _ value: JSON, _ shape: Shape, at path: String
  ) throws(PlainJSON.Problem) -> JSON {
    switch (shape, value) {
    case (.union, _) where shape.isAttributeValue: return try PlainJSON.typed(value, at: path)
    case (.list(let element), .array(let elements)):
      var results: [JSON] = []
      for (index, value) in elements.enumerated() {
        results.append(try typed(value, element, at: "\(path)[\(index)]"))
      }
      return .array(results)
    case (.map, .object(let entries)), (.structure, .object(let entries)):
      var results: [JSON.Entry] = []
      for entry in entries {
        let inner = shape.shape(ofMember: entry.key)
        let value = try inner.map { inner throws(PlainJSON.Problem) in
          try typed(entry.value, inner, at: "\(path).\(entry.key)")
        }
        results.append(JSON.Entry(entry.key, value ?? entry.value))
      }
      return .object(results)
    default: return value
    }
  }

  /// Takes the types off the attribute values in an answer, or makes something else of them.
  static func answer(
    _ value: JSON, _ shape: Shape, _ convert: (JSON) -> JSON = PlainJSON.plain
  ) -> JSON {
    switch (shape, value) {
    case (.union, _) where shape.isAttributeValue: return convert(value)
    case (.list(let element), .array(let elements)):
      return .array(elements.map { answer($0, element, convert) })
    case (.map, .object(let entries)), (.structure, .object(let entries)):
      return .object(
        entries.map { entry in
          let inner = shape.shape(ofMember: entry.key)
          return JSON.Entry(
            entry.key, inner.map { answer(entry.value, $0, convert) } ?? entry.value)
        })
    default: return value
    }
  }

  /// What a command says that has nothing to do with attribute values.
  static func refusal(of command: String) -> UsageError {
    UsageError(
      .parameters,
      "--plain is for commands with items and attribute values; \(command) has none of them.")
  }
}

extension Shape {
  fileprivate var isAttributeValue: Bool {
    if case .union("AttributeValue", _) = self { true } else { false }
  }

  /// The shape of a structure's member or of a map's value; nil for a member that is not known.
  fileprivate func shape(ofMember name: String) -> Shape? {
    if case .map(let element) = self { return element }
    return members.first { $0.name == name }?.shape
  }

  /// The shape that is typed with `--plain`: a value may be a text, and by JSON anything.
  var plain: Shape {
    switch self {
    case .union where isAttributeValue: .string
    case .list(let element): .list(element.plain)
    case .map(let element): .map(element.plain)
    case .structure(let name, let members) where PlainAttributeValues.areIn(self):
      .structure(name: name) {
        members().map { $0.isRefused ? $0 : MemberDescription($0.name, $0.shape.plain) }
      }
    default: self
    }
  }
}

extension ServiceError {
  /// The error with the items that it shows in ordinary JSON.
  var plain: ServiceError {
    guard !details.isEmpty else { return self }
    return ServiceError(
      code, message,
      details: details.map { entry in
        switch entry.key {
        case "Item": JSON.Entry(entry.key, PlainJSON.plainItem(entry.value))
        case "CancellationReasons":
          JSON.Entry(
            entry.key,
            .array(
              (entry.value.elements ?? []).map { reason in
                reason["Item"].map { reason.setting("Item", PlainJSON.plainItem($0)) } ?? reason
              }))
        default: entry
        }
      })
  }
}
