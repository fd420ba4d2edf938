/// Which bytes of an archive belong to which entry.
struct ZipLayout {
  private let base: Int
  /// Where the central directory starts and the last entry must end.
  private let end: Int
  private var extents: [(bytes: Range<Int>, name: String)] = []

  private static let signature = 0x0403_4B50

  init(_ end: ZipEndRecord, _ entryCount: Int) {
    base = end.base
    self.end = end.directory.lowerBound
    extents.reserveCapacity(entryCount)
  }

  /// The place of an entry's packed bytes, behind its local header, which must agree in method
  /// and name.
  ///
  /// Sizes and checksum are those of the central directory: where a stream was packed, the local
  /// header knows neither, and a data descriptor behind the bytes repeats both.
  mutating func locate(
    _ record: ZipRecord, in bytes: [UInt8]
  ) throws(ZipError) -> Range<Int> {
    let structure = ZipError.Structure.localHeader(name: record.name)
    guard record.headerOffset <= end - base else { throw .damaged(structure) }
    let start = base + record.headerOffset
    var fields = FieldReader(bytes, in: start..<end, of: structure)
    try fields.expect(signature: Self.signature)
    try fields.skip(2)
    let flags = try fields.uint16()
    guard flags & ZipRecord.isEncrypted == 0 else { throw .encrypted(name: record.name) }
    guard try fields.uint16() == record.method else { throw .damaged(structure) }
    try fields.skip(4 + 12)
    let nameCount = try fields.uint16()
    let extraCount = try fields.uint16()
    guard try fields.take(nameCount).elementsEqual(record.rawName) else {
      throw .damaged(structure)
    }
    try fields.skip(extraCount)
    let dataStart = fields.position
    try fields.skip(record.compressedBytes)
    extents.append((start..<fields.position, record.name))
    return dataStart..<fields.position
  }

  /// Entries that share bytes make a small archive unpack to a huge one.
  func checkOverlaps() throws(ZipError) {
    let sorted = extents.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    for (extent, next) in zip(sorted, sorted.dropFirst())
    where next.bytes.lowerBound < extent.bytes.upperBound {
      throw .overlappingEntries(name: next.name)
    }
  }
}
