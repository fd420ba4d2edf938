import Testing
import Wire

struct `A backup` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    for id in ["a", "b"] { try box.put(id).succeeded() }
  }

  private func back(_ name: String) throws -> String {
    try box.streamctl(
      "create-backup", "--table-name", "Orders", "--backup-name", name, "--query",
      "BackupDetails.BackupArn", "--output", "text"
    ).succeeded().line
  }

  @Test func `outlives its table, and makes another of it`() throws {
    let arn = try back("nightly")
    try box.put("c").succeeded()
    try box.streamctl("delete-table", "--table-name", "Orders").succeeded()
    try box.streamctl(
      "restore-table-from-backup", "--target-table-name", "Again", "--backup-arn", arn
    ).succeeded()
    #expect(try box.itemIDs(of: "Again").sorted() == ["a", "b"])
    try box.put("d", in: "Again").succeeded()
    #expect(try box.itemIDs(of: "Again").count == 3)
  }

  @Test func `is listed by the time it was made, also in pages`() throws {
    for name in ["one", "two", "three"] { _ = try back(name) }
    func names(_ options: String...) throws -> [JSON?] {
      let answer = try box.streamctl(["list-backups"] + options).succeeded().json()
      return (answer["BackupSummaries"]?.elements ?? []).map { $0["BackupName"] }
    }
    let all: [JSON?] = ["one", "two", "three"]
    #expect(try names("--time-range-lower-bound", "2020-01-01") == all)
    #expect(try names("--time-range-lower-bound", "2020-01-01", "--page-size", "1") == all)
    #expect(try names("--time-range-upper-bound", "2020-01-01T10:00:00Z") == [])
    #expect(try names("--time-range-lower-bound", "1577836800", "--max-items", "2").count == 2)
  }
}
