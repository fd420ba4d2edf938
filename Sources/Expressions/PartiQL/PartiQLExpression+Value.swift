extension PartiQLExpression {
  /// The deepest level of a literal, its own being 0.
  private static let deepestLiteralLevel = 31

  /// Whether the expression is written as a value; a parameter is not, it stands for one.
  var isLiteral: Bool {
    switch node {
    case .null, .bool, .string, .number, .list, .bag, .tuple: true
    default: false
    }
  }

  /// The value that a literal is.
  ///
  /// `place` is where DynamoDB says that an inner value is, such as `root.a[0]`.
  func literalValue(
    at place: String = "root", level: Int = 0
  ) throws(ValueError) -> AttributeValue {
    if level > Self.deepestLiteralLevel {
      throw .statement("Nesting Levels have exceeded supported limits under \(place)")
    }
    switch node {
    case .null: return .NULL
    case .bool(let value): return .BOOL(value)
    case .string(let text): return .S(text)
    case .number(let number): return .N(try number.number(at: place))
    case .bag(let members): return try Self.set(of: members, at: place)
    case .list(let elements):
      var values: [AttributeValue] = []
      for (index, element) in elements.enumerated() {
        values.append(try element.literalValue(at: "\(place)[\(index)]", level: level + 1))
      }
      return .L(values)
    case .tuple(let fields): return .M(try Self.map(of: fields, at: place, level: level))
    default: throw .unsupportedData(className, at: place, span)
    }
  }

  private static func map(
    of fields: [(key: PartiQLExpression, value: PartiQLExpression)], at place: String, level: Int
  ) throws(ValueError) -> Item {
    var item = Item()
    for field in fields {
      let name = try field.key.attributeName(at: place)
      let value = try field.value.literalValue(at: "\(place).\(name)", level: level + 1)
      if item[name] != nil { throw .duplicateKey(name, at: place) }
      item[name] = value
    }
    return item
  }

  /// The name that the key of a map or of an item is.
  func attributeName(at place: String) throws(ValueError) -> String {
    guard case .string(let name) = node else {
      throw .statement(
        "Tuple keys must be of type String. Actual type: \(className) under \(place)", at: span)
    }
    if name.isEmpty { throw .emptyPathComponent }
    return name
  }
}

/// Sets: the first member says of what kind.
extension PartiQLExpression {
  private static func set(
    of members: [PartiQLExpression], at place: String
  ) throws(ValueError) -> AttributeValue {
    guard let first = members.first else { throw .statement("Empty bags are not supported") }
    switch first.node {
    case .string: return .SS(try strings(members, at: place))
    case .number: return .NS(try numbers(members, at: place))
    default: throw .unsupportedMember(first.span)
    }
  }

  private static func strings(
    _ members: [PartiQLExpression], at place: String
  ) throws(ValueError) -> [String] {
    var strings: [String] = []
    for member in members {
      switch member.node {
      case .string(let text): strings.append(text)
      case .null:
        throw .statement("\(ValueError.nullInStringSet.message) under \(place)")
      default: throw .unsupportedMember(member.span)
      }
    }
    let distinct = Set(strings.map { Array($0.utf8) })
    if distinct.count < strings.count {
      throw .repeatedMembers(strings, " contains duplicates.")
    }
    return strings
  }

  private static func numbers(
    _ members: [PartiQLExpression], at place: String
  ) throws(ValueError) -> [Number] {
    var written: [PartiQLDecimal] = []
    for member in members {
      switch member.node {
      case .number(let number): written.append(number)
      case .null:
        throw .statement(
          "One or more parameter values were invalid: Numeric sets may not contain null "
            + "under \(place)")
      default: throw .unsupportedMember(nil)
      }
    }
    var numbers: [Number] = []
    for number in written { numbers.append(try number.number(at: place)) }
    if Set(numbers).count < numbers.count {
      throw .repeatedMembers(
        written.map(\.description), " contains duplicates! under \(place)")
    }
    return numbers
  }
}

extension PartiQLDecimal {
  /// The number; what is wrong with it is told with its place.
  fileprivate func number(at place: String) throws(ValueError) -> Number {
    do throws(ValueError) {
      return try number()
    } catch {
      throw .statement("\(error.message) under \(place)")
    }
  }
}

extension ValueError {
  static func unsupportedData(
    _ type: String, at place: String, _ span: PartiQLSpan?
  ) -> ValueError {
    statement("Unsupported data type: \(type) under key \(place)", at: span)
  }

  static func duplicateKey(
    _ name: String, at place: String, _ span: PartiQLSpan? = nil
  ) -> ValueError {
    statement("Duplicate keys in tuple. Key: \(name) under \(place)", at: span)
  }

  fileprivate static func unsupportedMember(_ span: PartiQLSpan?) -> ValueError {
    statement(
      "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags",
      at: span)
  }

  fileprivate static func repeatedMembers(_ members: [String], _ fault: String) -> ValueError {
    let list = members.joined(separator: ", ")
    return statement(
      "One or more parameter values were invalid: Input collection [\(list)]\(fault)")
  }
}
