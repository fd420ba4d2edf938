package import Wire

extension AttributeValue {
  /// Reads the wire form of a value that stands for a question mark in a statement.
  ///
  /// DynamoDB reads its numbers as it reads those of the statement, and words some faults otherwise
  /// than it does for an item.
  package init(parameter json: JSON) throws(ValueError) {
    do throws(ValueError) {
      self = try Self.parameter(json, level: 1)
    } catch {
      try Self.checkSerialization(of: json)
      throw error
    }
  }

  private static func parameter(
    _ json: JSON, level: Int
  ) throws(ValueError) -> AttributeValue {
    guard level <= deepestLevel, case .object(let entries) = json, entries.count == 1 else {
      return try decode(json, level: level)
    }
    switch (AttributeType(member: entries[0].key), entries[0].value) {
    case (.N, .string(let text)): return .N(try number(text))
    case (.NS, .array(let members)): try checkNumbers(members)
    case (.SS, .array(let members)): try checkDistinct(members)
    case (.L, .array(let elements)):
      var values: [AttributeValue] = []
      for element in elements { values.append(try parameter(element, level: level + 1)) }
      return .L(values)
    case (.M, .object(let members)):
      var attributes: [Item.Attribute] = []
      for member in members {
        let value = try parameter(member.value, level: level + 1)
        attributes.append(Item.Attribute(member.key, value))
      }
      return .M(Item(distinct: attributes))
    default: break
    }
    return try decode(json, level: level)
  }

  private static func number(_ text: String) throws(ValueError) -> Number {
    if text.isEmpty { throw .notNumeric }
    guard let decimal = PartiQLDecimal(text) else { throw .notNumeric(text) }
    return try decimal.number()
  }

  private static func checkNumbers(_ members: [JSON]) throws(ValueError) {
    for case .string(let text) in members { _ = try number(text) }
  }

  private static func checkDistinct(_ members: [JSON]) throws(ValueError) {
    let texts = members.compactMap(\.string)
    if texts.count == members.count, Set(texts.map { Array($0.utf8) }).count < texts.count {
      throw .duplicates(inStringSetParameter: texts)
    }
  }
}

extension PartiQLDecimal {
  /// Reads digits with an optional sign, point and exponent; nil where `BigDecimal` would not.
  init?(_ text: String) {
    var rest = text[...]
    let isNegative = rest.takeFirst(where: "-".contains) != nil
    if !isNegative { _ = rest.takeFirst(where: "+".contains) }
    let whole = rest.takeDigits()
    let hasPoint = rest.takeFirst(where: ".".contains) != nil
    let fraction = hasPoint ? rest.takeDigits() : ""
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    let hasExponent = rest.takeFirst(where: "eE".contains) != nil
    guard rest.isEmpty != hasExponent, rest.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    self.init(
      whole: whole, fraction: fraction, exponent: rest, isInteger: !hasPoint && !hasExponent)
    if isNegative { self = negated }
  }
}

extension Substring {
  fileprivate mutating func takeFirst(where matches: (Character) -> Bool) -> Character? {
    guard let first, matches(first) else { return nil }
    return popFirst()
  }

  fileprivate mutating func takeDigits() -> Substring {
    let digits = prefix { ("0"..."9").contains($0) && $0.isASCII }
    self = self[digits.endIndex...]
    return digits
  }
}

extension ValueError {
  fileprivate static var notNumeric: ValueError {
    statement("The parameter cannot be converted to a numeric value")
  }

  /// Without the quotes that an item's set has.
  fileprivate static func duplicates(inStringSetParameter members: [String]) -> ValueError {
    statement(
      "One or more parameter values were invalid: Input collection "
        + "[\(members.joined(separator: ", "))] contains duplicates.")
  }
}
