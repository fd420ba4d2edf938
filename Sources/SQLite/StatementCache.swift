#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The compiled statements of a connection by their text; the one least recently used leaves first.
///
/// A list: most processes live for a few statements, and the first use of a new kind of dictionary
/// costs them more than many searches.
struct StatementCache {
  private struct Entry {
    let text: SQLText
    let statement: Statement
    var lastUse: Int
  }

  private var entries: [Entry] = []
  private var uses = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func statement(_ sql: String) -> Statement? {
    let text = SQLText(sql)
    guard let index = entries.firstIndex(where: { $0.text == text }) else { return nil }
    uses += 1
    entries[index].lastUse = uses
    let statement = entries[index].statement
    // What is used again and again comes to the front, where it is found soon.
    if index > 0 { entries.swapAt(index, index - 1) }
    return statement
  }

  mutating func insert(_ statement: Statement, _ sql: String) {
    if entries.count >= capacity {
      removeLeastRecentlyUsed()
    }
    uses += 1
    entries.append(Entry(text: SQLText(sql), statement: statement, lastUse: uses))
  }

  mutating func removeAll() {
    entries.removeAll()
  }

  private mutating func removeLeastRecentlyUsed() {
    let oldest = entries.indices.min { entries[$0].lastUse < entries[$1].lastUse }
    if let oldest { entries.remove(at: oldest) }
  }
}

/// SQL compared by its bytes: strings that Swift calls equal may be different literals to SQLite.
private struct SQLText: Equatable {
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
        return start == other || memcmp(start, other, left.count) == 0
      }
    }
  }
}
