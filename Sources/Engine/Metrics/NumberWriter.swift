/// Writes numbers in few bytes: seven bits a byte, the low ones first.
struct NumberWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Thousandths as an even whole number; any other number as 1 and its eight bytes.
  mutating func write(_ number: Double) {
    let thousandths = (number * 1000).rounded()
    if thousandths >= 0, thousandths < 1e15, thousandths / 1000 == number {
      return write(Int(thousandths) << 1)
    }
    write(1)
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }
}

/// Reads what `NumberWriter` writes.
struct NumberReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func integer() -> Int? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: number)) }
      shift += 7
    }
    return nil
  }

  mutating func text() -> String? {
    guard let count = integer(), count >= 0, count <= bytes.count - place else { return nil }
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  mutating func number() -> Double? {
    guard let head = integer() else { return nil }
    guard head & 1 == 1 else { return Double(head >> 1) / 1000 }
    guard bytes.count - place >= 8 else { return nil }
    defer { place += 8 }
    return Double(
      bitPattern: bytes[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
