package import Wire

extension AttributeValue {
  /// The deepest level a value can be at; the attribute itself is at the first.
  package static let deepestLevel = 32

  /// Reads a value's wire form, such as `{"S": "x"}`.
  ///
  /// JSON of a wrong kind anywhere in it is told before any wrong value, as DynamoDB does.
  package init(json: JSON) throws(ValueError) {
    do throws(ValueError) {
      self = try Self.decode(json, level: 1)
    } catch {
      try WireShape.check(json)
      throw error
    }
  }

  /// Throws where JSON of a wrong kind stands in a value's wire form; looks at nothing else.
  package static func checkSerialization(of json: JSON) throws(ValueError) {
    try WireShape.check(json)
  }

  static func decode(_ json: JSON, level: Int) throws(ValueError) -> AttributeValue {
    if level > deepestLevel { throw .nestedTooDeep }
    guard case .object(let entries) = json else {
      if case .null = json { throw .noDatatype }
      throw .notAnAttributeValue(json)
    }
    if entries.count == 1, let type = AttributeType(member: entries[0].key) {
      if case .null = entries[0].value { throw .noDatatype }
      return try decode(entries[0].value, as: type, level: level)
    }
    return try decodeIrregular(entries, level: level)
  }

  /// A value with no known datatype, several of them, or members that DynamoDB ignores.
  private static func decodeIrregular(
    _ entries: [JSON.Entry], level: Int
  ) throws(ValueError) -> AttributeValue {
    var values: [AttributeValue] = []
    for type in AttributeType.allCases {
      guard let entry = entries.first(where: { $0.key == type.rawValue }) else { continue }
      if case .null = entry.value { continue }
      values.append(try decode(entry.value, as: type, level: level))
    }
    guard let value = values.first else { throw .noDatatype }
    guard values.count == 1 else { throw .severalDatatypes }
    return value
  }

  private static func decode(
    _ json: JSON, as type: AttributeType, level: Int
  ) throws(ValueError) -> AttributeValue {
    switch type {
    case .S: return .S(try WireShape.text(json))
    case .N: return .N(try Number(parsing: try WireShape.text(json)))
    case .B: return .B(try WireShape.blob(json))
    case .BOOL: return .BOOL(try WireShape.flag(json))
    case .NULL:
      guard try WireShape.flag(json) else { throw .falseNull }
      return .NULL
    case .SS: return .SS(try decodeStringSet(json))
    case .NS: return .NS(try decodeNumberSet(json))
    case .BS: return .BS(try decodeBinarySet(json))
    case .L: return .L(try decodeList(json, level: level))
    case .M: return .M(try Item.decode(json, level: level + 1))
    }
  }

  private static func decodeList(
    _ json: JSON, level: Int
  ) throws(ValueError) -> [AttributeValue] {
    let elements = try WireShape.elements(json)
    var values: [AttributeValue] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try decode(element, level: level + 1)) }
    return values
  }
}

extension AttributeValue {
  private static func decodeStringSet(_ json: JSON) throws(ValueError) -> [String] {
    var members: [String] = []
    for element in try WireShape.elements(json) {
      if case .null = element { throw .nullInStringSet }
      members.append(try WireShape.text(element))
    }
    if members.isEmpty { throw .emptyStringSet }
    if hasDuplicates(members, areSame: { $0.hasSameBytes(as: $1) }, key: { Array($0.utf8) }) {
      throw .duplicates(inStringSet: members)
    }
    return members
  }

  private static func decodeNumberSet(_ json: JSON) throws(ValueError) -> [Number] {
    var members: [Number] = []
    for element in try WireShape.elements(json) {
      if case .null = element { throw .notNumeric("") }
      members.append(try Number(parsing: try WireShape.text(element)))
    }
    if members.isEmpty { throw .emptyNumberSet }
    if hasDuplicates(members, areSame: ==, key: { $0 }) { throw .duplicatesInNumberSet }
    return members
  }

  private static func decodeBinarySet(_ json: JSON) throws(ValueError) -> [[UInt8]] {
    var members: [[UInt8]] = []
    for element in try WireShape.elements(json) {
      if case .null = element { throw .nullInBinarySet }
      members.append(try WireShape.blob(element))
    }
    if members.isEmpty { throw .emptyBinarySet }
    if hasDuplicates(members, areSame: ==, key: { $0 }) {
      throw .duplicates(inBinarySet: members.map { Base64.encode($0) })
    }
    return members
  }

  /// Small sets are compared pair by pair, which is faster than hashing them.
  private static func hasDuplicates<Member>(
    _ members: [Member], areSame: (Member, Member) -> Bool, key: (Member) -> some Hashable
  ) -> Bool {
    if members.count > 8 { return Set(members.map(key)).count < members.count }
    for index in members.indices {
      for earlier in 0..<index where areSame(members[earlier], members[index]) { return true }
    }
    return false
  }
}
