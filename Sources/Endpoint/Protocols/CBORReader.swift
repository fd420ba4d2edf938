internal import Wire

/// Reads CBOR (RFC 8949) as JSON: bytes become base64, times the seconds of the epoch.
///
/// Texts and lists without a stated length are read, too. What JSON cannot hold is no request.
struct CBORReader {
  /// Not the bytes of one value, or of one that no request can have.
  struct Fault: Error {}

  private static let deepestLevel = 64
  /// The length of what goes on until a break.
  private static let open = UInt64.max

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    var reader = CBORReader(bytes)
    let value = try reader.value(level: 0)
    guard reader.position == bytes.count else { throw Fault() }
    return value
  }

  private mutating func take() throws(Fault) -> UInt8 {
    guard position < bytes.count else { throw Fault() }
    position += 1
    return bytes[position - 1]
  }

  private mutating func number(_ count: Int) throws(Fault) -> UInt64 {
    var number: UInt64 = 0
    for _ in 0..<count { number = number << 8 | UInt64(try take()) }
    return number
  }

  /// The number that belongs to the first byte of an item.
  private mutating func argument(_ first: UInt8) throws(Fault) -> UInt64 {
    switch first & 31 {
    case let small where small < 24: return UInt64(small)
    case let size where size < 28: return try number(1 << Int(size - 24))
    case 31: return Self.open
    default: throw Fault()
    }
  }

  private mutating func value(level: Int) throws(Fault) -> JSON {
    guard level < Self.deepestLevel else { throw Fault() }
    let first = try take()
    if first >> 5 == 7 { return try simple(first) }
    let argument = try argument(first)
    switch first >> 5 {
    case 0: return .number(String(argument))
    case 1:
      return .number(argument == .max ? "-18446744073709551616" : "-\(argument + 1)")
    case 2: return .string(Base64.encode(try string(argument, kind: 2)))
    case 3: return .string(try text(argument))
    case 4: return .array(try elements(argument, level))
    case 5: return .object(try entries(argument, level))
    // A tag says what the value means, which its member says, too.
    default: return try value(level: level + 1)
    }
  }

  private mutating func string(_ length: UInt64, kind: UInt8) throws(Fault) -> [UInt8] {
    guard length == Self.open else {
      guard length <= UInt64(bytes.count - position) else { throw Fault() }
      position += Int(length)
      return Array(bytes[(position - Int(length))..<position])
    }
    var whole: [UInt8] = []
    while try !takesBreak() {
      let first = try take()
      guard first >> 5 == kind, first & 31 != 31 else { throw Fault() }
      whole += try string(try argument(first), kind: kind)
    }
    return whole
  }

  private mutating func text(_ length: UInt64) throws(Fault) -> String {
    guard let text = String(validating: try string(length, kind: 3), as: UTF8.self) else {
      throw Fault()
    }
    return text
  }

  private mutating func takesBreak() throws(Fault) -> Bool {
    guard position < bytes.count else { throw Fault() }
    guard bytes[position] == 0xFF else { return false }
    position += 1
    return true
  }

  /// Whether there is another element, of which each is a byte at least.
  private mutating func goesOn(_ count: UInt64, _ length: UInt64) throws(Fault) -> Bool {
    length == Self.open ? try !takesBreak() : count < length
  }

  private mutating func elements(_ length: UInt64, _ level: Int) throws(Fault) -> [JSON] {
    var elements: [JSON] = []
    while try goesOn(UInt64(elements.count), length) {
      elements.append(try value(level: level + 1))
    }
    return elements
  }

  private mutating func entries(_ length: UInt64, _ level: Int) throws(Fault) -> [JSON.Entry] {
    var entries: [JSON.Entry] = []
    while try goesOn(UInt64(entries.count), length) {
      let first = try take()
      guard first >> 5 == 3 else { throw Fault() }
      let key = try text(try argument(first))
      entries.append(JSON.Entry(key, try value(level: level + 1)))
    }
    return entries
  }

  private mutating func simple(_ first: UInt8) throws(Fault) -> JSON {
    switch first & 31 {
    case 20: return false
    case 21: return true
    case 22, 23: return .null
    case 25: return Self.number(Self.half(UInt16(try number(2))))
    case 26: return Self.number(Double(Float(bitPattern: UInt32(try number(4)))))
    case 27: return Self.number(Double(bitPattern: try number(8)))
    default: throw Fault()
    }
  }

  private static func number(_ value: Double) -> JSON {
    guard value.isFinite else { return .string(Self.name(ofInfinite: value)) }
    let isWhole = value.rounded() == value && abs(value) < 1e15
    return .number(isWhole ? String(Int(value)) : "\(value)")
  }

  /// How AWS's protocols write what JSON has no numbers for.
  private static func name(ofInfinite value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }

  /// There is no type for numbers of two bytes on every machine.
  private static func half(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let exponent = Int(bits >> 10 & 31)
    let sign: Double = bits >> 15 == 1 ? -1 : 1
    switch exponent {
    case 0: return sign * fraction / 16_777_216
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
  }
}
