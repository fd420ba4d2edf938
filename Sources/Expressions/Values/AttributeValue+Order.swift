/// Comparisons beyond equality, and looking into values.
extension AttributeValue {
  /// Whether the two are of the same type and that type has an order.
  func isOrdered(with other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.S, .S), (.N, .N), (.B, .B): true
    default: false
    }
  }

  /// Whether this value comes before another of the same type; strings are ordered by their bytes.
  func precedes(_ other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.S(let left), .S(let right)): left.bytesPrecede(right)
    case (.N(let left), .N(let right)): left < right
    case (.B(let left), .B(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }

  func begins(with prefix: AttributeValue) -> Bool {
    switch (self, prefix) {
    case (.S(let text), .S(let prefix)): text.utf8.starts(with: prefix.utf8)
    case (.B(let bytes), .B(let prefix)): bytes.starts(with: prefix)
    default: false
    }
  }

  /// Whether a string or a binary has the part somewhere in it, or a set or a list as a member.
  func contains(_ part: AttributeValue) -> Bool {
    switch (self, part) {
    case (.S(let text), .S(let part)): text.hasBytes(of: part)
    case (.B(let bytes), .B(let part)): bytes.hasRun(part)
    case (.SS(let members), .S(let part)): members.contains { $0.hasSameBytes(as: part) }
    case (.NS(let members), .N(let part)): members.contains(part)
    case (.BS(let members), .B(let part)): members.contains(part)
    case (.L(let elements), _): elements.contains(part)
    default: false
    }
  }

  /// What `size` tells: the length of a string or a binary, or the number of members; nil for other
  /// types.
  ///
  /// AWS counts a string's UTF-16 code units here and its UTF-8 bytes everywhere else.
  var length: Int? {
    switch self {
    case .S(let text): text.utf16.count
    case .B(let bytes): bytes.count
    case .SS(let members): members.count
    case .NS(let members): members.count
    case .BS(let members): members.count
    case .L(let elements): elements.count
    case .M(let members): members.count
    case .N, .NULL, .BOOL: nil
    }
  }
}

extension String {
  fileprivate func bytesPrecede(_ other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in right.withUTF8 { left.lexicographicallyPrecedes($0) } }
  }

  fileprivate func hasBytes(of part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in part.withUTF8 { text.hasRun($0) } }
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  fileprivate func hasRun(_ run: some RandomAccessCollection<UInt8>) -> Bool {
    guard let first = run.first else { return true }
    guard count >= run.count else { return false }
    return (startIndex...(endIndex - run.count)).contains {
      self[$0] == first && self[$0...].starts(with: run)
    }
  }
}
