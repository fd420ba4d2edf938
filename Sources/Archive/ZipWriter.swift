/// Writes a zip archive whose entries are stored as they are.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// The first day that an archive can tell, for all entries.
  private static let date = 0x0021
  private static let namesAreUTF8 = 0x0800
  /// Version 2.0 of the format, as a Unix system writes it.
  private static let madeByUnix = 0x0314

  /// Adds a file, or a folder, whose name ends with a slash.
  mutating func add(_ name: String, _ contents: [UInt8], mode: Int) {
    let offset = bytes.count
    let name = Array(name.utf8)
    var fields: [UInt8] = []
    fields.append(20, count: 2)
    fields.append(Self.namesAreUTF8, count: 2)
    fields.append(0, count: 4)
    fields.append(Self.date, count: 2)
    fields.append(Int(CRC32.checksum(of: contents)), count: 4)
    fields.append(contents.count, count: 4)
    fields.append(contents.count, count: 4)
    fields.append(name.count, count: 2)
    fields.append(0, count: 2)
    bytes.append(0x0403_4B50, count: 4)
    bytes += fields + name + contents
    directory.append(0x0201_4B50, count: 4)
    directory.append(Self.madeByUnix, count: 2)
    directory += fields
    directory.append(0, count: 6)
    directory.append(mode << 16, count: 4)
    directory.append(offset, count: 4)
    directory += name
    count += 1
  }

  /// The whole archive.
  ///
  /// More entries than the format can count are told by their number's lower part, and refused by
  /// whoever reads them.
  func finished() -> [UInt8] {
    var end: [UInt8] = []
    end.append(0x0605_4B50, count: 4)
    end.append(0, count: 4)
    end.append(count & 0xFFFF, count: 2)
    end.append(count & 0xFFFF, count: 2)
    end.append(directory.count, count: 4)
    end.append(bytes.count, count: 4)
    end.append(0, count: 2)
    return bytes + directory + end
  }
}

extension [UInt8] {
  /// Appends a number's bytes, the lowest first.
  fileprivate mutating func append(_ number: Int, count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
