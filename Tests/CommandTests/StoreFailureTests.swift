#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// What is wrong with a store is said clearly, ends with 255, and makes nothing worse.
struct `A store that cannot be used` {
  let box: Sandbox
  let file: String

  init() throws {
    box = try Sandbox()
    file = box.storePath + "/store.db"
  }

  /// Runs Python on the store's file, whose path is `f`.
  private func python(_ text: String) throws {
    try box.write("import sqlite3, sys, os\nf = sys.argv[1]\n" + text, to: "change.py")
    try box.start(["python3", "change.py", file]).finish().succeeded()
  }

  /// Makes a store whose whole content is in its main file.
  private func makeStore(extra: String = "") throws {
    try box.makeTable()
    for id in 1...3 { try box.put("\(id)").succeeded() }
    try python(
      """
      c = sqlite3.connect(f)
      c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      \(extra)
      c.commit()
      c.close()
      for end in ["-wal", "-shm"]:
          if os.path.exists(f + end): os.remove(f + end)
      """)
  }

  /// Expects that reading and writing fail with the words, and leave the store's file as it is.
  private func expectRefusal(_ words: String...) throws {
    let before = box.bytes(of: file)
    for command in [
      "scan --table-name Orders", "put-item --table-name Orders --item id={S=9}", "deliver", "tail",
    ] {
      let result = try box.sh("streamctl " + command).failed(255, "streamctl: [ERROR]: ")
      for word in words { #expect(result.errors.contains(word), "\(command): \(result.errors)") }
    }
    #expect(box.bytes(of: file) == before)
  }

  @Test func `is said when a file is in the way`() throws {
    try box.write("mine\n", to: box.home + "/plain")
    for path in ["\(box.home)/plain", "\(box.home)/plain/inner"] {
      try box.streamctl("list-tables", "--store", path).failed(255, box.home + "/plain")
    }
    #expect(box.lines(of: box.home + "/plain") == ["mine"])
  }

  @Test func `is said when store.db is a folder`() throws {
    try box.sh("mkdir -p \(file)").succeeded()
    try box.streamctl("list-tables").failed(255, file)
  }

  @Test func `is said when its first page is damaged`() throws {
    try makeStore()
    try python("h = open(f, 'r+b'); h.write(b'\\x5a' * 100); h.close()")
    try expectRefusal(file, "damaged", ".recover")
  }

  @Test func `is said when its pages are damaged`() throws {
    try makeStore()
    try python(
      """
      size = os.path.getsize(f)
      h = open(f, "r+b")
      h.seek(4096)
      h.write(b"\\x5a" * (size - 4096))
      h.close()
      """)
    try expectRefusal(file, "damaged", ".recover")
  }

  @Test func `is said when it is cut off`() throws {
    try makeStore()
    try python("os.truncate(f, 3 * 4096)")
    try expectRefusal(file, "damaged")
  }

  @Test func `is said when it is another program's database`() throws {
    try box.sh("mkdir -p '\(box.storePath)'").succeeded()
    try python("c = sqlite3.connect(f); c.execute('CREATE TABLE mine (x)'); c.commit(); c.close()")
    try expectRefusal(file, "another program's database")
  }

  @Test func `is said when a newer version wrote it`() throws {
    try makeStore(
      extra: """
        n = c.execute("PRAGMA user_version").fetchone()[0]
        c.execute("PRAGMA user_version = %d" % (n + 1))
        """)
    try expectRefusal(box.storePath, "newer streamctl", "Nothing was changed")
  }

  @Test func `is said when it may only be read`() throws {
    try box.makeTable()
    try box.put("1").succeeded()
    let isRoot = getuid() == 0
    if isRoot {
      guard try ReadOnlyMount.bind(box.storePath, in: box) else {
        try Test.cancel("root may write everywhere, and nothing can be mounted here")
      }
    } else {
      try box.sh("chmod -R a-w '\(box.storePath)'").succeeded()
    }
    let put = try box.put("2")
    if isRoot {
      try ReadOnlyMount.unbind(box.storePath, in: box)
    } else {
      try box.sh("chmod -R u+w '\(box.storePath)'").succeeded()
    }
    put.failed(255, box.storePath)
    #expect(try box.itemIDs() == ["1"])
    try box.put("3").succeeded()
    #expect(try box.itemIDs().sorted() == ["1", "3"])
  }

  @Test func `is said when it cannot be made`() throws {
    try box.streamctl("list-tables", "--store", "/proc/nope/store").failed(255, "/proc/nope")
  }

  @Test func `is no reason to fail for help or a wrong option`() throws {
    try box.write("mine\n", to: box.home + "/plain")
    box.environment["STREAMCTL_STORE"] = box.home + "/plain"
    try box.streamctl("put-item", "help").succeeded()
    try box.streamctl("put-item", "--bogus").failed(252, "--item")
  }
}

/// A folder that root, too, may only read.
enum ReadOnlyMount {
  static func bind(_ path: String, in box: Sandbox) throws -> Bool {
    let script = "mount --bind '\(path)' '\(path)' && mount -o remount,bind,ro '\(path)'"
    return try box.sh(script).status == 0
  }

  static func unbind(_ path: String, in box: Sandbox) throws {
    try box.sh("umount '\(path)'").succeeded()
  }
}

struct `A full disk` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private static let big = String(repeating: "x", count: 3000)

  /// Puts items until one does not fit; gives those that did.
  private func putUntilFull(_ prelude: String) throws -> [String] {
    var fitting: [String] = []
    for number in 1...200 {
      let item = #"{"id":{"S":"\#(number)"},"x":{"S":"\#(Self.big)"}}"#
      try box.write(item, to: "item.json")
      let result = try box.sh(
        prelude + "streamctl put-item --table-name Orders --item file://item.json")
      if result.status == 0 {
        fitting.append("\(number)")
        continue
      }
      result.failed(255, box.storePath, "disk")
      return fitting
    }
    Issue.record("the disk never became full")
    return fitting
  }

  private func expectWhole(_ fitting: [String]) throws {
    #expect(try box.itemIDs().sorted() == fitting.sorted())
    try box.put("more").succeeded()
    #expect(try box.itemIDs().sorted() == (fitting + ["more"]).sorted())
    #expect(try box.records().map(\.id) == fitting + ["more"])
  }

  @Test func `fails a write that does not fit, and keeps all before it`() throws {
    try box.makeTable()
    // Files may not grow beyond a size, which the program is told as an error.
    let fitting = try putUntilFull("trap '' XFSZ; ulimit -f 800; ")
    #expect(fitting.count > 5)
    try expectWhole(fitting)
  }

  @Test(.enabled(if: getuid() == 0 && Tool.mount.isInstalled, "only root can mount a small disk"))
  func `of a real file system does no harm either`() throws {
    try box.sh("mkdir -p '\(box.storePath)'").succeeded()
    guard try box.sh("mount -t tmpfs -o size=1m none '\(box.storePath)'").status == 0 else {
      try Test.cancel("nothing can be mounted here")
    }
    defer { _ = try? box.sh("umount -l '\(box.storePath)'") }
    try box.makeTable()
    let fitting = try putUntilFull("")
    #expect(fitting.count > 5)
    #expect(try box.itemIDs().sorted() == fitting.sorted())
    try box.sh("mount -o remount,size=8m '\(box.storePath)'").succeeded()
    try expectWhole(fitting)
  }
}
