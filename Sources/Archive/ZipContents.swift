/// Unpacks single entries.
enum ZipContents {
  /// No system follows a longer one.
  private static let longestTarget = 4095

  static func read(_ entry: ZipEntry, in bytes: [UInt8]) throws(ZipError) -> [UInt8] {
    guard entry.data.upperBound <= bytes.count else {
      throw .damaged(.localHeader(name: entry.path))
    }
    let contents = try unpack(entry, bytes[entry.data])
    guard contents.count == entry.sizeBytes else { throw .wrongSize(name: entry.path) }
    guard CRC32.checksum(of: contents) == entry.checksum else {
      throw .wrongChecksum(name: entry.path)
    }
    return contents
  }

  private static func unpack(
    _ entry: ZipEntry, _ data: ArraySlice<UInt8>
  ) throws(ZipError) -> [UInt8] {
    guard entry.method == .deflated else { return Array(data) }
    do throws(InflateError) {
      return try Inflater.inflate(data, limitBytes: entry.sizeBytes)
    } catch .limitExceeded {
      throw .wrongSize(name: entry.path)
    } catch {
      throw .damagedData(name: entry.path, reason: error)
    }
  }

  /// The contents of a link as text; where it leads is checked once all entries are known.
  static func linkTarget(of entry: ZipEntry, in bytes: [UInt8]) throws(ZipError) -> String {
    guard entry.sizeBytes <= longestTarget else {
      throw .unsafeLink(name: entry.path, target: "(\(entry.sizeBytes) bytes)")
    }
    let target = try read(entry, in: bytes)
    let text = String(decoding: target, as: UTF8.self)
    guard let first = target.first, first != UInt8(ascii: "/"), !target.contains(0),
      text.utf8.elementsEqual(target)
    else { throw .unsafeLink(name: entry.path, target: text) }
    return text
  }
}
