package import Wire

extension AttributeValue {
  /// How many levels an item's attribute may have for its depth to be all that is wrong with it.
  ///
  /// Beyond them DynamoDB finds the request's JSON too deep first, and does not count the fault.
  static let deepestCountedLevel = 63

  /// How many levels of maps and lists a value's wire form has, what is in the last included.
  package static func depth(of json: JSON) -> Int {
    let within = (json.entries ?? []).map { entry in
      switch AttributeType(member: entry.key) {
      case .M: depth(ofMembers: entry.value)
      case .L: (entry.value.elements ?? []).map { depth(of: $0) }.max() ?? 0
      default: 0
      }
    }
    return 1 + (within.max() ?? 0)
  }

  /// The levels of an item's deepest attribute.
  static func depth(ofMembers json: JSON) -> Int {
    (json.entries ?? []).map { depth(of: $0.value) }.max() ?? 0
  }
}
