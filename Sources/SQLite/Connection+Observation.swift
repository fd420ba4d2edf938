internal import CSQLite

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// What is told of a statement that has run: its text with the values in it, and its nanoseconds.
package typealias StatementObserver = (String, Int) -> Void

/// Keeps the closure where a C function can find it, and when statements began.
///
/// SQLite itself measures in whole milliseconds.
final class ObserverBox {
  private let observe: StatementObserver
  private var running: [(statement: OpaquePointer, start: Int)] = []

  init(_ observe: @escaping StatementObserver) { self.observe = observe }

  fileprivate func begin(_ statement: OpaquePointer) {
    running.removeAll { $0.statement == statement }
    running.append((statement, Self.now))
  }

  fileprivate func end(_ statement: OpaquePointer) {
    let now = Self.now
    guard let place = running.firstIndex(where: { $0.statement == statement }) else { return }
    let start = running.remove(at: place).start
    observe(Self.text(of: statement), now - start)
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  private static func text(of statement: OpaquePointer) -> String {
    guard let expanded = sqlite3_expanded_sql(statement) else {
      return sqlite3_sql(statement).map { String(cString: $0) } ?? ""
    }
    defer { sqlite3_free(expanded) }
    return String(cString: expanded)
  }
}

extension Connection {
  /// From now on tells of each statement when it has run; without this, nothing is measured.
  package func observeStatements(_ observe: @escaping StatementObserver) {
    let box = ObserverBox(observe)
    observer = box
    sqlite3_trace_v2(
      handle, UInt32(SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE),
      { event, context, statement, _ in
        guard let context, let statement else { return 0 }
        let box = Unmanaged<ObserverBox>.fromOpaque(context).takeUnretainedValue()
        let isBegin = event == UInt32(SQLITE_TRACE_STMT)
        isBegin ? box.begin(OpaquePointer(statement)) : box.end(OpaquePointer(statement))
        return 0
      }, Unmanaged.passUnretained(box).toOpaque())
  }
}
