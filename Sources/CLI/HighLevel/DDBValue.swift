internal import Wire

/// A literal of the expressions that `ddb` commands take, or of an item that they put.
enum DDBValue: Hashable {
  case null
  case bool(Bool)
  case text(String)
  /// The digits as Python's `Decimal` shows them.
  case number(String)
  case binary([UInt8])
  case list([DDBValue])
  case map([Member])
  /// Members of one type, each once.
  case set([DDBValue])

  struct Member: Hashable {
    let name: String
    let value: DDBValue
  }

  /// The value with its type, as requests have it.
  var typed: JSON {
    switch self {
    case .null: ["NULL": true]
    case .bool(let value): ["BOOL": .bool(value)]
    case .text(let text): ["S": .string(text)]
    case .number(let digits): ["N": .string(digits)]
    case .binary(let bytes): ["B": .string(Base64.encode(bytes))]
    case .list(let elements): ["L": .array(elements.map(\.typed))]
    case .map(let members): ["M": .object(members.map { JSON.Entry($0.name, $0.value.typed) })]
    case .set(let members): .object([JSON.Entry(Self.setType(members), .array(members.scalars))])
    }
  }

  private static func setType(_ members: [DDBValue]) -> String {
    switch members.first {
    case .number: "NS"
    case .binary: "BS"
    default: "SS"
    }
  }

  /// Python's name of the value's class, as the AWS CLI shows it.
  var className: String {
    switch self {
    case .null: "<class 'NoneType'>"
    case .bool: "<class 'bool'>"
    case .text: "<class 'str'>"
    case .number: "<class 'decimal.Decimal'>"
    case .binary: "<class 'awscli.customizations.dynamodb.types.Binary'>"
    case .list: "<class 'list'>"
    case .map: "<class 'dict'>"
    case .set: "<class 'set'>"
    }
  }

  /// A token's value as Python prints it.
  var shown: String {
    switch self {
    case .bool(let value): value ? "True" : "False"
    case .text(let text), .number(let text): text
    default: "None"
    }
  }

  var canBeInSet: Bool {
    switch self {
    case .text, .number, .binary: true
    default: false
    }
  }
}

extension [DDBValue] {
  fileprivate var scalars: [JSON] { compactMap { $0.typed.entries?.first?.value } }
}

/// A number as Python's `Decimal` reads and shows it.
struct PythonDecimal {
  private var digits: [UInt8]
  private var exponent: Int
  private let isNegative: Bool

  /// Reads digits with a sign, a point and an exponent; nil for anything else.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    exponent = -fraction.count
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        power.magnitude < 1_000_000
      else { return nil }
      exponent += power
      rest = []
    }
    guard rest.isEmpty else { return nil }
    digits = Array((whole + fraction).drop { $0 == UInt8(ascii: "0") })
    if digits.isEmpty { digits = [UInt8(ascii: "0")] }
  }

  var isWhole: Bool {
    exponent >= 0
      || digits.suffix(min(-exponent, digits.count)).allSatisfy { $0 == 0x30 }
        && (digits.count >= -exponent || digits == [0x30])
  }

  /// What `str` makes of it.
  var text: String {
    let leftDigits = exponent + digits.count
    let point = exponent <= 0 && leftDigits > -6 ? leftDigits : 1
    let whole: [UInt8]
    var fraction: [UInt8] = []
    if point <= 0 {
      whole = [0x30]
      fraction = Array(repeating: 0x30, count: -point) + digits
    } else if point >= digits.count {
      whole = digits + Array(repeating: 0x30, count: point - digits.count)
    } else {
      whole = Array(digits[..<point])
      fraction = Array(digits[point...])
    }
    let power = leftDigits - point
    return (isNegative ? "-" : "") + String(decoding: whole, as: UTF8.self)
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
      + (power == 0 ? "" : "E" + (power > 0 ? "+" : "") + "\(power)")
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
