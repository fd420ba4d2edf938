/// Unpacks gzip data (RFC 1952) piece by piece, in memory that does not grow.
///
/// Several members after one another count as one, as for `gunzip`.
package final class GzipReader {
  private let bytes: UnsafeRawBufferPointer
  /// What is behind all members read so far.
  private var memberEnd = 0
  private var member: GzipMember?

  /// Reads bytes that stay where they are for as long as the reader lives.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether bytes begin as gzip data do.
  package static func looksLikeGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// How many of the packed bytes are done with.
  package var consumedBytes: Int { member.map { bytes.count - $0.remainingBytes } ?? memberEnd }

  /// The next unpacked bytes; none at the end.
  package func next() throws(GzipError) -> [UInt8] {
    while true {
      if member == nil {
        guard memberEnd < bytes.count else { return [] }
        member = try GzipMember(UnsafeRawBufferPointer(rebasing: bytes[memberEnd...]))
      }
      if let piece = try member?.next() { return piece }
      memberEnd = bytes.count - (member?.remainingBytes ?? 0)
      member = nil
    }
  }
}

/// What is wrong with gzip data.
package enum GzipError: Error, Hashable, Sendable, CustomStringConvertible {
  case notGzip
  case truncated
  case damaged(InflateError)
  case checksumMismatch

  package var description: String {
    switch self {
    case .notGzip: "these are no gzip data"
    case .truncated: "the compressed data end too early"
    case .damaged(let error): error.description
    case .checksumMismatch: "the compressed data are damaged: their checksum is another"
    }
  }
}

/// One member: a header, a DEFLATE stream, and what checks it.
private struct GzipMember {
  private let bytes: UnsafeRawBufferPointer
  private var inflater: Inflater
  private var checksum = CRC32()
  private var sizeBytes: UInt32 = 0
  private var isInBlock = false
  private var isLastBlock = false
  private var trailerEnd: Int?

  private static let trailerSizeBytes = 8

  init(_ bytes: UnsafeRawBufferPointer) throws(GzipError) {
    self.bytes = bytes
    let start = try Self.headerSize(bytes)
    inflater = Inflater(streaming: UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }

  var remainingBytes: Int { trailerEnd.map { bytes.count - $0 } ?? inflater.reader.remainingBytes }

  /// The next piece; nil at the end of the member.
  mutating func next() throws(GzipError) -> [UInt8]? {
    while !isLastBlock || isInBlock {
      let piece: [UInt8]
      do throws(InflateError) { piece = try step() } catch {
        throw error == .truncated ? .truncated : .damaged(error)
      }
      guard !piece.isEmpty else { continue }
      checksum.update(piece)
      sizeBytes &+= UInt32(truncatingIfNeeded: piece.count)
      return piece
    }
    if trailerEnd == nil { try checkTrailer() }
    return nil
  }

  private mutating func step() throws(InflateError) -> [UInt8] {
    let start = inflater.slide()
    if isInBlock {
      isInBlock = !(try inflater.decodeSymbols())
    } else {
      isLastBlock = try inflater.reader.next(1) == 1
      isInBlock = try inflater.beginBlock()
    }
    return Array(inflater.output[start..<inflater.written])
  }

  private mutating func checkTrailer() throws(GzipError) {
    inflater.reader.alignToByte()
    let start = bytes.count - inflater.reader.remainingBytes
    guard start + Self.trailerSizeBytes <= bytes.count else { throw .truncated }
    let crc = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
    let size = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self))
    guard crc == checksum.value, size == sizeBytes else { throw .checksumMismatch }
    trailerEnd = start + Self.trailerSizeBytes
  }

  /// Ten bytes, and what its flags say comes after them.
  private static func headerSize(_ bytes: UnsafeRawBufferPointer) throws(GzipError) -> Int {
    guard GzipReader.looksLikeGzip(bytes) else { throw .notGzip }
    guard bytes.count >= 10 else { throw .truncated }
    guard bytes[2] == 8, bytes[3] & 0xE0 == 0 else { throw .notGzip }
    let flags = bytes[3]
    var position = 10
    if flags & 4 != 0 {
      guard position + 2 <= bytes.count else { throw .truncated }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    // A name, and a comment.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while position < bytes.count, bytes[position] != 0 { position += 1 }
      position += 1
    }
    if flags & 2 != 0 { position += 2 }
    guard position <= bytes.count else { throw .truncated }
    return position
  }
}

extension Inflater {
  /// How far back a copy may reach.
  private static let windowSizeBytes = 32_768
  private static let pieceSizeBytes = 1 << 18

  /// An inflater whose output is taken from it piece by piece.
  fileprivate init(streaming bytes: UnsafeRawBufferPointer) {
    self.init(
      bytes, outputSizeBytes: Self.windowSizeBytes + Self.pieceSizeBytes, limit: Int.max / 4)
  }

  /// Keeps of what is written only what copies may reach; gives where the rest begins.
  fileprivate mutating func slide() -> Int {
    let window = Self.windowSizeBytes
    guard written > window else { return written }
    let start = written - window
    output.withUnsafeMutableBytes { output in
      guard let base = output.baseAddress else { return }
      base.copyMemory(from: base + start, byteCount: window)
    }
    written = window
    return window
  }

  /// Reads the kind of a block; gives false when the block is done with already.
  fileprivate mutating func beginBlock() throws(InflateError) -> Bool {
    switch try reader.next(2) {
    case 0:
      try copyStoredBlock()
      return false
    case 1: try buildTables(DeflateAlphabet.fixedLengths, literalCount: 288)
    case 2: try readCodes()
    default: throw .unknownBlockKind
    }
    return true
  }
}
