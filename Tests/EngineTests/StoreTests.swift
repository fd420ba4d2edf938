import Engine
import Expressions
import SQLite
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `A store` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(openingAt name: String) -> String {
    do {
      _ = try Store(path: folder.path(name))
      return "opened"
    } catch .unusable(let path, let reason) {
      return String(path.dropFirst(folder.path.count + 1)) + ": " + reason
    } catch .newerSchema(_, let found, let known) {
      return "newer: \(found > known)"
    } catch {
      return "database"
    }
  }

  @Test func `is made with the folders above it`() throws {
    let store = try Store(path: folder.path("a/b/c"))
    #expect(store.path == folder.path("a/b/c"))
    #expect(store.codePath == folder.path("a/b/c/code"))
    #expect(folder.names(in: "a/b/c").contains("store.db"))
    #expect(folder.names(in: "a/b/c").contains("locks"))
    #expect(try store.read { try $0.tableNames(in: "us-east-1", after: nil, limit: 9) } == [])
  }

  @Test func `is refused where a file lies in its way`() throws {
    try folder.write("file", "")
    #expect(reason(openingAt: "file") == "file: it is a file; a store is a folder")
    #expect(reason(openingAt: "file/store") == "file/store: Not a directory")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `is refused in a folder that cannot be written to`() {
    chmod(folder.path, 0o555)
    #expect(reason(openingAt: "store") == "store: Permission denied")
    chmod(folder.path, 0o755)
  }

  @Test func `is refused where a folder lies in the place of one of its files`() throws {
    mkdir(folder.path("store"), 0o755)
    mkdir(folder.path("store/locks"), 0o755)
    #expect(reason(openingAt: "store") == "store/locks: Is a directory")
  }

  @Test func `of a newer version is refused and left as it is`() throws {
    _ = try Store(path: folder.path("store"))
    let file = folder.path("store/store.db")
    try Connection(path: file, access: .create, busyTimeoutMilliseconds: 0)
      .run("PRAGMA user_version = 99")
    #expect(reason(openingAt: "store") == "newer: true")
    let version = try Connection(path: file, access: .create, busyTimeoutMilliseconds: 0)
      .first("PRAGMA user_version") { $0.integer(0) }
    #expect(version == 99)
  }

  @Test func `of another program is refused`() throws {
    mkdir(folder.path("store"), 0o755)
    let file = folder.path("store/store.db")
    try Connection(path: file, access: .create, busyTimeoutMilliseconds: 0)
      .run("CREATE TABLE t (a)")
    #expect(reason(openingAt: "store") == "store/store.db: it is another program's database")
  }

  @Test func `that is no database is refused`() throws {
    try folder.write("store/store.db", String(repeating: "not a database", count: 100))
    #expect(reason(openingAt: "store") == "database")
  }

  @Test func `undoes a transaction whose body throws`() throws {
    struct Stop: Error {}
    let workspace = Workspace(folder: folder)
    try workspace.create()
    let table = try workspace.table()
    let key = try table.keySchema.primaryKey(ofItem: ["id": .S("1")])
    #expect(throws: Stop.self) {
      try workspace.store.write { transaction in
        try transaction.put(table.writable(["id": .S("1")]), in: table)
        throw Stop()
      }
    }
    #expect(try workspace.store.read { try $0.item(key, in: table) } == nil)
    #expect(try workspace.table().itemCount == 0)
    #expect(try workspace.records(of: workspace.stream()).isEmpty)
    // The next one can begin, and takes the number that was given back.
    try workspace.putProfile("2")
    #expect(try workspace.store.read { try $0.storeSequence() } == SequenceNumber(1))
  }

  @Test func `shows a second one on the same folder what was committed`() throws {
    let first = Workspace(folder: folder)
    let second = Workspace(folder: folder)
    try first.create()
    #expect(try second.table().name == "UserProfileTable")
    let version = try second.store.dataVersion()
    #expect(try second.store.dataVersion() == version)
    try first.putProfile("1")
    #expect(try second.store.dataVersion() != version)
    #expect(try second.table().itemCount == 1)
  }

  @Test func `keeps the state a reader began with`() throws {
    let first = Workspace(folder: folder)
    let second = Workspace(folder: folder)
    try first.create()
    let table = try first.table()
    try second.store.read { transaction in
      #expect(try transaction.table(named: table.name, in: table.region)?.itemCount == 0)
      try first.putProfile("1")
      #expect(try transaction.table(named: table.name, in: table.region)?.itemCount == 0)
    }
    #expect(try second.table().itemCount == 1)
  }

  @Test func `takes writes of several threads, each with a number of its own`() throws {
    try Workspace(folder: folder).create()
    let folder = folder
    let threads = (0..<4).map { writer in
      Thread {
        let workspace = Workspace(folder: folder)
        for number in 0..<10 { try workspace.putProfile("\(writer)-\(number)") }
      }
    }
    #expect(threads.compactMap { $0.join() }.isEmpty)
    let workspace = Workspace(folder: folder)
    #expect(try workspace.table().itemCount == 40)
    let records = try workspace.records(of: workspace.stream())
    #expect(records.map(\.sequence.value) == Array(1...40))
  }

  @Test func `is made once when several threads open it at first`() throws {
    let folder = folder
    let threads = (0..<4).map { _ in Thread { _ = try Store(path: folder.path("store")) } }
    #expect(threads.compactMap { $0.join() }.isEmpty)
  }
}
