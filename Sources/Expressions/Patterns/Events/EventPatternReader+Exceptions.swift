extension EventPatternReader {
  /// Reads the value of `anything-but`: a value, a list of values, or another test.
  mutating func readExceptions() throws(EventPatternError) -> ValueTest {
    let test: ValueTest
    switch next() {
    case .beginObject: return try readNestedException()
    case .beginArray: test = try readExceptionList()
    case .string: test = .anythingBut([TextTest(.exact, takeText())])
    case .number: test = .anythingButNumbers([try comparable(Array(takeText().utf8))])
    default:
      throw flaw("Value of anything-but must be an array or single string/number value.")
    }
    guard next() == .endObject else { throw flaw("Too many elements in numeric expression") }
    return test
  }

  private mutating func readExceptionList() throws(EventPatternError) -> ValueTest {
    var texts: [TextTest] = []
    var numbers: [PatternNumber] = []
    while case let kind = next(), kind != .endArray {
      switch kind {
      case .string: texts.append(TextTest(.exact, takeText()))
      case .number: numbers.append(try comparable(Array(takeText().utf8)))
      default: throw flaw("Inside anything but list, start|null|boolean is not supported.")
      }
    }
    guard texts.isEmpty != numbers.isEmpty else {
      throw flaw(
        "Inside anything but list, either all values are number or string, "
          + "mixed type is not supported")
    }
    return texts.isEmpty ? .anythingButNumbers(numbers) : .anythingBut(texts)
  }

  /// Reads `{"prefix": "a"}` within `anything-but`.
  private mutating func readNestedException() throws(EventPatternError) -> ValueTest {
    guard next() == .name else { throw flaw("Anything-But expression name not found") }
    let name = currentName
    guard dialect.exceptions.contains(name) else {
      throw flaw("Unsupported anything-but pattern: \(name)")
    }
    var tests: [TextTest] = []
    switch next() {
    case .string: tests.append(try exception(name, takeText()))
    case .beginArray where name == "wildcard":
      while case let kind = next(), kind != .endArray {
        guard kind == .string else { throw flaw("wildcard match pattern must be a string") }
        tests.append(try exception(name, takeText()))
      }
    default: throw flaw("\(name) match pattern must be a string")
    }
    try readClosing()
    try readClosing()
    return .anythingBut(tests)
  }

  private func exception(_ name: String, _ text: String) throws(EventPatternError) -> TextTest {
    if name == "wildcard" { return try readWildcard(text) }
    if text.isEmpty { throw flaw("Null prefix not allowed") }
    return TextTest(.prefix, text)
  }

  /// Tells stars from letters; positions count AWS's opening quote.
  func readWildcard(_ text: String) throws(EventPatternError) -> TextTest {
    let letters = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < letters.count {
      let following = index + 1 < letters.count ? letters[index + 1] : nil
      switch letters[index] {
      case UInt8(ascii: "*"):
        if following == UInt8(ascii: "*") {
          throw flaw("Consecutive wildcard characters at pos \(index + 1)")
        }
        bytes.append(TextTest.star)
      case UInt8(ascii: "\\"):
        guard let following, following == UInt8(ascii: "*") || following == UInt8(ascii: "\\")
        else { throw flaw("Invalid escape character at pos \(index + 1)") }
        bytes.append(following)
        index += 1
      default: bytes.append(letters[index])
      }
      index += 1
    }
    return TextTest(wildcard: bytes)
  }
}
