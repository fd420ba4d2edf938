import Testing
import Wire

struct `A PartiQL statement` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  @discardableResult
  private func execute(_ statement: String, _ options: String...) throws -> CommandResult {
    try box.streamctl(["execute-statement", "--statement", statement] + options)
  }

  private func ids(_ answer: JSON) -> [String] {
    answer["Items"]?.elements?.compactMap { $0["id"]?["S"]?.string } ?? []
  }

  @Test func `writes and reads items, with parameters in either form`() throws {
    try execute(
      "INSERT INTO Orders VALUE {'id': ?, 'total': ?}", "--parameters",
      #"[{"S": "a"}, {"N": "3"}]"#
    ).succeeded()
    try execute(
      "INSERT INTO Orders VALUE {'id': ?, 'total': 5}", "--parameters", "S=b"
    ).succeeded()
    let changed = try execute(
      "UPDATE Orders SET total = total + 1 WHERE id = 'a' RETURNING ALL NEW *"
    ).succeeded().json()
    #expect(changed == ["Items": [["id": ["S": "a"], "total": ["N": "4"]]]])
    let read = try execute(
      "SELECT id FROM \"Orders\" WHERE total >= ?", "--parameters", "N=5", "--query",
      "Items[].id.S", "--output", "text"
    ).succeeded()
    #expect(read.line == "b")
    try execute("DELETE FROM Orders WHERE id = 'a'").succeeded()
    #expect(try box.itemIDs() == ["b"])
    #expect(
      try box.records().map { $0.eventName + " " + $0.id }
        == ["INSERT a", "INSERT b", "MODIFY a", "REMOVE a"])
  }

  @Test func `has its records delivered before the command ends`() throws {
    try box.map(to: "handler.py", Scripts.noteBatches)
    try execute("INSERT INTO Orders VALUE {'id': 'a'}").succeeded(remarking: "python")
    #expect(box.lines(of: "seen") == ["a"])
  }

  @Test func `goes on where the page before ended`() throws {
    for id in ["a", "b", "c"] { try box.put(id).succeeded() }
    let all = "SELECT * FROM Orders"
    let first = try execute(all, "--limit", "2").succeeded().json()
    let token = try #require(first["NextToken"]?.string)
    let second = try execute(all, "--next-token", token).succeeded().json()
    #expect(second["NextToken"] == nil)
    #expect((ids(first) + ids(second)).sorted() == ["a", "b", "c"])
    try execute(all + " WHERE total = 1", "--next-token", token)
      .failed(254, "(ValidationException)", "NextToken does not match request")
  }

  @Test func `fails in AWS's words`() throws {
    try box.put("a").succeeded()
    try execute("INSERT INTO Orders VALUE {'id': 'a'}")
      .failed(254, "(DuplicateItemException)", "Duplicate primary key exists in table")
    try execute("SELEC * FROM Orders").failed(
      254, "(ValidationException) when calling the ExecuteStatement operation",
      "Statement wasn't well formed")
  }

  @Test func `may be one of a batch, or of a transaction`() throws {
    let statements = """
      [{"Statement": "INSERT INTO Orders VALUE {'id': 'a'}"},
       {"Statement": "UPDATE Orders SET n = 1 WHERE id = ?", "Parameters": [{"S": "x"}]}]
      """
    let batch = try box.streamctl("batch-execute-statement", "--statements", statements)
      .succeeded().json()
    let codes = batch["Responses"]?.elements?.map { $0["Error"]?["Code"]?.string }
    #expect(codes == [nil, "ConditionalCheckFailed"])
    try box.streamctl("execute-transaction", "--transact-statements", statements)
      .failed(254, "(TransactionCanceledException)", "[DuplicateItem, ConditionalCheckFailed]")
    let read = try box.streamctl(
      "execute-transaction", "--transact-statements",
      "Statement=SELECT * FROM Orders WHERE id=?,Parameters=[{S=a}]"
    ).succeeded().json()
    #expect(read["Responses"] == [["Item": ["id": ["S": "a"]]]])
  }
}
