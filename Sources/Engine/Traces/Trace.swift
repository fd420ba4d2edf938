package import Wire

/// A place in a trace: the trace's root, the span that caused this one, and the span itself.
///
/// A span is one write from outside, or one run of a handler with all that it writes. Records keep
/// the span that wrote them; what is done because of them goes on from there.
package struct Trace: Sendable, Hashable {
  private let rootHigh: UInt64
  private let rootLow: UInt64
  private let parentNumber: UInt64
  private let ownNumber: UInt64

  /// The environment variable that tells a handler, and what it calls, where it is.
  package static let variable = "_X_AMZN_TRACE_ID"

  private init(_ rootHigh: UInt64, _ rootLow: UInt64, parent: UInt64, own: UInt64) {
    self.rootHigh = rootHigh
    self.rootLow = rootLow
    parentNumber = parent
    ownNumber = own
  }

  /// Some span of the trace of a root; nil when the text is no root.
  package init?(root: String) {
    self.init(header: "Root=\(root);Parent=0000000000000001")
  }

  /// A new trace, which begins at that time.
  package init(at time: Timestamp) {
    let seconds = UInt64(UInt32(truncatingIfNeeded: time.milliseconds / 1000))
    self.init(
      seconds << 32 | UInt64.random(in: 0...UInt64(UInt32.max)), .random(in: 0 ... .max),
      parent: 0, own: .random(in: 1 ... .max))
  }

  /// The span that a header such as `Root=1-…-…;Parent=…;Sampled=0` tells of.
  package init?(header: String) {
    var root: Substring?
    var span: Substring?
    for part in header.split(separator: ";") {
      if part.hasPrefix("Root=") { root = part.dropFirst(5) }
      if part.hasPrefix("Parent=") { span = part.dropFirst(7) }
    }
    guard let digits = root.flatMap(Self.digits), let high = UInt64(digits.prefix(16), radix: 16),
      let low = UInt64(digits.dropFirst(16), radix: 16), let span, span.utf8.count == 16,
      let own = UInt64(span, radix: 16), own != 0
    else { return nil }
    self.init(high, low, parent: 0, own: own)
  }

  /// A span that a command's work is: of the handler's trace that called it, or of a new one.
  package static func caused(by environment: [String: String], at time: Timestamp) -> Trace {
    environment[variable].flatMap { Trace(header: $0) }?.next ?? Trace(at: time)
  }

  /// A span of the same trace that this one causes.
  package var next: Trace {
    Trace(rootHigh, rootLow, parent: ownNumber, own: .random(in: 1 ... .max))
  }

  /// Such as `1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f`.
  package var root: String {
    let high = Self.hex(rootHigh)
    return "1-" + high.prefix(8) + "-" + high.dropFirst(8) + Self.hex(rootLow)
  }

  /// The span that caused this one, as 16 hex digits; nil where the trace begins.
  package var parent: String? { parentNumber == 0 ? nil : Self.hex(parentNumber) }

  /// The span itself, as 16 hex digits.
  package var own: String { Self.hex(ownNumber) }

  /// A number that tells the span from all others.
  package var spanID: UInt64 { ownNumber }

  /// The number of the span that caused this one; 0 where the trace begins.
  package var parentSpanID: UInt64 { parentNumber }

  /// When the trace began, to the second.
  package var beginning: Timestamp { Timestamp(milliseconds: Int(rootHigh >> 32) * 1000) }

  /// What a handler finds in its environment.
  package var header: String { "Root=\(root);Parent=\(own);Sampled=0" }

  /// The 32 digits of a root; nil when it is none.
  private static func digits(_ root: Substring) -> Substring? {
    let parts = root.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "1", parts[1].utf8.count == 8, parts[2].utf8.count == 24
    else { return nil }
    let digits = parts[1] + parts[2]
    return digits.utf8.allSatisfy(isHex) ? Substring(digits) : nil
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension Trace {
  /// The root and the span, 24 bytes: what a record keeps.
  var stamp: [UInt8] { Self.bytes([rootHigh, rootLow, ownNumber]) }

  /// The root, the causing span and the span, 32 bytes.
  var bytes: [UInt8] { Self.bytes([rootHigh, rootLow, parentNumber, ownNumber]) }

  /// Reads what `stamp` and `bytes` write.
  init?(_ bytes: [UInt8]?) {
    guard let bytes, bytes.count == 24 || bytes.count == 32 else { return nil }
    let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.init(
      numbers[0], numbers[1], parent: numbers.count == 4 ? numbers[2] : 0,
      own: numbers[numbers.count - 1])
  }

  private static func bytes(_ numbers: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 8)
    for number in numbers {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
      }
    }
    return bytes
  }
}
