extension EventPatternReader {
  /// Reads `{"prefix": "a"}` and the like, whose brace is stepped to.
  mutating func readTest() throws(EventPatternError) -> ValueTest {
    guard next() == .name else { throw flaw("Match expression name not found") }
    let name = currentName
    switch name {
    case "prefix": return try readEnd(.prefix, .prefixIgnoringCase, name: "prefix")
    case "suffix": return try readEnd(.suffix, .suffixIgnoringCase, name: "suffix")
    case "equals-ignore-case":
      return .text(TextTest(.ignoringCase, try readOnlyString(name: name)))
    case "numeric":
      let test = try readRange()
      guard next() == .endObject else { throw flaw("Too many elements in numeric expression") }
      return test
    case "anything-but": return try readExceptions()
    case "exists": return try readExistence()
    case "wildcard" where dialect.hasWildcards:
      let text = try readString(flaw: "wildcard match pattern must be a string")
      let test = try readWildcard(text)
      try readClosing()
      return .text(test)
    case "cidr" where dialect.hasWildcards: return try readAddresses()
    default: throw flaw("Unrecognized match type \(name)")
    }
  }

  mutating func readClosing() throws(EventPatternError) {
    guard next() == .endObject else { throw flaw("Only one key allowed in match expression") }
  }

  mutating func readString(flaw reason: String) throws(EventPatternError) -> String {
    guard next() == .string else { throw flaw(reason) }
    return takeText()
  }

  private mutating func readOnlyString(name: String) throws(EventPatternError) -> String {
    let text = try readString(flaw: "\(name) match pattern must be a string")
    try readClosing()
    return text
  }

  /// The value of `prefix` or `suffix`: a string, or one to be compared without case.
  private mutating func readEnd(
    _ kind: TextTest.Kind, _ foldedKind: TextTest.Kind, name: String
  ) throws(EventPatternError) -> ValueTest {
    let token = next()
    if token == .beginObject, dialect.foldsEnds {
      let title = name == "prefix" ? "Prefix" : "Suffix"
      guard next() == .name else { throw flaw("\(title) expression name not found") }
      let inner = currentName
      guard inner == "equals-ignore-case" else {
        throw flaw("Unsupported \(name) pattern: \(inner)")
      }
      let text = try readOnlyString(name: inner)
      try readClosing()
      return .text(TextTest(foldedKind, text))
    }
    guard token == .string else { throw flaw("\(name) match pattern must be a string") }
    let text = takeText()
    try readClosing()
    return .text(TextTest(kind, text))
  }

  private mutating func readExistence() throws(EventPatternError) -> ValueTest {
    guard next() == .word, case let word = takeText(), word != "null" else {
      throw flaw("exists match pattern must be either true or false.")
    }
    try readClosing()
    return word == "true" ? .exists : .absent
  }

  /// AWS's compiler tells no place for what is wrong with a block of addresses.
  private mutating func readAddresses() throws(EventPatternError) -> ValueTest {
    let text = try readString(flaw: "prefix match pattern must be a string")
    let range: AddressRange
    do throws(AddressRange.Flaw) {
      range = try AddressRange(text)
    } catch {
      throw flaw(error.reason).withoutColumn
    }
    try readClosing()
    return .address(range)
  }
}
