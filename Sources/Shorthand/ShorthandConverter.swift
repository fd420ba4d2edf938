import Wire

/// Gives the scalars of a shorthand value the kinds that a type expects, as the AWS CLI does.
struct ShorthandConverter {
  private var path: [String]
  /// Kept until all is converted, because the CLI validates what it has converted.
  private var firstInvalidType: ShorthandError?

  static func convert(
    _ value: ShorthandValue, to type: ShorthandType, parameter: String
  ) throws(ShorthandError) -> JSON {
    var converter = ShorthandConverter(path: [parameter])
    let json = try converter.convert(value, to: type)
    if let error = converter.firstInvalidType { throw error }
    return json
  }

  private mutating func convert(
    _ value: ShorthandValue, to type: ShorthandType
  ) throws(ShorthandError) -> JSON {
    if let converted = try coerce(value, to: type) { return converted }
    return try write(value, as: type, coercing: true)
  }

  /// Gives nil for what keeps its kind, such as a string, or a word that is no boolean.
  private mutating func coerce(
    _ value: ShorthandValue, to type: ShorthandType
  ) throws(ShorthandError) -> JSON? {
    switch (type, value) {
    case (.integer, _): return .number(try Self.integer(value))
    case (.double, _): return try Self.double(value)
    case (.boolean, _): return try boolean(value)
    case (.list, .list): return nil
    case (.list(let element), _):
      // The CLI leaves the lone value as it is: `5` for a list of numbers stays a string.
      let only = try at("[0]") { (self) throws(ShorthandError) in
        try self.write(value, as: element(), coercing: false)
      }
      return .array([only])
    default: return nil
    }
  }

  private func boolean(_ value: ShorthandValue) throws(ShorthandError) -> JSON? {
    switch value {
    case .text(let text):
      let lowercased = text.lowercased()
      if lowercased == "true" { return true }
      return lowercased == "false" ? false : nil
    case .bytes: return nil
    case .list, .map:
      let kind = PythonLiteral.typeName(of: value)
      throw ShorthandError(.conversion, "'\(kind)' object has no attribute 'lower'")
    }
  }

  private mutating func write(
    _ value: ShorthandValue, as type: ShorthandType?, coercing: Bool
  ) throws(ShorthandError) -> JSON {
    switch value {
    case .text(let text):
      if case .blob(.raw) = type { return .string(Base64.encode(text.utf8)) }
      return .string(text)
    case .bytes(let bytes):
      if let type { checkTakesBytes(type, value) }
      return .string(Base64.encode(bytes))
    case .list(let values): return try writeList(values, as: type, coercing: coercing)
    case .map(let members):
      if case .structure(let declared) = type {
        return try writeStructure(members, declared(), coercing: coercing)
      }
      return try writeMap(members, as: type, coercing: coercing)
    }
  }

  private mutating func writePart(
    _ name: String, _ value: ShorthandValue, as type: ShorthandType?, coercing: Bool
  ) throws(ShorthandError) -> JSON {
    try at(name) { (self) throws(ShorthandError) in
      if coercing, let type { return try self.convert(value, to: type) }
      return try self.write(value, as: type, coercing: false)
    }
  }

  private mutating func writeList(
    _ values: [ShorthandValue], as type: ShorthandType?, coercing: Bool
  ) throws(ShorthandError) -> JSON {
    var element: ShorthandType?
    if case .list(let of) = type { element = of() }
    var elements: [JSON] = []
    for (index, value) in values.enumerated() {
      elements.append(try writePart("[\(index)]", value, as: element, coercing: coercing))
    }
    return .array(elements)
  }

  private mutating func writeMap(
    _ members: [ShorthandValue.Member], as type: ShorthandType?, coercing: Bool
  ) throws(ShorthandError) -> JSON {
    var element: ShorthandType?
    if case .map(let of) = type { element = of() }
    var entries: [JSON.Entry] = []
    for member in members {
      let value = try writePart(
        ".\(member.key)", member.value, as: element, coercing: coercing)
      entries.append(JSON.Entry(member.key, value))
    }
    return .object(entries)
  }

  /// Writes the declared members in the order of their declaration, so that of several mistakes
  /// the same one is reported as by the CLI, and leaves each in its place.
  private mutating func writeStructure(
    _ members: [ShorthandValue.Member], _ declared: [ShorthandType.Member], coercing: Bool
  ) throws(ShorthandError) -> JSON {
    var entries = members.map { JSON.Entry($0.key, $0.value.json) }
    for declaration in declared {
      guard let place = members.firstIndex(where: { $0.key == declaration.name }) else { continue }
      let value = try writePart(
        ".\(declaration.name)", members[place].value, as: declaration.type, coercing: coercing)
      entries[place] = JSON.Entry(declaration.name, value)
    }
    return .object(entries)
  }

  private mutating func at(
    _ part: String, _ write: (inout ShorthandConverter) throws(ShorthandError) -> JSON
  ) throws(ShorthandError) -> JSON {
    path.append(part)
    defer { path.removeLast() }
    return try write(&self)
  }

  private mutating func checkTakesBytes(_ type: ShorthandType, _ value: ShorthandValue) {
    let wanted: [String]
    switch type {
    case .blob: return
    case .string: wanted = ["str"]
    case .integer: wanted = ["int"]
    case .double: wanted = ["float", "decimal.Decimal", "int"]
    case .boolean: wanted = ["bool"]
    case .list: wanted = ["list", "tuple"]
    case .map, .structure: wanted = ["dict"]
    }
    let validTypes = wanted.map { "<class '\($0)'>" }.joined(separator: ", ")
    let error = ShorthandError(
      .invalidType,
      "Invalid type for parameter \(path.joined()), value: \(PythonLiteral.text(of: value)), "
        + "type: <class 'bytes'>, valid types: \(validTypes)")
    firstInvalidType = firstInvalidType ?? error
  }
}
