import Archive

/// Builds archives field by field, sound ones and others.
struct ZipBuilder {
  var items: [Item] = []
  var comment: [UInt8] = []
  /// Foreign bytes before the archive, which its offsets do not count.
  var prefix: [UInt8] = []
  var volume = 0
  var countDelta = 0
  var directorySizeDelta = 0

  struct Item {
    var name: [UInt8]
    var contents: [UInt8]
    /// The packed bytes, where they are not the contents themselves.
    var packed: [UInt8]?
    var method = 0
    var flags = 0
    var host = 3
    var mode = 0o100644
    var checksum: UInt32?
    var statedSize: Int?
    var localName: [UInt8]?
    var localMethod: Int?
    /// The index of the item whose local header this one shares.
    var sharedHeader: Int?
    var extra: [UInt8] = []
    var comment: [UInt8] = []

    init(_ name: String, _ contents: String = "") {
      self.name = Array(name.utf8)
      self.contents = Array(contents.utf8)
      if name.hasSuffix("/") { mode = 0o040755 }
      if name.utf8.contains(where: { $0 >= 0x80 }) { flags = 0x0800 }
    }

    static func link(_ name: String, _ target: String) -> Item {
      Item(name, target).with { $0.mode = 0o120777 }
    }

    func with(_ change: (inout Item) -> Void) -> Item {
      var item = self
      change(&item)
      return item
    }

    var packedBytes: [UInt8] { packed ?? contents }
    var size: Int { statedSize ?? contents.count }
    var crc: UInt32 { checksum ?? CRC32.checksum(of: contents) }
  }

  init(_ items: [Item]) { self.items = items }

  static func bytes(_ items: Item...) -> [UInt8] { ZipBuilder(items).bytes }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for item in items {
      if let shared = item.sharedHeader {
        offsets.append(offsets[shared])
        continue
      }
      offsets.append(bytes.count)
      Self.writeLocal(item, to: &bytes)
    }
    let start = bytes.count
    for (item, offset) in zip(items, offsets) { Self.writeCentral(item, offset, to: &bytes) }
    let size = bytes.count - start + directorySizeDelta
    bytes.append(0x0605_4B50, bytes: 4)
    for _ in 0..<2 { bytes.append(volume, bytes: 2) }
    for _ in 0..<2 { bytes.append(items.count + countDelta, bytes: 2) }
    bytes.append(size, bytes: 4)
    bytes.append(start, bytes: 4)
    bytes.append(comment.count, bytes: 2)
    return prefix + bytes + comment
  }

  /// With bit 3 sizes and checksum follow the packed bytes.
  private static func writeLocal(_ item: Item, to bytes: inout [UInt8]) {
    let isStreamed = item.flags & 8 != 0
    bytes.append(0x0403_4B50, bytes: 4)
    bytes.append(20, bytes: 2)
    bytes.append(item.flags, bytes: 2)
    bytes.append(item.localMethod ?? item.method, bytes: 2)
    bytes.append(0, bytes: 4)
    bytes.append(isStreamed ? 0 : Int(item.crc), bytes: 4)
    bytes.append(isStreamed ? 0 : item.packedBytes.count, bytes: 4)
    bytes.append(isStreamed ? 0 : item.size, bytes: 4)
    let name = item.localName ?? item.name
    bytes.append(name.count, bytes: 2)
    bytes.append(0, bytes: 2)
    bytes += name + item.packedBytes
    guard isStreamed else { return }
    bytes.append(0x0807_4B50, bytes: 4)
    bytes.append(Int(item.crc), bytes: 4)
    bytes.append(item.packedBytes.count, bytes: 4)
    bytes.append(item.size, bytes: 4)
  }

  private static func writeCentral(_ item: Item, _ offset: Int, to bytes: inout [UInt8]) {
    bytes.append(0x0201_4B50, bytes: 4)
    bytes.append(item.host << 8 | 30, bytes: 2)
    bytes.append(20, bytes: 2)
    bytes.append(item.flags, bytes: 2)
    bytes.append(item.method, bytes: 2)
    bytes.append(0, bytes: 4)
    bytes.append(Int(item.crc), bytes: 4)
    bytes.append(item.packedBytes.count, bytes: 4)
    bytes.append(item.size, bytes: 4)
    bytes.append(item.name.count, bytes: 2)
    bytes.append(item.extra.count, bytes: 2)
    bytes.append(item.comment.count, bytes: 2)
    bytes.append(0, bytes: 4)
    bytes.append(item.mode << 16, bytes: 4)
    bytes.append(offset, bytes: 4)
    bytes += item.name + item.extra + item.comment
  }
}

extension [UInt8] {
  /// Appends a little-endian number.
  mutating func append(_ number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  init(hex: String) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    self = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
  }
}
