/// One way for a string to match, such as to begin with certain letters.
struct TextTest: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case exact, prefix, suffix, wildcard
    case ignoringCase, prefixIgnoringCase, suffixIgnoringCase
  }

  let kind: Kind
  /// UTF-8; folded where case is ignored; of wildcards the stars are `star`.
  let bytes: [UInt8]

  /// No byte of any text in UTF-8.
  static let star: UInt8 = 0xFF

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    switch kind {
    case .ignoringCase, .prefixIgnoringCase, .suffixIgnoringCase:
      bytes = Array(text.lowercased().utf8)
    default: bytes = Array(text.utf8)
    }
  }

  init(wildcard bytes: [UInt8]) {
    kind = .wildcard
    self.bytes = bytes
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { wanted in
      switch kind {
      case .exact: text.count == wanted.count && Self.begins(text, wanted)
      case .prefix: Self.begins(text, wanted)
      case .suffix: Self.ends(text, wanted)
      case .wildcard: Self.fits(text, wanted)
      case .ignoringCase, .prefixIgnoringCase, .suffixIgnoringCase: matchesFolded(text, wanted)
      }
    }
  }

  private func matchesFolded(
    _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    Self.folded(text).withUnsafeBufferPointer { folded in
      switch kind {
      case .prefixIgnoringCase: Self.begins(folded, wanted)
      case .suffixIgnoringCase: Self.ends(folded, wanted)
      default: folded.count == wanted.count && Self.begins(folded, wanted)
      }
    }
  }

  private static func folded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) {
      return text.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    }
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }

  private static func begins(
    _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.count >= wanted.count else { return false }
    for index in 0..<wanted.count where text[index] != wanted[index] { return false }
    return true
  }

  private static func ends(
    _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.count >= wanted.count else { return false }
    return begins(UnsafeBufferPointer(rebasing: text[(text.count - wanted.count)...]), wanted)
  }

  /// Each star takes as little as it can; only the last one met is ever tried again.
  static func fits(
    _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var (place, goal) = (0, 0)
    var retry: (place: Int, goal: Int)?
    while place < text.count {
      if goal < wanted.count, wanted[goal] == star {
        goal += 1
        retry = (place, goal)
      } else if goal < wanted.count, wanted[goal] == text[place] {
        (place, goal) = (place + 1, goal + 1)
      } else if let last = retry {
        (place, goal) = (last.place + 1, last.goal)
        retry = (place, goal)
      } else {
        return false
      }
    }
    return wanted[goal...].allSatisfy { $0 == star }
  }
}
