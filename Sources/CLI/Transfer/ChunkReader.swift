#if canImport(Glibc)
  internal import Glibc
#else
  private import Darwin
#endif
internal import Engine
internal import Expressions

/// Some items of a file that are put together, and where the file goes on behind them.
struct ImportChunk: Sendable {
  /// Something wrong with one record, or with the whole.
  struct Problem: Error, Sendable {
    let line: Int
    /// Nil where no place on the line is to blame.
    let column: Int?
    let message: String
  }

  var items = PackedItems()
  /// The indices of the items by their keys; nil where they have that order already.
  var keyOrder: [Int]?
  /// The bytes that are done with after it, and the line that comes next.
  var position = 0
  var line = 1
  /// Records that were left out.
  var skipped: [Problem] = []
  /// Why reading ended before the file did.
  var problem: Problem?
  var isLast = false
  /// How much of the file was read, for those who watch.
  var consumedBytes = 0
}

/// Makes chunks of items of a source, checked by the rules of their table.
final class ChunkReader: @unchecked Sendable {
  private let source: ByteSource
  private let table: Table
  private let skipsProblems: Bool
  private var records: any RecordReader
  private let buffer: GrowingBuffer
  private var position: Int
  private var line: Int
  private var isAtEnd = false

  /// How much is put in one transaction.
  private var mostItems = 5000
  private var mostItemBytes = 4 << 20
  /// The longest record: an item has 400 KB, and each byte of it may be written as six.
  private static let longestRecordBytes = 8 << 20

  /// Begins where the source stands, which is at that position and line.
  init(
    _ source: ByteSource, _ records: any RecordReader, table: Table, skipsProblems: Bool,
    buffer: GrowingBuffer, position: Int, line: Int
  ) {
    self.source = source
    self.records = records
    self.table = table
    self.skipsProblems = skipsProblems
    self.buffer = buffer
    self.position = position
    self.line = line
  }

  /// The next chunk; one that waits for more input may be empty.
  func next() throws(GeneralError) -> ImportChunk {
    var chunk = ImportChunk()
    while chunk.items.count < mostItems, chunk.items.sizeBytes < mostItemBytes {
      do throws(RecordProblem) {
        if let record = try read() {
          if let item = record.item {
            chunk.items.append(try writable(item, of: record))
          }
          moveOn(record.byteCount, record.lineCount)
          continue
        }
      } catch {
        let problem = ImportChunk.Problem(
          line: line + error.line, column: error.column, message: error.message)
        guard skipsProblems, error.byteCount > 0 else {
          chunk.problem = problem
          break
        }
        chunk.skipped.append(problem)
        moveOn(error.byteCount, error.lineCount)
        continue
      }
      guard !isAtEnd else {
        chunk.isLast = true
        break
      }
      // What has come is put before more is waited for.
      guard try fill() else { break }
    }
    chunk.keyOrder = chunk.items.keyOrder()
    if chunk.keyOrder != nil { growChunks() }
    (chunk.position, chunk.line) = (position, line)
    chunk.consumedBytes = source.consumedBytes
    return chunk
  }

  /// Keys in any order touch most pages of a table in each transaction, so fewer of those do less.
  ///
  /// An item's entries in indexes take memory, too.
  private func growChunks() {
    mostItems = 200_000 / (1 + table.indexes.count)
    mostItemBytes = 48 << 20
  }

  private func read() throws(RecordProblem) -> ReadRecord? {
    guard buffer.count > 0 else { return nil }
    if let record = try records.read(buffer.content, areLast: isAtEnd) { return record }
    guard buffer.count < Self.longestRecordBytes else {
      throw RecordProblem(
        message: "more than \(Self.longestRecordBytes >> 20) MB without an end, which is larger "
          + "than any item; is a quote missing?", byteCount: 0)
    }
    return nil
  }

  /// The item after the checks that a put makes.
  private func writable(
    _ item: Item, of record: ReadRecord
  ) throws(RecordProblem) -> WritableItem {
    do throws(ValueError) {
      try item.checkSize()
      return try table.writable(item)
    } catch {
      throw RecordProblem(
        message: error.message, byteCount: record.byteCount, lineCount: record.lineCount)
    }
  }

  private func moveOn(_ byteCount: Int, _ lineCount: Int) {
    buffer.drop(byteCount)
    position += byteCount
    line += lineCount
  }

  /// Reads on; gives false when there is nothing yet.
  private func fill() throws(GeneralError) -> Bool {
    guard let count = try source.read(into: buffer.room()) else { return false }
    buffer.add(count)
    if count == 0 { isAtEnd = true }
    return true
  }
}

/// Bytes that are added at the end and dropped at the beginning.
final class GrowingBuffer {
  private var bytes = UnsafeMutableRawBufferPointer.allocate(
    byteCount: GrowingBuffer.blockSizeBytes, alignment: 16)
  private var start = 0
  private var end = 0

  private static let blockSizeBytes = 1 << 18

  deinit { bytes.deallocate() }

  var count: Int { end - start }

  var content: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: bytes[start..<end]).assumingMemoryBound(to: UInt8.self)
  }

  func drop(_ count: Int) { start += count }

  func removeAll() { (start, end) = (0, 0) }

  /// Where the next bytes may be put, of which `add` tells how many there are.
  func room() -> UnsafeMutableRawBufferPointer {
    if start > 0, let base = bytes.baseAddress {
      memmove(base, base + start, count)
      (start, end) = (0, count)
    }
    if bytes.count - end < Self.blockSizeBytes / 2 {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: bytes.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
      bytes.deallocate()
      bytes = larger
    }
    return UnsafeMutableRawBufferPointer(rebasing: bytes[end...])
  }

  func add(_ count: Int) { end += count }
}
