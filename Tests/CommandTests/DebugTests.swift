import Testing

struct `--debug` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.map(to: "hello.py", Scripts.printHello)
  }

  @Test func `shows the request, the SQL with times and the steps of delivery`() throws {
    let result = try box.streamctl(
      "put-item", "--table-name", "Orders", "--item", "id={S=1}", "--debug", "--return-values",
      "ALL_OLD")
    #expect(result.status == 0)
    #expect(result.output == "")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("debug: ") })
    let request = #"{"TableName":"Orders","Item":{"id":{"S":"1"}},"ReturnValues":"ALL_OLD"}"#
    #expect(lines.contains { $0 == "debug: request PutItem " + request })
    let sql = lines.filter { $0.hasPrefix("debug: sql ") }
    #expect(sql.contains { $0.hasSuffix(" ms COMMIT") })
    #expect(sql.contains { $0.contains(" ms INSERT INTO items ") })
    #expect(sql.allSatisfy { $0.split(separator: " ")[3] == "ms" })
    #expect(sql.contains { $0.split(separator: " ")[2] != "0.000" })
    let steps = lines.filter { $0.hasPrefix("debug: delivery: ") }
    #expect(steps.count == 2)
    #expect(steps.first?.contains(" invokes hello with 1 record of Orders, 1000") == true)
    #expect(steps.last?.contains(" hello: delivered, 1 record of Orders, 1000") == true)
    let places = ["request", "sql", "answer", "delivery"].map { word in
      lines.firstIndex { $0.hasPrefix("debug: \(word)") } ?? -1
    }
    #expect(places == places.sorted())
  }

  @Test func `shows why a batch failed, and what was passed over`() throws {
    try box.map(
      to: "bad.py", "def lambda_handler(e, c):\n    raise KeyError('x')\n",
      "--filter-criteria", #"{"Filters":[{"Pattern":"{\"eventName\":[\"INSERT\"]}"}]}"#)
    let put = ["put-item", "--table-name", "Orders", "--item"]
    let failing = try box.streamctl(put + ["id={S=1}", "--debug"])
    #expect(failing.errors.contains("debug: delivery: bad: failed, 1 record of Orders, "))
    #expect(failing.errors.contains(", attempt 3, request "))
    #expect(failing.errors.contains(": KeyError: 'x'\n"))
  }

  @Test func `is silent when it is off`() throws {
    try box.put("1").succeeded()
  }
}
