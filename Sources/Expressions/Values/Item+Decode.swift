package import Wire

extension Item {
  /// Reads an item's wire form: attribute names to values.
  ///
  /// JSON of a wrong kind anywhere in it is told before any wrong value, as DynamoDB does.
  package init(json: JSON) throws(ValueError) {
    do throws(ValueError) {
      self = try Self.decode(json, level: 1)
    } catch {
      try WireShape.checkMembers(of: json)
      guard error == .nestedTooDeep,
        AttributeValue.depth(ofMembers: json) > AttributeValue.deepestCountedLevel
      else { throw error }
      throw .nestedTooDeepToCount
    }
  }

  /// Throws where JSON of a wrong kind stands in an item's wire form; looks at nothing else.
  package static func checkSerialization(of json: JSON) throws(ValueError) {
    try WireShape.checkMembers(of: json)
  }

  static func decode(_ json: JSON, level: Int) throws(ValueError) -> Item {
    let entries = try WireShape.members(json)
    var attributes: [Attribute] = []
    attributes.reserveCapacity(entries.count)
    for entry in entries {
      attributes.append(
        Attribute(entry.key, try AttributeValue.decode(entry.value, level: level)))
    }
    return Item(distinct: attributes)
  }
}
