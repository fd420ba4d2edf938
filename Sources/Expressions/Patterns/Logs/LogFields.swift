import Wire

/// The fields of a space-delimited line, some of which have conditions.
struct LogFields: Sendable {
  /// A condition for each field before `...`, or for all; nothing for a field that is only named.
  private var first: [LogCondition?] = []
  /// The fields behind `...`, counted from the end of the line; nil without it.
  private var last: [LogCondition?]?

  init(_ letters: ArraySlice<Unicode.Scalar>) throws(LogFilterPatternError) {
    var reader = LogConditionReader(PatternLetters(letters))
    reader.letters.skipSpace()
    if reader.letters.current == nil { return }
    repeat {
      reader.letters.skipSpace()
      if reader.letters.take("...") {
        guard last == nil else { throw .invalid }
        last = []
      } else {
        let condition = try Self.readField(&reader)
        if last == nil { first.append(condition) } else { last?.append(condition) }
      }
      reader.letters.skipSpace()
    } while reader.letters.take(",")
    if reader.letters.current != nil { throw reader.letters.invalidLetters() }
    if reader.regexCount > LogFilterPattern.mostRegexes { throw .invalid }
  }

  /// An empty field is one without a name.
  private static func readField(
    _ reader: inout LogConditionReader
  ) throws(LogFilterPatternError) -> LogCondition? {
    if reader.letters.current == nil || reader.letters.current == "," { return nil }
    let start = reader.letters
    while reader.letters.take("(") { reader.letters.skipSpace() }
    let name = reader.letters.take(while: \.isFieldName)
    if name.isEmpty { throw reader.letters.invalidLetters() }
    reader.letters.skipSpace()
    if reader.letters.current == nil || reader.letters.current == "," { return nil }
    reader.letters = start
    reader.fieldName = name
    return try reader.readAny()
  }

  func matches(_ message: String) -> Bool {
    if first.isEmpty, last == nil { return true }
    let words = LogWords(message)
    guard words.count >= first.count + (last?.count ?? 0) else { return false }
    for (index, condition) in first.enumerated() {
      // The last field of all takes what is left of the line.
      let takesRest = last == nil && index == first.count - 1 && words.count > first.count
      let value = takesRest ? words.rest(from: index) : words.value(index)
      if condition?.matches(.string(value)) == false { return false }
    }
    let start = words.count - (last?.count ?? 0)
    return (last ?? []).enumerated().allSatisfy { index, condition in
      condition?.matches(.string(words.value(start + index))) ?? true
    }
  }
}

/// The words of a line; what is in quotes or brackets is one word without them.
struct LogWords {
  private let letters: [UInt8]
  private var words: [(start: Int, value: Range<Int>)] = []

  init(_ line: String) {
    letters = Array(line.utf8)
    var position = 0
    while let start = letters[position...].firstIndex(where: { $0 > 0x20 }) {
      let closing: UInt8 =
        letters[start] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "\"")
      let isEnclosed = letters[start] == UInt8(ascii: "[") || letters[start] == UInt8(ascii: "\"")
      if isEnclosed, let end = letters[(start + 1)...].firstIndex(of: closing) {
        words.append((start, (start + 1)..<end))
        position = end + 1
      } else {
        let end = letters[start...].firstIndex { $0 <= 0x20 } ?? letters.count
        words.append((start, start..<end))
        position = end
      }
    }
  }

  var count: Int { words.count }

  func value(_ index: Int) -> String {
    String(decoding: letters[words[index].value], as: UTF8.self)
  }

  /// The line from a word on, as it is written, without space at its end.
  func rest(from index: Int) -> String {
    let end = letters.lastIndex { $0 > 0x20 } ?? letters.startIndex
    return String(decoding: letters[words[index].start...end], as: UTF8.self)
  }
}
