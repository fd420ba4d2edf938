extension YAMLReader {
  /// Reads anchor and tag, if they are there, and the blanks behind them.
  mutating func readProperties() throws(YAMLError) -> Properties {
    var properties = Properties(start: position)
    while true {
      let start = position
      switch peek {
      case UInt8(ascii: "&") where properties.anchor == nil:
        position += 1
        properties.anchor = try name()
      case UInt8(ascii: "!") where properties.tag == nil:
        while !Self.isBlankOrEnd(peek), flowLevel == 0 || !Self.isFlowIndicator(peek) {
          position += 1
        }
        properties.tag = String(decoding: bytes[start..<position], as: UTF8.self)
      default: return properties
      }
      guard Self.isBlankOrEnd(peek) || flowLevel > 0 && Self.isFlowIndicator(peek) else {
        throw error("expected a space")
      }
      skipBlanks()
    }
  }

  private mutating func name() throws(YAMLError) -> [UInt8] {
    let start = position
    while !Self.isBlankOrEnd(peek), !Self.isFlowIndicator(peek) { position += 1 }
    guard position > start else { throw error("expected a name") }
    return Array(bytes[start..<position])
  }

  /// Reads a value inside brackets or braces.
  private mutating func flowNode() throws(YAMLError) -> JSON {
    try enter()
    defer { leave() }
    _ = try skip()
    let properties = try readProperties()
    _ = try skip()
    let first = nodeCount
    let value: JSON
    switch peek {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      value = try resolve("", isPlain: true, properties)
    case UInt8(ascii: ":") where isAtFlowColon: value = try resolve("", isPlain: true, properties)
    default: value = try flowContent(parent: -1, properties)
    }
    if let anchor = properties.anchor {
      anchors.append(Anchor(name: anchor, value: value, nodeCount: nodeCount - first + 1))
    }
    return value
  }

  /// Reads a value that is no block: brackets, braces, an alias or a scalar.
  mutating func flowContent(parent: Int, _ properties: Properties) throws(YAMLError) -> JSON {
    switch peek {
    case UInt8(ascii: "["): return try checked(try flowList(), properties)
    case UInt8(ascii: "{"): return try checkedMap(try flowMap(), properties)
    case UInt8(ascii: "*"):
      guard properties.anchor == nil, properties.tag == nil else {
        throw error("an alias has no anchor or tag of its own", at: properties.start)
      }
      return try alias()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return try resolve(try quoted(), isPlain: false, properties)
    default:
      return try resolve(try plain(parent: parent), isPlain: true, properties)
    }
  }

  private mutating func alias() throws(YAMLError) -> JSON {
    let start = position
    position += 1
    let name = try name()
    guard let anchor = anchors.last(where: { $0.name == name }) else {
      throw error("there is no anchor of that name before", at: start)
    }
    try count(anchor.nodeCount)
    return anchor.value
  }

  private mutating func flowList() throws(YAMLError) -> JSON {
    let start = position
    var elements: [JSON] = []
    flowLevel += 1
    defer { flowLevel -= 1 }
    position += 1
    _ = try skip()
    while peek != UInt8(ascii: "]") {
      guard !isAtEnd else { throw error("this is not closed by ']'", at: start) }
      let elementStart = position
      let isExplicit = isAt("?")
      if isExplicit { position += 1 }
      guard peek != UInt8(ascii: ",") else { throw error("expected a value") }
      var element = try flowNode()
      _ = try skip()
      if isExplicit || isAtFlowColon {
        guard let key = element.string else {
          throw error("a key must be a text", at: elementStart)
        }
        var value = JSON.null
        if isAtFlowColon {
          position += 1
          value = try flowNode()
          _ = try skip()
        }
        element = .object([JSON.Entry(key, value)])
      }
      elements.append(element)
      try takeComma(before: "]", opening: start)
    }
    position += 1
    return .array(elements)
  }

  private mutating func flowMap() throws(YAMLError) -> JSON {
    let start = position
    var map = MapBuilder()
    flowLevel += 1
    defer { flowLevel -= 1 }
    position += 1
    _ = try skip()
    while peek != UInt8(ascii: "}") {
      guard !isAtEnd else { throw error("this is not closed by '}'", at: start) }
      if isAt("?") {
        position += 1
        _ = try skip()
      }
      let keyStart = position
      let key = try key()
      _ = try skip()
      var value = JSON.null
      if peek == UInt8(ascii: ":") {
        position += 1
        value = try flowNode()
        _ = try skip()
      }
      try add(key, value, at: keyStart, to: &map)
      try takeComma(before: "}", opening: start)
    }
    position += 1
    return map.json
  }

  /// Takes a comma, unless the end of the list or map is next.
  private mutating func takeComma(
    before end: Unicode.Scalar, opening: Int
  ) throws(YAMLError) {
    if peek == UInt8(ascii: ",") {
      position += 1
      _ = try skip()
    } else if isAtEnd {
      throw error("this is not closed by '\(end)'", at: opening)
    } else if peek != UInt8(ascii: end) {
      throw error("expected ',' or '\(end)'")
    }
  }

  /// Whether a colon here parts a key from its value; behind a quoted key it may stand close.
  private var isAtFlowColon: Bool {
    guard peek == UInt8(ascii: ":") else { return false }
    let last = position > 0 ? bytes[position - 1] : 0
    return last == UInt8(ascii: "\"") || last == UInt8(ascii: "'")
      || Self.isBlankOrEnd(peek(1)) || Self.isFlowIndicator(peek(1))
  }

  /// Reads a scalar that is a key.
  mutating func key() throws(YAMLError) -> Key {
    try enter()
    defer { leave() }
    let properties = try readProperties()
    let start = position
    guard peek != UInt8(ascii: "["), peek != UInt8(ascii: "{") else {
      throw error("a key must be a text")
    }
    let isPlain = canBeginPlain
    let value: JSON
    if isPlain {
      let text = try plainLine()
      if properties.tag == nil, PlainScalar.kind(of: text) == .merge { return .merge }
      value = try resolve(text, isPlain: true, properties)
    } else {
      value = try flowContent(parent: -1, properties)
    }
    guard let text = value.string ?? (keepsTypes ? Self.markedKey(value) : nil) else {
      let shown = String(decoding: bytes[start..<position], as: UTF8.self)
      throw error("the key \(shown) is no text; put it in quotes", at: start)
    }
    if let anchor = properties.anchor {
      anchors.append(Anchor(name: anchor, value: value, nodeCount: 1))
    }
    return .text(text)
  }
}
