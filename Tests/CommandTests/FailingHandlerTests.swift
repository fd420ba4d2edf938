import Testing
import Wire

struct `A failing handler` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// Maps the table to a handler that fails for now; gives the mapping's UUID.
  @discardableResult
  private func mapBroken(_ options: String...) throws -> String {
    try box.write("", to: "broken")
    try box.write(Scripts.failWhileBroken, to: "handler.py")
    return try box.streamctl(
      [
        "create-event-source-mapping", "--function-name", "./handler.py", "--event-source",
        "Orders", "--query", "UUID", "--output", "text",
      ] + options
    ).succeeded().line
  }

  private func mend() throws { try box.sh("rm broken").succeeded() }

  @Test func `leaves the write its exit status, and is told on standard error`() throws {
    try mapBroken()
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.output == "")
    #expect(put.errors.contains("streamctl: function handler failed: ValueError: it is broken"))
    #expect(put.errors.contains("1 record of table Orders waits"))
    #expect(put.errors.contains("The next write to the table tries again"))
    #expect(put.errors.contains("`streamctl deliver`"))
    #expect(put.errors.split(separator: "\n").count <= 5)
    #expect(try box.itemIDs() == ["1"])
  }

  @Test(arguments: ["--strict", "STREAMCTL_STRICT=1"])
  func `makes the write's exit status 1 when that is asked for`(how: String) throws {
    try mapBroken()
    let put: CommandResult
    if how.hasPrefix("--") {
      put = try box.put("1", in: "Orders", how)
    } else {
      box.environment["STREAMCTL_STRICT"] = "1"
      put = try box.put("1")
    }
    #expect(put.status == 1)
    #expect(put.errors.contains("function handler failed"))
    #expect(try box.itemIDs() == ["1"])
    try mend()
    let next = try box.put("2", in: "Orders", "--strict")
    next.succeeded()
  }

  @Test func `is tried a few times by a command, and then left for the next one`() throws {
    try mapBroken()
    #expect(try box.put("1").errors.contains("tried 3 times"))
    #expect(box.lines(of: "tried") == ["1", "1", "1"])
    #expect(try box.put("2").errors.contains("2 records of table Orders wait"))
    let deliver = try box.streamctl("deliver")
    #expect(deliver.status == 1)
    #expect(deliver.errors.contains("tried 9 times"))
    // The batch stays as it was, and nothing behind it goes before it.
    #expect(Set(box.lines(of: "tried")) == ["1"])
  }

  @Test func `gets everything once and in order when it is mended`() throws {
    try mapBroken()
    for id in 1...4 { #expect(try box.put("\(id)").status == 0) }
    #expect(try box.streamctl("deliver").status == 1)
    try mend()
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1", "2 3 4"])
    try box.streamctl("deliver").succeeded()
    try box.put("5").succeeded()
    #expect(box.lines(of: "seen") == ["1", "2 3 4", "5"])
  }

  @Test func `is mended by new code, which is tried at once`() throws {
    try mapBroken()
    #expect(try box.put("1").status == 0)
    try box.write(Scripts.noteBatches, to: "good.py")
    try box.streamctl(
      "update-function-configuration", "--function-name", "handler", "--handler",
      "good.lambda_handler"
    ).succeeded()
    #expect(box.lines(of: "seen") == ["1"])
  }

  @Test(arguments: [0, 2])
  func `is given up after MaximumRetryAttempts, and the next batch goes on`(retries: Int) throws {
    try mapBroken("--maximum-retry-attempts", "\(retries)")
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("given up after"))
    #expect(put.errors.contains("MaximumRetryAttempts"))
    #expect(box.lines(of: "tried") == Array(repeating: "1", count: retries + 1))
    try mend()
    try box.put("2").succeeded()
    #expect(box.lines(of: "seen") == ["2"])
    try box.streamctl("deliver").succeeded()
  }

  @Test func `is given up with a status of 1 where that is asked for`() throws {
    try mapBroken("--maximum-retry-attempts", "0")
    #expect(try box.put("1", in: "Orders", "--strict").status == 1)
    #expect(try box.put("2", in: "Orders", "--no-deliver").status == 0)
    #expect(try box.streamctl("deliver").status == 1)
    #expect(try box.streamctl("deliver").status == 0)
  }

  @Test func `has each attempt in the ledger`() throws {
    try mapBroken()
    #expect(try box.put("1").status == 0)
    try mend()
    try box.streamctl("deliver").succeeded()
    let attempts = try box.streamctl("tail", "--format", "json").succeeded().lines
      .map { try JSON.parse($0) }.filter { $0["kind"] == "delivery" }
    #expect(attempts.map { $0["attempt"]?.integer } == [1, 2, 3, 4])
    #expect(attempts.map { $0["outcome"] } == ["failed", "failed", "failed", "delivered"])
    #expect(attempts[0]["error"] == "ValueError: it is broken")
    #expect(attempts[3]["error"] == .null)
    #expect(Set(attempts.map { $0["firstSequenceNumber"]?.string }).count == 1)
    #expect(Set(attempts.map { $0["requestId"]?.string }).count == 4)
  }

  @Test func `shows in its mapping`() throws {
    let uuid = try mapBroken()
    func result() throws -> String {
      try box.streamctl(
        "get-event-source-mapping", "--uuid", uuid, "--query", "LastProcessingResult", "--output",
        "text"
      ).succeeded().line
    }
    #expect(try result() == "No records processed")
    #expect(try box.put("1").status == 0)
    #expect(try result() == "PROBLEM: Function call failed")
    try mend()
    try box.streamctl("deliver").succeeded()
    #expect(try result() == "OK")
  }

  @Test func `blocks no other mapping`() throws {
    try mapBroken()
    try box.write(Scripts.noteBatches, to: "good.py")
    #expect(
      try box.streamctl(
        "create-event-source-mapping", "--function-name", "./good.py", "--event-source", "Orders"
      ).status == 0)
    for id in 1...2 { #expect(try box.put("\(id)").status == 0) }
    #expect(box.lines(of: "seen") == ["1", "2"])
  }
}
