/// Where the central directory of an archive lies, by the records at the archive's end.
struct ZipEndRecord {
  let entryCount: Int
  let directory: Range<Int>
  /// How far all stated offsets are off, because foreign bytes precede the archive.
  let base: Int

  private static let signature = 0x0605_4B50
  private static let zip64Signature = 0x0606_4B50
  private static let locatorSignature = 0x0706_4B50
  private static let byteCount = 22
  private static let locatorByteCount = 20

  static func find(in bytes: [UInt8]) throws(ZipError) -> ZipEndRecord {
    guard let offset = offset(in: bytes) else { throw .notAnArchive }
    var fields = FieldReader(bytes, at: offset, of: .endRecord)
    try fields.expect(signature: signature)
    let volumes = [try fields.uint16(), try fields.uint16()]
    let counts = [try fields.uint16(), try fields.uint16()]
    let (size, start) = (try fields.uint32(), try fields.uint32())
    if let extended = try zip64(in: bytes, before: offset) { return extended }
    guard volumes == [0, 0], counts[0] == counts[1] else { throw .multipleVolumes }
    return try ZipEndRecord(entryCount: counts[0], size: size, start: start, end: offset)
  }

  private init(entryCount: Int, size: Int, start: Int, end: Int) throws(ZipError) {
    guard size <= end, start <= end - size else { throw .damaged(.endRecord) }
    self.entryCount = entryCount
    directory = end - size..<end
    base = end - size - start
  }

  /// Searches from the end; the record's comment must reach exactly to the end of the bytes.
  private static func offset(in bytes: [UInt8]) -> Int? {
    let last = bytes.count - byteCount
    guard last >= 0 else { return nil }
    for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
    where bytes[offset] == 0x50 && bytes[offset + 1] == 0x4B && bytes[offset + 2] == 5
      && bytes[offset + 3] == 6
    {
      let commentCount = Int(bytes[offset + 20]) | Int(bytes[offset + 21]) << 8
      if commentCount == last - offset { return offset }
    }
    return nil
  }

  /// Gives nil when no locator precedes the end record, whose fields then mean what they say.
  ///
  /// Some writers add the larger record although all numbers fit the smaller one.
  private static func zip64(
    in bytes: [UInt8], before endOffset: Int
  ) throws(ZipError) -> ZipEndRecord? {
    let locatorOffset = endOffset - locatorByteCount
    guard locatorOffset >= 0 else { return nil }
    var locator = FieldReader(bytes, at: locatorOffset, of: .endRecord)
    guard try locator.uint32() == locatorSignature else { return nil }
    try locator.skip(4)
    let stated = try locator.uint64()
    guard try locator.uint32() <= 1 else { throw .multipleVolumes }
    // Foreign bytes before the archive shift the record, which mostly has its shortest form.
    for offset in [stated, locatorOffset - 56] where (0..<locatorOffset).contains(offset) {
      var fields = FieldReader(bytes, in: offset..<locatorOffset, of: .endRecord)
      guard try fields.uint32() == zip64Signature else { continue }
      return try readZip64(&fields, end: offset)
    }
    throw .damaged(.endRecord)
  }

  private static func readZip64(
    _ fields: inout FieldReader, end: Int
  ) throws(ZipError) -> ZipEndRecord {
    try fields.skip(8 + 2 + 2)
    let volumes = [try fields.uint32(), try fields.uint32()]
    let counts = [try fields.uint64(), try fields.uint64()]
    guard volumes == [0, 0], counts[0] == counts[1] else { throw .multipleVolumes }
    let size = try fields.uint64()
    return try ZipEndRecord(
      entryCount: counts[0], size: size, start: try fields.uint64(), end: end)
  }
}
