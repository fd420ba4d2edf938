/// Reads the little-endian fields of zip records; a field that is cut off is an error.
struct FieldReader {
  private let bytes: [UInt8]
  private let structure: ZipError.Structure
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>, of structure: ZipError.Structure) {
    self.bytes = bytes
    self.structure = structure
    let range = range.clamped(to: 0..<bytes.count)
    (position, end) = (range.lowerBound, range.upperBound)
  }

  init(_ bytes: [UInt8], at offset: Int, of structure: ZipError.Structure) {
    self.init(bytes, in: offset..<max(offset, bytes.count), of: structure)
  }

  init(_ slice: ArraySlice<UInt8>, of structure: ZipError.Structure) {
    self.init(Array(slice), at: 0, of: structure)
  }

  var remaining: Int { end - position }

  mutating func uint8() throws(ZipError) -> Int { Int(try number(bytes: 1)) }
  mutating func uint16() throws(ZipError) -> Int { Int(try number(bytes: 2)) }
  mutating func uint32() throws(ZipError) -> Int { Int(try number(bytes: 4)) }

  /// Refuses numbers that are no size or offset on any machine.
  mutating func uint64() throws(ZipError) -> Int {
    guard let value = Int(exactly: try number(bytes: 8)) else { throw .damaged(structure) }
    return value
  }

  mutating func skip(_ count: Int) throws(ZipError) { _ = try take(count) }

  mutating func take(_ count: Int) throws(ZipError) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw .damaged(structure) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func expect(signature: Int) throws(ZipError) {
    guard try uint32() == signature else { throw .damaged(structure) }
  }

  private mutating func number(bytes count: Int) throws(ZipError) -> UInt64 {
    guard count <= remaining else { throw .damaged(structure) }
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[position + index]) }
    position += count
    return value
  }
}
