extension YAMLReader {
  /// What stands before a value: its anchor and its tag.
  struct Properties {
    var anchor: [UInt8]?
    var tag: String?
    /// Where they begin.
    var start = 0
  }

  /// Reads a value in block style that belongs to something at the column `parent`.
  ///
  /// With `mayOpen`, a map or a list can begin on this line. The items of a list that belongs to a
  /// key may stand right below the key.
  mutating func blockNode(
    parent: Int, mayOpen: Bool, listsMayAlign: Bool = false
  ) throws(YAMLError) -> JSON {
    try enter()
    defer { leave() }
    var isNewLine = try skip()
    func isAbsent() -> Bool {
      guard isNewLine || parent < 0 else { return isAtEnd }
      let isDeep = column > parent || listsMayAlign && column == parent && isAt("-")
      return isAtEnd || isAtAnyMarker || !isDeep
    }
    guard !isAbsent() else { return .null }
    let start = (position: position, lineStart: lineStart)
    var properties = try readProperties()
    let mayOpenHere = mayOpen || isNewLine
    if properties.tag != nil || properties.anchor != nil {
      if mayOpenHere, isKeyAhead() {
        // They are those of the first key, and not of the map.
        (position, lineStart) = start
        properties = Properties()
      } else {
        isNewLine = try skip()
        guard !isAbsent() else { return try finish("", isPlain: true, properties) }
      }
    }
    let first = self.nodeCount
    let value = try blockContent(
      parent: parent, mayOpen: mayOpenHere || isNewLine, properties)
    if let anchor = properties.anchor {
      anchors.append(Anchor(name: anchor, value: value, nodeCount: nodeCount - first + 1))
    }
    return value
  }

  private mutating func blockContent(
    parent: Int, mayOpen: Bool, _ properties: Properties
  ) throws(YAMLError) -> JSON {
    switch peek {
    case UInt8(ascii: "-") where isAt("-"):
      guard mayOpen else { throw error("a list cannot begin here") }
      return try checked(try blockList(isAligned: column == parent), properties)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return try resolve(try blockScalar(parent: parent), isPlain: false, properties)
    case _ where isAt("?") || isKeyAhead():
      guard mayOpen else { throw error("a map cannot begin here") }
      return try checkedMap(try blockMap(), properties)
    default: break
    }
    let value = try flowContent(parent: parent, properties)
    skipBlanks()
    guard
      isAtEnd || peek == UInt8(ascii: "\n")
        || peek == UInt8(ascii: "#") && Self.isBlank(bytes[position - 1])
    else {
      throw error(peek == UInt8(ascii: ":") ? "a map cannot begin here" : "expected a new line")
    }
    return value
  }

  private mutating func blockList(isAligned: Bool) throws(YAMLError) -> JSON {
    let indent = column
    var elements: [JSON] = []
    while isAt("-") {
      position += 1
      elements.append(try blockNode(parent: indent, mayOpen: true))
      guard try isAnother(at: indent) else { return .array(elements) }
    }
    guard isAligned else { throw error("expected '-' and another element of the list") }
    return .array(elements)
  }

  private mutating func blockMap() throws(YAMLError) -> JSON {
    let indent = column
    var map = MapBuilder()
    repeat {
      let start = position
      let key: Key
      var isExplicit = false
      if isAt("?") {
        position += 1
        isExplicit = true
        key = try explicitKey(parent: indent)
        _ = try skip()
      } else {
        guard isKeyAhead() else { throw error("expected a key and ':'") }
        key = try self.key()
        skipBlanks()
      }
      var value = JSON.null
      if isAt(":"), !isExplicit || column == indent {
        position += 1
        value = try blockNode(parent: indent, mayOpen: isExplicit, listsMayAlign: true)
      }
      try add(key, value, at: start, to: &map)
    } while try isAnother(at: indent)
    return map.json
  }

  /// Moves to the next line with something on it; tells whether it goes on at the same column.
  private mutating func isAnother(at indent: Int) throws(YAMLError) -> Bool {
    _ = try skip()
    guard !isAtEnd, !isAtAnyMarker, column >= indent else { return false }
    guard column == indent else { throw error("this is indented further than what it follows") }
    return true
  }

  private mutating func explicitKey(parent: Int) throws(YAMLError) -> Key {
    let start = position
    let value = try blockNode(parent: parent, mayOpen: true)
    guard let key = value.string ?? (keepsTypes ? Self.markedKey(value) : nil) else {
      throw error("a key must be a text", at: start)
    }
    return .text(key)
  }

  /// Whether a key begins here: a scalar in one line, and a colon behind it.
  func isKeyAhead() -> Bool {
    var ahead = self
    guard (try? ahead.readProperties()) != nil else { return false }
    switch ahead.peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard ahead.skipQuotedLine() else { return false }
    case UInt8(ascii: "*"):
      while !Self.isBlankOrEnd(ahead.peek) { ahead.position += 1 }
    default:
      guard ahead.canBeginPlain else { return false }
      ahead.skipPlainLine()
    }
    ahead.skipBlanks()
    return ahead.isAt(":")
  }

  private mutating func skipQuotedLine() -> Bool {
    let quote = peek
    position += 1
    while !isAtEnd, peek != UInt8(ascii: "\n") {
      if peek == quote {
        position += 1
        guard quote == UInt8(ascii: "'"), peek == quote else { return true }
      } else if peek == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 1
      }
      position += 1
    }
    return false
  }
}

extension YAMLReader {
  /// A key of a map.
  enum Key {
    case text(String)
    /// `<<`, which takes in the members of other maps.
    case merge
  }

  /// The members of a map that is being read.
  struct MapBuilder {
    fileprivate var entries: [JSON.Entry] = []
    fileprivate var merged: [JSON.Entry]?
    fileprivate var names: Set<[UInt8]> = []

    var json: JSON {
      .object(entries + (merged ?? []).filter { !names.contains(Array($0.key.utf8)) })
    }
  }

  func add(
    _ key: Key, _ value: JSON, at start: Int, to map: inout MapBuilder
  ) throws(YAMLError) {
    switch key {
    case .text(let name):
      guard map.names.insert(Array(name.utf8)).inserted else {
        throw error("the key is there already", at: start)
      }
      map.entries.append(JSON.Entry(name, value))
    case .merge:
      guard map.merged == nil else { throw error("the key is there already", at: start) }
      var merged: [JSON.Entry] = []
      var names: Set<[UInt8]> = []
      for other in value.elements ?? [value] {
        guard let entries = other.entries else {
          throw error("'<<' takes a map or a list of maps", at: start)
        }
        merged += entries.filter { names.insert(Array($0.key.utf8)).inserted }
      }
      map.merged = merged
    }
  }
}
