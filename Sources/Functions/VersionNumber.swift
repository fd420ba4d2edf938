/// `3.9.18`, `v20.20.2`, or a beginning of one.
struct VersionNumber: Hashable, Comparable {
  /// One to three numbers.
  let parts: [Int]

  init(_ parts: Int...) { self.parts = parts }

  /// Reads a whole text; nil for anything but a version, such as `system` or `3.13t`.
  init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
    var parts: [Int] = []
    for part in digits.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.utf8.count <= 6, part.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
        let number = Int(part)
      else { return nil }
      parts.append(number)
    }
    guard (1...3).contains(parts.count) else { return nil }
    self.parts = parts
  }

  /// Reads the first word that is a version, as in `Python 3.11.2`.
  init?(firstIn text: String) {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    guard let version = words.lazy.compactMap({ VersionNumber($0) }).first else { return nil }
    self = version
  }

  var text: String { parts.map(String.init).joined(separator: ".") }

  static func < (left: Self, right: Self) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }
}
