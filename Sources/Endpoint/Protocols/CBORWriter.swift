internal import Shapes
internal import Wire

/// Writes answers in CBOR (RFC 8949), led by their shapes.
struct CBORWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a value; `shape` is nil for what no shape describes, such as an error.
  mutating func write(_ value: JSON, _ shape: Shape?) {
    switch value {
    case .null: bytes.append(0xF6)
    case .bool(let isTrue): bytes.append(isTrue ? 0xF5 : 0xF4)
    case .number(let digits): write(number: digits, shape)
    case .string(let text): write(text: text, shape)
    case .array(let elements):
      head(4, UInt64(elements.count))
      for element in elements { write(element, shape?.element) }
    case .object(let entries):
      head(5, UInt64(entries.count))
      let members = shape?.members ?? []
      for entry in entries {
        write(text: entry.key, nil)
        let member = members.first { $0.name == entry.key }
        write(entry.value, member?.shape ?? shape?.element)
      }
    }
  }

  /// Appends the first bytes of an item: its kind, and its value or length.
  private mutating func head(_ kind: UInt8, _ argument: UInt64) {
    let sizes: [(size: Int, limit: UInt64)] = [(1, 0xFF), (2, 0xFFFF), (4, 0xFFFF_FFFF), (8, .max)]
    guard argument >= 24 else { return bytes.append(kind << 5 | UInt8(argument)) }
    let place = sizes.firstIndex { argument <= $0.limit } ?? 3
    bytes.append(kind << 5 | UInt8(24 + place))
    append(argument, count: sizes[place].size)
  }

  private mutating func append(_ number: UInt64, count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(index * 8)))
    }
  }

  private mutating func write(number digits: String, _ shape: Shape?) {
    if case .timestamp = shape { head(6, 1) }
    if let whole = Int(digits), shape?.isDouble != true {
      whole >= 0 ? head(0, UInt64(whole)) : head(1, UInt64(-1 - whole))
    } else {
      bytes.append(0xFB)
      append((Double(digits) ?? .nan).bitPattern, count: 8)
    }
  }

  private mutating func write(text: String, _ shape: Shape?) {
    if case .blob = shape, let blob = Base64.decode(text) {
      head(2, UInt64(blob.count))
      bytes += blob
    } else {
      head(3, UInt64(text.utf8.count))
      bytes += text.utf8
    }
  }
}

extension Shape {
  fileprivate var isDouble: Bool {
    if case .double = self { true } else { false }
  }

  /// The shape of a list's elements or of a map's values.
  fileprivate var element: Shape? {
    switch self {
    case .list(let element), .map(let element): element
    default: nil
    }
  }
}
