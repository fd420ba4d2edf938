import Wire

extension ShorthandParser {
  /// Reads `a` as text, and `a,b` as a list where `b` turns out not to be the next key.
  mutating func parseScalars() throws(ShorthandError) -> ShorthandValue {
    let first = try parseScalar()
    skipWhitespace()
    guard current == "," else { return first }
    try expect(",")
    var values = [first]
    while let value = try parseFollowingScalar() {
      values.append(value)
      if isAtEnd { break }
      try expect(",")
    }
    return values.count == 1 ? first : .list(values)
  }

  /// Reads a value after a comma, up to the end or to the next comma.
  ///
  /// Gives nil, back at the last comma, where something else follows: a key and its `=`. That
  /// comma may lie inside a quoted value just read; the CLI does this.
  private mutating func parseFollowingScalar() throws(ShorthandError) -> ShorthandValue? {
    guard !isAtEnd else { throw unexpected("<none>", insteadOf: "<second>") }
    let value: ShorthandValue? =
      if let current, current.isQuote {
        try parseQuoted(current)
      } else {
        try parseWord(where: \.continuesFollowingWord)
      }
    if value != nil {
      skipWhitespace()
      if isAtEnd || current == "," { return value }
    }
    while current != "," { position -= 1 }
    return nil
  }

  mutating func parseScalar() throws(ShorthandError) -> ShorthandValue {
    guard let current, current.isQuote else {
      return try parseWord(where: \.continuesWord) ?? .text("")
    }
    guard let value = try parseQuoted(current) else {
      let name = current == "'" ? "singled" : "double"
      throw unexpected("<none>", insteadOf: "<\(name) quoted>")
    }
    return value
  }

  private mutating func parseWord(
    where continues: (Unicode.Scalar) -> Bool
  ) throws(ShorthandError) -> ShorthandValue? {
    guard let current, current.startsWord else { return nil }
    let start = position
    while position < scalars.count {
      if startsEscape(of: ",", at: position) {
        position += 2
      } else if position == start || continues(scalars[position]) {
        position += 1
      } else {
        break
      }
    }
    var word = unescaped(scalars[start..<position], ",")
    while let last = word.last, last.isWhitespaceInPython { word.removeLast() }
    return try resolve(text(of: word[...]))
  }

  /// Reads a quoted value; gives nil where no quote closes it.
  private mutating func parseQuoted(
    _ quote: Unicode.Scalar
  ) throws(ShorthandError) -> ShorthandValue? {
    guard let end = closingQuote(quote) else { return nil }
    let content = unescaped(scalars[position + 1..<end], quote)
    position = end + 1
    return try resolve(text(of: unescaped(content[...], "\\")[...]))
  }

  /// The place of the first quote that is not escaped; where all are, the last of them.
  private func closingQuote(_ quote: Unicode.Scalar) -> Int? {
    var lastEscaped: Int?
    var index = position + 1
    while index < scalars.count {
      if startsEscape(of: quote, at: index) {
        lastEscaped = index + 1
        index += 2
      } else if scalars[index] == quote {
        return index
      } else {
        index += 1
      }
    }
    return lastEscaped
  }

  private func startsEscape(of scalar: Unicode.Scalar, at index: Int) -> Bool {
    scalars[index] == "\\" && index + 1 < scalars.count && scalars[index + 1] == scalar
  }

  private func unescaped(
    _ slice: ArraySlice<Unicode.Scalar>, _ escaped: Unicode.Scalar
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = slice.startIndex
    while index < slice.endIndex {
      let next = index + 1
      if slice[index] == "\\", next < slice.endIndex, slice[next] == escaped { index = next }
      result.append(slice[index])
      index += 1
    }
    return result
  }

  private func resolve(_ text: String) throws(ShorthandError) -> ShorthandValue {
    let namesFile =
      text.utf8.starts(with: "file://".utf8) || text.utf8.starts(with: "fileb://".utf8)
    return loadsFiles && namesFile ? try loadFile(text) : .text(text)
  }
}
