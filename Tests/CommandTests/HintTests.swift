import Testing

/// What helps behind an error, in lines of their own, with AWS's bytes before them.
struct `A hint` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  @Test(arguments: [
    ("describe-table --table-name Oders", "There is no table Oders here. Did you mean Orders?"),
    ("scan --table-name Orders --region eu-west-1", "There is a table Orders in us-east-1"),
    ("get-function --function-name f", "There are no functions here."),
    ("sqs get-queue-url --queue-name q", "There are no queues here."),
    ("logs tail /aws/lambda/f", "There are no log groups here."),
  ]) func `follows the error and the place that was looked in`(line: String, hint: String) throws {
    let result = try box.streamctl(line.split(separator: " ").map(String.init))
    #expect(result.status == 254)
    let lines = result.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "")
    #expect(lines[1].hasPrefix("streamctl: [ERROR]: An error occurred ("))
    let place = try #require(lines.firstIndex { $0.hasPrefix("Looked in the store ") })
    #expect(lines[place - 1] == "")
    #expect(lines[place + 1].hasPrefix(hint))
  }

  @Test func `is left out of errors for programs`() throws {
    let result = try box.streamctl(
      "describe-table", "--table-name", "Oders", "--cli-error-format", "json")
    #expect(result.status == 254)
    #expect(!result.errors.contains("Did you mean"))
  }
}
