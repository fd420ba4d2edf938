import Delivery
import Engine
import TestKit
import Testing
import Wire

struct `A delivery` {
  let handlers: Handlers

  init() throws { handlers = try Handlers() }

  @Test func `of nothing is quiet`() throws {
    try handlers.record("f")
    try handlers.map("f")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary == DeliverySummary())
    #expect(!delivering.summary.hasFailures)
    #expect(handlers.events(of: "f").isEmpty)
  }

  @Test func `brings all that waits, in order, and moves the checkpoint`() throws {
    try handlers.record("f")
    let mapping = try handlers.map("f")
    try handlers.put("a", "b", "c")
    let delivering = try Delivering(handlers)
    #expect(handlers.events(of: "f") == [["a", "b", "c"]])
    #expect(delivering.summary.deliveredRecordCount == 3)
    #expect(delivering.summary.invocationCount == 1)
    #expect(delivering.remarks.lines == [])
    #expect(try handlers.checkpoint(of: mapping)?.sequence == SequenceNumber(3))
    #expect(try handlers.lastResult(of: mapping) == "OK")
    #expect(try handlers.ledger() == ["f delivered 1-3 1"])
    #expect(try Delivering(handlers).summary.invocationCount == 0)
  }

  @Test func `comes in batches of the mapping's size`() throws {
    try handlers.record("f")
    try handlers.map("f", batchSize: 2)
    try handlers.put("a", "b", "c", "d", "e")
    let delivering = try Delivering(handlers)
    #expect(handlers.events(of: "f") == [["a", "b"], ["c", "d"], ["e"]])
    #expect(delivering.summary.invocationCount == 3)
    #expect(
      try handlers.ledger() == ["f delivered 1-2 1", "f delivered 3-4 1", "f delivered 5-5 1"])
  }

  @Test func `goes to every mapping of a stream`() throws {
    try handlers.record("f")
    try handlers.record("g")
    try handlers.map("f")
    try handlers.map("g", batchSize: 1)
    try handlers.put("a", "b")
    _ = try Delivering(handlers)
    #expect(handlers.events(of: "f") == [["a", "b"]])
    #expect(handlers.events(of: "g") == [["a"], ["b"]])
  }

  @Test func `up to a record begins no batch behind it`() throws {
    try handlers.record("f")
    try handlers.map("f", batchSize: 1)
    try handlers.put("a", "b", "c")
    _ = try Delivering(handlers, through: 2)
    #expect(handlers.events(of: "f") == [["a"], ["b"]])
  }

  @Test func `keeps what the function printed`() throws {
    try handlers.make("f", "echo one >&2; echo two >&2")
    try handlers.map("f")
    try handlers.put("a")
    _ = try Delivering(handlers)
    let output = try handlers.output()
    #expect(output.count == 5)
    #expect(output[0].hasPrefix("START RequestId: "))
    #expect(Array(output[1...2]) == ["one", "two"])
    #expect(output[3].hasPrefix("END RequestId: "))
    #expect(output[4].hasPrefix("REPORT RequestId: "))
  }

  @Test func `gives a function its store and its run`() throws {
    try handlers.make(
      "f", #"printf %s "$STREAMCTL_STORE" > store; printf %s "$STREAMCTL_RUN" > run"#)
    try handlers.map("f")
    try handlers.put("a")
    _ = try Delivering(handlers)
    let path = try handlers.workspace.store.path
    #expect(handlers.folder.read("f/store") == path)
    #expect(handlers.folder.read("f/run")?.hasSuffix(":" + path) == true)
  }

  @Test func `skips a mapping that is disabled`() throws {
    try handlers.record("f")
    let mapping = try handlers.map("f") { $0.isEnabled = false }
    try handlers.put("a")
    #expect(try Delivering(handlers).summary == DeliverySummary())
    #expect(try handlers.checkpoint(of: mapping)?.sequence == SequenceNumber(0))
  }

  @Test func `stops after the batch in which its mapping is disabled`() throws {
    try handlers.record("f", then: "echo off >&2")
    var mapping = try handlers.map("f", batchSize: 1)
    try handlers.put("a", "b")
    let other = Workspace(folder: handlers.folder)
    mapping.settings.isEnabled = false
    let disabled = mapping
    _ = try Delivering(handlers) { _ in try other.store.write { try $0.update(disabled) } }
    #expect(handlers.events(of: "f") == [["a"]])
    #expect(try handlers.checkpoint(of: mapping)?.sequence == SequenceNumber(1))
  }

  @Test func `stops after the batch in which its mapping is deleted`() throws {
    try handlers.record("f", then: "echo off >&2")
    let mapping = try handlers.map("f", batchSize: 1)
    try handlers.put("a", "b")
    let other = Workspace(folder: handlers.folder)
    let delivering = try Delivering(handlers) { _ in
      try other.store.write { try $0.delete(mapping) }
    }
    #expect(handlers.events(of: "f") == [["a"]])
    #expect(delivering.summary.deliveredRecordCount == 1)
    #expect(try handlers.checkpoint(of: mapping) == nil)
    #expect(try handlers.ledger() == ["f delivered 1-1 1"])
  }

  @Test func `takes a changed batch size for the next batch`() throws {
    try handlers.record("f", then: "echo more >&2")
    var mapping = try handlers.map("f", batchSize: 1)
    try handlers.put("a", "b", "c")
    let other = Workspace(folder: handlers.folder)
    mapping.settings.batchSize = 9
    let changed = mapping
    _ = try Delivering(handlers) { _ in try other.store.write { try $0.update(changed) } }
    #expect(handlers.events(of: "f") == [["a"], ["b", "c"]])
  }
}

struct `A function that fails` {
  let handlers: Handlers

  init() throws { handlers = try Handlers() }

  @Test func `is tried three times and blocks what comes behind`() throws {
    try handlers.record("f", then: "exit 3")
    let mapping = try handlers.map("f", batchSize: 2)
    try handlers.put("a", "b", "c")
    let delivering = try Delivering(handlers)
    #expect(handlers.events(of: "f") == Array(repeating: ["a", "b"], count: 3))
    #expect(delivering.summary.blockedBatchCount == 1)
    #expect(delivering.summary.deliveredRecordCount == 0)
    #expect(delivering.summary.hasFailures)
    #expect(
      try handlers.checkpoint(of: mapping)?.pieces
        == [Plan.piece(2, attempts: 3, invocations: 3)])
    #expect(try handlers.lastResult(of: mapping) == "PROBLEM: Function call failed")
    #expect(try handlers.ledger() == ["f failed 1-2 1", "f failed 1-2 2", "f failed 1-2 3"])
  }

  @Test func `is reported with what waits and what to do`() throws {
    try handlers.make("f", "exit 3")
    try handlers.map("f", batchSize: 2)
    try handlers.put("a", "b", "c")
    let lines = try Delivering(handlers).remarks.lines
    #expect(lines.count == 1)
    let parts = lines[0].split(separator: "\n").map(String.init)
    #expect(parts.count == 3)
    #expect(parts[0].hasPrefix("function f failed: Runtime.ExitError: RequestId: "))
    #expect(parts[0].hasSuffix("Error: Runtime exited with error: exit status 3"))
    #expect(
      parts[1] == "  3 records of table UserProfileTable wait, from sequence number "
        + "100000000000000000001 on; tried 3 times.")
    #expect(
      parts[2] == "  The next write to the table tries again, and so does `streamctl deliver`; "
        + "`streamctl tail --function-name f` shows what happened.")
  }

  @Test func `is tried again by the next command, with the same batch`() throws {
    try handlers.record("f", then: "test -e ok")
    try handlers.map("f", batchSize: 2)
    try handlers.put("a")
    #expect(try Delivering(handlers).summary.blockedBatchCount == 1)
    try handlers.put("b", "c")
    #expect(try Delivering(handlers).summary.blockedBatchCount == 1)
    try handlers.folder.write("f/ok", "")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.blockedBatchCount == 0)
    #expect(delivering.summary.deliveredRecordCount == 3)
    #expect(handlers.events(of: "f").suffix(2) == [["a"], ["b", "c"]])
    #expect(try handlers.ledger().suffix(2) == ["f delivered 1-1 7", "f delivered 2-3 1"])
  }

  @Test func `does not keep others from their records`() throws {
    try handlers.make("f", "exit 1")
    try handlers.record("g")
    try handlers.map("f")
    try handlers.map("g")
    try handlers.put("a")
    let summary = try Delivering(handlers).summary
    #expect(summary.blockedBatchCount == 1)
    #expect(summary.deliveredRecordCount == 1)
    #expect(handlers.events(of: "g") == [["a"]])
  }

  @Test(arguments: [0, 1, 4])
  func `loses a batch after its retries, and is told so`(retries: Int) throws {
    try handlers.record("f", then: "grep -q '\"S\":\"bad\"' event && exit 1; exit 0")
    let mapping = try handlers.map("f", batchSize: 1, retries: retries)
    try handlers.put("a", "bad", "c")
    let delivering = try Delivering(handlers)
    let attempts = Array(repeating: ["bad"], count: retries + 1)
    #expect(handlers.events(of: "f") == [["a"]] + attempts + [["c"]])
    #expect(delivering.summary.discardedBatchCount == 1)
    #expect(delivering.summary.deliveredRecordCount == 2)
    #expect(delivering.summary.blockedBatchCount == 0)
    #expect(delivering.summary.hasFailures)
    #expect(try handlers.checkpoint(of: mapping)?.sequence == SequenceNumber(3))
    #expect(try handlers.ledger().contains("f discarded 2-2 \(retries + 1)"))
    let count = retries == 0 ? "one attempt" : "\(retries + 1) attempts"
    #expect(
      delivering.remarks.lines.first?.hasSuffix(
        "  1 record of table UserProfileTable, sequence number 100000000000000000002, "
          + "given up after \(count), as MaximumRetryAttempts says.")
        == true)
  }

  @Test(arguments: [-1, 0])
  func `because it is gone blocks its batch without using up retries`(retries: Int) throws {
    let mapping = try handlers.map("gone", retries: retries)
    try handlers.put("a")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.blockedBatchCount == 1)
    #expect(delivering.summary.discardedBatchCount == 0)
    #expect(delivering.remarks.lines.count == 1)
    #expect(
      delivering.remarks.lines[0].hasPrefix(
        "function gone failed: Function not found: gone\n"
          + "  1 record of table UserProfileTable waits, from sequence number "
          + "100000000000000000001 on; tried once."))
    #expect(try handlers.checkpoint(of: mapping)?.pieces.first?.attempts == 0)
    try handlers.record("gone")
    #expect(try Delivering(handlers).summary.deliveredRecordCount == 1)
    #expect(handlers.events(of: "gone") == [["a"]])
  }

  @Test func `because its code is gone is told in words`() throws {
    try handlers.record("f")
    try handlers.map("f")
    try handlers.workspace.store.write { transaction in
      let function = try #require(try transaction.function(named: "f", in: Workspace.region))
      let code = FunctionCode(
        place: .folder(handlers.folder.path("nowhere")), sha256: [2], sizeBytes: 0)
      _ = try transaction.put(
        function.configuration, code, named: "f", in: Workspace.region)
    }
    try handlers.put("a")
    let delivering = try Delivering(handlers)
    #expect(delivering.summary.blockedBatchCount == 1)
    #expect(
      delivering.remarks.lines.first?.hasPrefix(
        "function f failed: The code of function f is gone: ") == true)
  }

  @Test func `is given up without a word when its records are gone`() throws {
    try handlers.make("f", "exit 1")
    try handlers.map("f")
    try handlers.put("a")
    #expect(try Delivering(handlers).summary.blockedBatchCount == 1)
    let day = 24 * 60 * 60 * 1000
    try handlers.workspace.later(milliseconds: day + 1).putProfile("b")
    try handlers.record("f")
    #expect(try Delivering(handlers).summary.deliveredRecordCount == 1)
    #expect(handlers.events(of: "f") == [["b"]])
  }
}

struct `What handlers cause` {
  let handlers: Handlers

  init() throws { handlers = try Handlers() }

  /// Delivers, and writes a profile each time a handler prints a line, as a command in it would.
  private func deliver(writes limit: Int) throws -> Delivering {
    var count = 0
    return try Delivering(handlers) { line in
      guard count < limit else { return }
      count += 1
      let run = line.split(separator: "\n").first.map(String.init) ?? ""
      let inner = Workspace(folder: handlers.folder, variables: [Cascade.variable: run])
      try inner.putProfile("caused \(count)")
      #expect(inner.awaitedSequence == nil)
    }
  }

  @Test func `is delivered by the same command, until all is quiet`() throws {
    try handlers.record("f", then: #"echo "$STREAMCTL_RUN" >&2"#)
    try handlers.map("f")
    try handlers.put("a")
    let delivering = try deliver(writes: 3)
    #expect(handlers.events(of: "f") == [["a"], ["caused 1"], ["caused 2"], ["caused 3"]])
    #expect(delivering.summary.invocationCount == 4)
    #expect(!delivering.summary.hasReachedCascadeLimit)
    #expect(try Delivering(handlers).summary.invocationCount == 0)
  }

  @Test func `does not try again what has failed`() throws {
    try handlers.record("f", then: #"echo "$STREAMCTL_RUN" >&2"#)
    try handlers.record("g", then: "exit 1")
    try handlers.map("f")
    try handlers.map("g", batchSize: 1)
    try handlers.put("a")
    let delivering = try deliver(writes: 3)
    #expect(handlers.events(of: "f").count == 4)
    #expect(handlers.events(of: "g") == Array(repeating: ["a"], count: 3))
    #expect(delivering.summary.blockedBatchCount == 1)
    #expect(delivering.remarks.lines.count == 1)
  }

  @Test func `has a limit, which is told`() throws {
    try handlers.make("f", #"echo "$STREAMCTL_RUN" >&2"#)
    try handlers.map("f")
    try handlers.put("a")
    let delivering = try deliver(writes: .max)
    #expect(delivering.summary.hasReachedCascadeLimit)
    #expect(delivering.summary.hasFailures)
    #expect(delivering.summary.invocationCount == DeliveryLoop.cascadeLimit + 1)
    #expect(
      delivering.remarks.lines == [
        "handlers went on causing records after 100 rounds of delivery; what they caused last "
          + "waits.\n  Is a handler writing to the table it listens to? "
          + "`streamctl deliver` goes on."
      ])
  }
}
