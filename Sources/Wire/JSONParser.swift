/// Reads a JSON text from left to right, without backtracking.
struct JSONParser {
  static let deepestLevel = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  private var level = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func parseDocument() throws(JSONError) -> JSON {
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw error("Unexpected UTF-8 BOM (decode using utf-8-sig)")
    }
    skipWhitespace()
    let value = try parseValue()
    skipWhitespace()
    guard position == bytes.count else { throw error("Extra data") }
    return value
  }

  func error(_ reason: String, at offset: Int? = nil) -> JSONError {
    JSONError(reason, at: offset ?? position, in: bytes)
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  mutating func parseValue() throws(JSONError) -> JSON {
    switch current {
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "{"):
      try descend()
      defer { level -= 1 }
      return try parseObject()
    case UInt8(ascii: "["):
      try descend()
      defer { level -= 1 }
      return try parseArray()
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return .number(try parseNumber())
    }
  }

  private mutating func descend() throws(JSONError) {
    guard level < Self.deepestLevel else {
      throw error("Nested deeper than \(Self.deepestLevel) levels")
    }
    level += 1
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw error("Expecting value") }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] {
      throw error("Expecting value")
    }
    position += count
    return value
  }

  private mutating func parseArray() throws(JSONError) -> JSON {
    position += 1
    skipWhitespace()
    var elements: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try parseValue())
      skipWhitespace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("Expecting ',' delimiter") }
      skipWhitespace()
    }
  }

  private mutating func parseObject() throws(JSONError) -> JSON {
    position += 1
    skipWhitespace()
    var members = ObjectMembers()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      guard current == UInt8(ascii: "\"") else {
        throw error("Expecting property name enclosed in double quotes")
      }
      let key = try parseString()
      skipWhitespace()
      guard take(UInt8(ascii: ":")) else { throw error("Expecting ':' delimiter") }
      skipWhitespace()
      members.set(key, try parseValue())
      skipWhitespace()
      if take(UInt8(ascii: "}")) { return .object(members.entries) }
      guard take(UInt8(ascii: ",")) else { throw error("Expecting ',' delimiter") }
      skipWhitespace()
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func parseNumber() throws(JSONError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard takeDigits() else { throw error("Expecting value", at: start) }
    }
    var end = position
    if take(UInt8(ascii: ".")), takeDigits() { end = position } else { position = end }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      if takeDigits() { end = position }
    }
    position = end
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }

  private mutating func takeDigits() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position > start
  }
}

/// Collects an object's members, the last value of a repeated name replacing the first.
private struct ObjectMembers {
  var entries: [JSON.Entry] = []
  /// Filled once there are more members than are quickly compared one by one.
  private var places: [Name: Int] = [:]
  private static let comparedOneByOne = 12

  mutating func set(_ key: String, _ value: JSON) {
    if let place = place(of: key) {
      entries[place] = JSON.Entry(key, value)
      return
    }
    entries.append(JSON.Entry(key, value))
    if entries.count > Self.comparedOneByOne { places[Name(text: key)] = entries.count - 1 }
    if entries.count == Self.comparedOneByOne + 1 {
      for index in entries.indices { places[Name(text: entries[index].key)] = index }
    }
  }

  private func place(of key: String) -> Int? {
    if entries.count > Self.comparedOneByOne { return places[Name(text: key)] }
    for index in entries.indices where entries[index].key.hasBytes(of: key) { return index }
    return nil
  }

  private struct Name: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.hasBytes(of: right.text) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
