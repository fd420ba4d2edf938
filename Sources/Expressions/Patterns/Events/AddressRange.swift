/// The IP addresses of a block such as `10.0.0.0/24`.
struct AddressRange: Hashable, Sendable {
  /// 4 or 16 bytes each.
  private let first: [UInt8]
  private let last: [UInt8]

  struct Flaw: Error {
    /// In the words of AWS's pattern compiler.
    let reason: String
  }

  init(_ block: String) throws(Flaw) {
    let parts = block.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Flaw(reason: "Malformed CIDR, one '/' required") }
    guard let bits = Int(String(decoding: parts[1], as: UTF8.self)) else {
      throw Flaw(reason: "Malformed CIDR, mask bits must be an integer")
    }
    if bits < 0 { throw Flaw(reason: "Malformed CIDR, mask bits must not be negative") }
    let address = String(decoding: parts[0], as: UTF8.self)
    guard let bytes = Self.address(Array(parts[0])) else {
      throw Flaw(reason: "Nonstandard IP address: \(address)")
    }
    if bits >= bytes.count * 8 {
      let version = bytes.count == 4 ? "IPv4" : "IPv6"
      throw Flaw(reason: "\(version) mask bits must be < \(bytes.count * 8)")
    }
    first = bytes
    last = bytes.indices.map { index in
      let kept = min(8, max(0, bits - index * 8))
      return bytes[index] | UInt8(truncatingIfNeeded: 0xFF >> kept)
    }
  }

  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= 45, let address = Self.address(Array(text)), address.count == first.count
    else { return false }
    return !address.lexicographicallyPrecedes(first) && !last.lexicographicallyPrecedes(address)
  }

  private static func address(_ text: [UInt8]) -> [UInt8]? {
    text.contains(UInt8(ascii: ":")) ? version6(text) : version4(text[...])
  }

  private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.count), let value = number(part, radix: 10), value < 256 else {
        return nil
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    }
    return bytes
  }

  /// Eight groups, of which one `::` stands for as many zeros as there is room for.
  private static func version6(_ text: [UInt8]) -> [UInt8]? {
    let colon = UInt8(ascii: ":")
    let gaps = text.indices.dropLast().filter { text[$0] == colon && text[$0 + 1] == colon }
    guard let gap = gaps.first else {
      guard let groups = groups(text[...]), groups.count == 16 else { return nil }
      return groups
    }
    guard gaps.count == 1, let head = groups(text[..<gap]), let tail = groups(text[(gap + 2)...]),
      head.count + tail.count <= 14
    else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    for part in text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      guard (1...4).contains(part.count), let value = number(part, radix: 16) else { return nil }
      bytes += [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
    return bytes
  }

  private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> Int? {
    guard digits.allSatisfy({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self), radix: radix)
  }
}
