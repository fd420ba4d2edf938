package import Wire

/// Attribute values as ordinary JSON, which has no sets and no bytes.
///
/// A string stands for `S`, a number for `N` with all its digits, and so on. The others are objects
/// with one member: `{"$B": "base64"}`, `{"$SS": ["a"]}`, `{"$NS": [1]}`, `{"$BS": ["base64"]}`.
/// A map that would look like one of these is written in `{"$M": {...}}`, so that every value can
/// be told from every other, and reads back as it was.
package enum PlainJSON {
  /// What cannot be an attribute value, and where it stands, such as `.list[2].set`.
  package struct Problem: Error, Hashable, Sendable {
    package let path: String
    package let message: String
  }

  private enum Tag: String {
    case binary = "$B"
    case stringSet = "$SS"
    case numberSet = "$NS"
    case binarySet = "$BS"
    case map = "$M"
  }

  /// The attributes of an item or a key, each with its type.
  package static func typedItem(_ plain: JSON, at path: String = "") throws(Problem) -> JSON {
    guard case .object(let entries) = plain else {
      throw Problem(path: path, message: "an object is wanted, of attributes by name")
    }
    return .object(try typed(entries, path))
  }

  /// A value with its type, such as `{"S": "x"}`.
  package static func typed(_ plain: JSON, at path: String = "") throws(Problem) -> JSON {
    switch plain {
    case .null: return ["NULL": true]
    case .bool: return .object([JSON.Entry("BOOL", plain)])
    case .string: return .object([JSON.Entry("S", plain)])
    case .number(let digits): return .object([JSON.Entry("N", .string(digits))])
    case .array(let elements):
      var values: [JSON] = []
      values.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        values.append(try typed(element, at: "\(path)[\(index)]"))
      }
      return .object([JSON.Entry("L", .array(values))])
    case .object(let entries):
      if entries.count == 1, let tag = Tag(rawValue: entries[0].key) {
        return try typed(entries[0].value, tag, "\(path).\(tag.rawValue)")
      }
      return .object([JSON.Entry("M", .object(try typed(entries, path)))])
    }
  }

  private static func typed(
    _ entries: [JSON.Entry], _ path: String
  ) throws(Problem) -> [JSON.Entry] {
    var typed: [JSON.Entry] = []
    typed.reserveCapacity(entries.count)
    for entry in entries {
      typed.append(
        JSON.Entry(entry.key, try Self.typed(entry.value, at: "\(path).\(entry.key)")))
    }
    return typed
  }

  private static func typed(
    _ value: JSON, _ tag: Tag, _ path: String
  ) throws(Problem) -> JSON {
    let name = String(tag.rawValue.dropFirst())
    switch tag {
    case .map: return .object([JSON.Entry(name, try typedItem(value, at: path))])
    case .binary: return .object([JSON.Entry(name, try member(value, tag, path))])
    case .stringSet, .numberSet, .binarySet:
      guard case .array(let elements) = value else {
        throw Problem(path: path, message: "a list is wanted, of the set's members")
      }
      var members: [JSON] = []
      for (index, element) in elements.enumerated() {
        members.append(try member(element, tag, "\(path)[\(index)]"))
      }
      return .object([JSON.Entry(name, .array(members))])
    }
  }

  private static func member(
    _ value: JSON, _ tag: Tag, _ path: String
  ) throws(Problem) -> JSON {
    switch (tag, value) {
    case (.stringSet, .string): return value
    case (.numberSet, .number(let digits)): return .string(digits)
    case (.binary, .string(let text)), (.binarySet, .string(let text)):
      guard Base64.decode(text) != nil else {
        throw Problem(path: path, message: "this is no base64: \(value.text)")
      }
      return value
    default:
      let wanted =
        switch tag {
        case .stringSet: "a string"
        case .numberSet: "a number"
        default: "bytes in base64"
        }
      throw Problem(path: path, message: "\(wanted) is wanted, not \(value.text)")
    }
  }
}

extension PlainJSON {
  /// The attributes of an item or a key, without their types.
  package static func plainItem(_ typed: JSON) -> JSON {
    guard case .object(let entries) = typed else { return typed }
    return .object(entries.map { JSON.Entry($0.key, plain($0.value)) })
  }

  /// A value without its type; what is no attribute value stays as it is.
  package static func plain(_ typed: JSON) -> JSON {
    guard case .object(let entries) = typed, entries.count == 1,
      let type = AttributeType(member: entries[0].key)
    else { return typed }
    let value = entries[0].value
    switch (type, value) {
    case (.S, _), (.BOOL, _): return value
    case (.N, .string(let digits)): return .number(digits)
    case (.NULL, _): return .null
    case (.L, .array(let elements)): return .array(elements.map(plain))
    case (.M, .object(let members)):
      let isLikeTag = members.count == 1 && Tag(rawValue: members[0].key) != nil
      return isLikeTag ? tagged(.map, plainItem(value)) : plainItem(value)
    case (.B, _): return tagged(.binary, value)
    case (.SS, _): return tagged(.stringSet, value)
    case (.BS, _): return tagged(.binarySet, value)
    case (.NS, .array(let elements)):
      return tagged(.numberSet, .array(elements.map { $0.string.map(JSON.number) ?? $0 }))
    default: return typed
    }
  }

  private static func tagged(_ tag: Tag, _ value: JSON) -> JSON {
    .object([JSON.Entry(tag.rawValue, value)])
  }
}
