/// A zip archive whose structure is known to be sound: a deployment package of Lambda.
package struct ZipArchive: Sendable {
  /// What a deployment package may unpack to; AWS says "Unzipped size must be smaller than
  /// 262144000 bytes".
  package static let lambdaLimitBytes = 262_144_000

  /// The entries in the order of the central directory, without one for the root itself.
  package let entries: [ZipEntry]
  /// The stated sizes of all entries together; unpacking holds each entry to its own.
  package let unzippedBytes: Int

  private let bytes: [UInt8]
  let tree: PathTree
  /// The entry of each node of the tree, for those that have one.
  let entryIndexes: [Int: Int]

  /// Reads and checks the structure of an archive: all but the contents of its files.
  package init(
    bytes: [UInt8], limitBytes: Int = ZipArchive.lambdaLimitBytes
  ) throws(ZipError) {
    let end = try ZipEndRecord.find(in: bytes)
    let records = try ZipRecord.readAll(bytes, end)
    unzippedBytes = try Self.totalBytes(records, limitBytes: limitBytes)
    var layout = ZipLayout(end, records.count)
    var tree = PathTree()
    var entries: [ZipEntry] = []
    var entryIndexes: [Int: Int] = [:]
    for record in records {
      let method = try record.checkedMethod()
      let path = try EntryPath(record.name)
      let data = try layout.locate(record, in: bytes)
      let kind = try record.checkedKind(path)
      let entry = try Self.entry(record, path, kind, method, data, bytes)
      let node = try tree.insert(path.parts, PathTree.Kind(entry.kind), name: record.name)
      guard node != 0 else { continue }
      entryIndexes[node] = entries.count
      entries.append(entry)
    }
    try layout.checkOverlaps()
    try Self.checkLinks(entries, entryIndexes, &tree)
    (self.bytes, self.tree, self.entries, self.entryIndexes) = (bytes, tree, entries, entryIndexes)
  }

  private static func totalBytes(
    _ records: [ZipRecord], limitBytes: Int
  ) throws(ZipError) -> Int {
    var total = 0
    for record in records {
      guard record.sizeBytes <= limitBytes - total else {
        throw .unzippedSizeExceeded(limitBytes: limitBytes)
      }
      total += record.sizeBytes
    }
    return total
  }

  private static func entry(
    _ record: ZipRecord, _ path: EntryPath, _ kind: ZipEntry.Kind, _ method: ZipEntry.Method,
    _ data: Range<Int>, _ bytes: [UInt8]
  ) throws(ZipError) -> ZipEntry {
    let joined = path.parts.joined(separator: "/".utf8)
    let entry = ZipEntry(
      path: String(decoding: Array(joined), as: UTF8.self), kind: kind,
      sizeBytes: record.sizeBytes, checksum: record.checksum, method: method, data: data)
    guard case .link = kind else { return entry }
    let target = try ZipContents.linkTarget(of: entry, in: bytes)
    return ZipEntry(
      path: entry.path, kind: .link(target: target), sizeBytes: entry.sizeBytes,
      checksum: entry.checksum, method: method, data: data)
  }

  private static func checkLinks(
    _ entries: [ZipEntry], _ entryIndexes: [Int: Int], _ tree: inout PathTree
  ) throws(ZipError) {
    for (node, index) in entryIndexes.sorted(by: { $0.key < $1.key }) {
      guard case .link(let target) = entries[index].kind else { continue }
      guard tree.isSafe(link: node) else {
        throw .unsafeLink(name: entries[index].path, target: target)
      }
    }
  }
}

extension ZipArchive {
  /// The unpacked bytes of an entry, of the stated size and checksum; none for a directory.
  package func contents(of entry: ZipEntry) throws(ZipError) -> [UInt8] {
    try ZipContents.read(entry, in: bytes)
  }

  /// Unpacks every entry to nowhere, so that damage is found before the archive is kept.
  package func verify() throws(ZipError) {
    for entry in entries { _ = try contents(of: entry) }
  }
}

extension PathTree.Kind {
  fileprivate init(_ kind: ZipEntry.Kind) {
    switch kind {
    case .file: self = .file
    case .directory: self = .directory
    case .link(let target): self = .link(target: Array(target.utf8))
    }
  }
}
