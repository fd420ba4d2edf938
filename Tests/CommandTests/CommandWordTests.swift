import Testing
import Wire

struct `A command` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  @Test func `that is unknown is refused, with near ones`() throws {
    try box.streamctl("dynamodb", "descrbe-table").failed(
      252, "argument operation: Found invalid choice 'descrbe-table'", "* describe-table")
    try box.streamctl("put-itm").failed(252, "Found invalid choice 'put-itm'", "* put-item")
  }

  @Test func `that AWS has and this program has not is refused`() throws {
    for command in ["import-table", "update-contributor-insights", "list-global-tables"] {
      try box.streamctl(command, "--table-name", "Orders").failed(252, command)
    }
  }

  @Test func `without words shows help and fails`() throws {
    try box.streamctl().failed(252, "streamctl [options] <command>")
  }

  @Test func `whose service fails says what, where and in which words`() throws {
    try box.streamctl("describe-table", "--table-name", "Nope").failed(
      254,
      "streamctl: [ERROR]: An error occurred (ResourceNotFoundException) when calling the "
        + "DescribeTable operation: Requested resource not found: Table: Nope not found",
      box.storePath, "us-east-1")
    try box.streamctl("get-function", "--function-name", "nope").failed(
      254, "(ResourceNotFoundException) when calling the GetFunction operation", box.storePath)
    try box.streamctl("logs", "tail", "/aws/lambda/nope").failed(
      254, "(ResourceNotFoundException)", box.storePath)
    try box.makeTable()
    try box.streamctl("put-item", "--table-name", "Orders", "--item", #"{"id":{"N":"1"}}"#)
      .failed(254, "(ValidationException)", "Type mismatch for key id")
  }

  @Test func `can have its errors as JSON`() throws {
    let result = try box.streamctl(
      "describe-table", "--table-name", "Nope", "--cli-error-format", "json")
    result.failed(254, #""Code": "ResourceNotFoundException""#)
  }

  @Test func `works the same behind its service's word`() throws {
    try box.makeTable()
    for command in [
      "list-tables", "scan --table-name Orders", "describe-table --table-name Orders",
    ] {
      let flat = try box.sh("streamctl \(command)").succeeded()
      #expect(try box.sh("streamctl dynamodb \(command)").succeeded().output == flat.output)
    }
    for command in ["lambda list-functions", "dynamodbstreams list-streams"] {
      let flat = try box.sh("streamctl \(command.split(separator: " ")[1])").succeeded()
      #expect(try box.sh("streamctl \(command)").succeeded().output == flat.output)
    }
    try box.streamctl("lambda", "list-tables").failed(252, "list-tables")
  }

  @Test(arguments: [
    (["help"], "create-event-source-mapping"), (["--help"], "create-event-source-mapping"),
    (["dynamodb", "help"], "put-item"), (["dynamodb", "--help"], "put-item"),
    (["put-item", "help"], "--return-values"), (["put-item", "--help"], "--return-values"),
    (["dynamodb", "put-item", "help"], "--condition-expression"),
    (["help", "lambda", "invoke"], "--log-type"), (["logs", "help"], "tail"),
    (["tail", "--help"], "--since"), (["deliver", "help"], "--follow"), (["init", "help"], "Dir"),
    (["logs", "tail", "help"], "--follow"),
  ])
  func `has help at each level`(words: [String], mentioned: String) throws {
    let help = try box.streamctl(words).succeeded().output
    #expect(help.hasPrefix("NAME\n  streamctl "))
    #expect(help.contains(mentioned) || help.contains("<dir>") || help.contains("<Dir>"))
    #expect(help.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
    #expect(!box.exists(box.storePath))
  }

  @Test func `tells its version`() throws {
    let version = try box.streamctl("--version").succeeded().output
    #expect(version.hasPrefix("streamctl/"))
    #expect(try box.streamctl("version").succeeded().output == version)
  }
}
