/// One record of the central directory, its fields as they stand after zip64 has had its say.
struct ZipRecord {
  /// The system that wrote the name and `attributes`.
  let host: Int
  /// Whether that is Unix or macOS.
  var isUnix: Bool { Self.unixHosts.contains(host) }
  let flags: Int
  let method: Int
  let checksum: UInt32
  private(set) var compressedBytes: Int
  private(set) var sizeBytes: Int
  let rawName: [UInt8]
  private(set) var name: String
  let attributes: Int
  private(set) var headerOffset: Int

  private static let signature = 0x0201_4B50
  static let isEncrypted = 0x2041
  private static let isUTF8 = 0x0800
  private static let unixHosts = [3, 19]

  static func readAll(
    _ bytes: [UInt8], _ end: ZipEndRecord
  ) throws(ZipError) -> [ZipRecord] {
    var fields = FieldReader(bytes, in: end.directory, of: .centralDirectory)
    var records: [ZipRecord] = []
    for _ in 0..<end.entryCount { records.append(try ZipRecord(&fields)) }
    guard fields.remaining == 0 else { throw .damaged(.centralDirectory) }
    return records
  }

  private init(_ fields: inout FieldReader) throws(ZipError) {
    try fields.expect(signature: Self.signature)
    host = try fields.uint16() >> 8
    try fields.skip(2)
    flags = try fields.uint16()
    method = try fields.uint16()
    try fields.skip(4)
    checksum = UInt32(truncatingIfNeeded: try fields.uint32())
    compressedBytes = try fields.uint32()
    sizeBytes = try fields.uint32()
    let nameCount = try fields.uint16()
    let extraCount = try fields.uint16()
    let commentCount = try fields.uint16()
    try fields.skip(2 + 2)
    attributes = try fields.uint32()
    headerOffset = try fields.uint32()
    rawName = Array(try fields.take(nameCount))
    name = try Self.name(rawName, flags: flags, isUnix: Self.unixHosts.contains(host))
    let extra = try fields.take(extraCount)
    try fields.skip(commentCount)
    try readExtra(extra)
  }

  /// Unix systems mostly leave out the UTF-8 mark: Info-ZIP and macOS write names as they are.
  private static func name(
    _ bytes: [UInt8], flags: Int, isUnix: Bool
  ) throws(ZipError) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let isValid = text.utf8.elementsEqual(bytes)
    guard flags & isUTF8 == 0 else {
      if isValid { return text }
      throw .unsafeName(name: text, fault: .notUnicode)
    }
    return isUnix && isValid ? text : CodePage437.text(of: bytes)
  }

  /// Reads the extra fields up to where they make no sense: some writers pad with zeros.
  private mutating func readExtra(_ extra: ArraySlice<UInt8>) throws(ZipError) {
    var fields = FieldReader(extra, of: .centralDirectory)
    while fields.remaining >= 4 {
      let identifier = try fields.uint16()
      let count = try fields.uint16()
      guard count <= fields.remaining else { return }
      let field = try fields.take(count)
      switch identifier {
      case 0x0001: try readZip64(field)
      case 0x7075: try readUnicodeName(field)
      default: break
      }
    }
  }

  /// Holds only those numbers that did not fit their own fields, in this order.
  private mutating func readZip64(_ field: ArraySlice<UInt8>) throws(ZipError) {
    var fields = FieldReader(field, of: .centralDirectory)
    if sizeBytes == 0xFFFF_FFFF { sizeBytes = try fields.uint64() }
    if compressedBytes == 0xFFFF_FFFF { compressedBytes = try fields.uint64() }
    if headerOffset == 0xFFFF_FFFF { headerOffset = try fields.uint64() }
  }

  /// Info-ZIP puts the UTF-8 name here, with the checksum of the name that it stands for.
  private mutating func readUnicodeName(_ field: ArraySlice<UInt8>) throws(ZipError) {
    guard flags & Self.isUTF8 == 0, field.count > 5 else { return }
    var fields = FieldReader(field, of: .centralDirectory)
    guard try fields.uint8() == 1, try fields.uint32() == Int(CRC32.checksum(of: rawName)) else {
      return
    }
    let bytes = try fields.take(fields.remaining)
    name = String(decoding: bytes, as: UTF8.self)
    guard name.utf8.elementsEqual(bytes) else { throw .unsafeName(name: name, fault: .notUnicode) }
  }
}
