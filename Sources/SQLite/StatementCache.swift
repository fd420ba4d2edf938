#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The compiled statements of a connection by their text; the one least recently used leaves first.
struct StatementCache {
  private struct Entry {
    let statement: Statement
    var lastUse: Int
  }

  private var entries: [SQLText: Entry] = [:]
  private var uses = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func statement(_ sql: String) -> Statement? {
    guard let index = entries.index(forKey: SQLText(sql)) else { return nil }
    uses += 1
    entries.values[index].lastUse = uses
    return entries.values[index].statement
  }

  mutating func insert(_ statement: Statement, _ sql: String) {
    if entries.count >= capacity {
      removeLeastRecentlyUsed()
    }
    uses += 1
    entries[SQLText(sql)] = Entry(statement: statement, lastUse: uses)
  }

  mutating func removeAll() {
    entries.removeAll()
  }

  private mutating func removeLeastRecentlyUsed() {
    guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
    entries[oldest.key] = nil
  }
}

/// SQL compared by its bytes: strings that Swift calls equal may be different literals to SQLite.
private struct SQLText: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: SQLText, right: SQLText) -> Bool {
    guard left.text.utf8.count == right.text.utf8.count else { return false }
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
      }
    }
  }

  /// Looks at a few bytes only: statements differ in their length or their middle, and a lookup is
  /// part of every call.
  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { bytes in
      let middle = bytes.count / 2
      hasher.combine(bytes.count)
      let sample = bytes[max(0, middle - 8)..<min(middle + 8, bytes.count)]
      hasher.combine(bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: sample)))
    }
  }
}
