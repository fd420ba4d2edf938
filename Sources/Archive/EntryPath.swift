/// The parts of an entry's name, safe to put below any root.
struct EntryPath {
  let parts: [[UInt8]]
  /// Whether the name ends in a slash, which only those of directories do.
  let namesDirectory: Bool

  /// As long as a path may be on Linux.
  private static let longestName = 4095
  private static let longestPart = 255

  init(_ name: String) throws(ZipError) {
    if let fault = Self.fault(Array(name.utf8)) { throw .unsafeName(name: name, fault: fault) }
    let pieces = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    namesDirectory = pieces.last?.isEmpty ?? false
    var parts: [[UInt8]] = []
    for piece in namesDirectory ? pieces.dropLast() : pieces[...] {
      if let fault = Self.partFault(piece) { throw .unsafeName(name: name, fault: fault) }
      if !piece.elementsEqual(".".utf8) { parts.append(Array(piece)) }
    }
    guard namesDirectory || !parts.isEmpty else { throw .unsafeName(name: name, fault: .empty) }
    self.parts = parts
  }

  private static func fault(_ bytes: [UInt8]) -> ZipError.NameFault? {
    guard let first = bytes.first else { return .empty }
    if bytes.count > longestName { return .tooLong }
    if bytes.contains(0) { return .nul }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    if first == UInt8(ascii: "/") { return .absolute }
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    if isLetter, bytes.dropFirst().first == UInt8(ascii: ":") { return .driveLetter }
    return nil
  }

  private static func partFault(_ part: Substring.UTF8View) -> ZipError.NameFault? {
    if part.isEmpty { return .emptyPart }
    if part.elementsEqual("..".utf8) { return .parentPart }
    return part.count > longestPart ? .tooLong : nil
  }
}
