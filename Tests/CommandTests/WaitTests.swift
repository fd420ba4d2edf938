import Testing

/// AWS's waiters, which here have nothing to wait for.
struct `wait for a table or a function` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.makeFunction("hello", "hello.py", of: Scripts.printHello)
  }

  @Test(arguments: [
    "dynamodb wait table-exists --table-name Orders",
    "dynamodb wait table-not-exists --table-name Users",
    "lambda wait function-exists --function-name hello",
    "lambda wait function-active --function-name hello",
    "lambda wait function-active-v2 --function-name hello",
    "lambda wait function-updated --function-name hello",
    "lambda wait function-updated-v2 --function-name hello --qualifier $LATEST",
    "wait table-exists --table-n Orders --output text --query Table",
    "dynamodb --region us-east-1 wait table-exists --table-name=Orders --timeout 5",
  ]) func `is silent when it is so`(line: String) throws {
    let result = try box.streamctl(line.split(separator: " ").map(String.init))
    #expect(result.succeeded().output == "")
  }

  @Test func `takes versions`() throws {
    try box.streamctl("delete-function", "--function-name", "hello").succeeded()
    try box.write(Scripts.printHello, to: "lambda_function.py")
    try box.sh("python3 -m zipfile -c f.zip lambda_function.py").succeeded()
    try box.streamctl(
      "create-function", "--function-name", "hello", "--runtime", "python3.12", "--handler",
      "lambda_function.lambda_handler", "--role", "arn:aws:iam::000000000000:role/any",
      "--zip-file", "fileb://f.zip", "--publish"
    ).succeeded(remarking: "python")
    let wait = ["lambda", "wait", "published-version-active", "--function-name", "hello"]
    try box.streamctl(wait + ["--qualifier", "1"]).succeeded()
    try box.streamctl(wait + ["--qualifier", "2"])
      .failed(255, "Waiter PublishedVersionActive failed: An error occurred")
  }

  private static let notFound =
    "Max attempts exceeded. Previously accepted state: Matched expected service error code: "
    + "ResourceNotFoundException"

  @Test(arguments: [
    ("dynamodb wait table-exists --table-name Users", "TableExists failed: " + notFound),
    (
      "dynamodb wait table-not-exists --table-name Orders",
      "TableNotExists failed: Max attempts exceeded"
    ),
    ("lambda wait function-exists --function-name nope", "FunctionExists failed: " + notFound),
    (
      "lambda wait function-active --function-name nope",
      "FunctionActive failed: An error occurred (ResourceNotFoundException): Function not found: "
        + "arn:aws:lambda:us-east-1:000000000000:function:nope"
    ),
  ]) func `gives up at once, in botocore's words`(line: String, words: String) throws {
    let result = try box.streamctl(line.split(separator: " ").map(String.init))
    #expect(result.status == 255)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("\nstreamctl: [ERROR]: Waiter \(words)\n"))
  }

  @Test func `goes on looking for as long as it is told to`() throws {
    let wait = try box.start([
      "streamctl", "dynamodb", "wait", "table-exists", "--table-name", "Later", "--timeout", "60",
    ])
    try box.makeTable("Later")
    wait.finish().succeeded()
    try box.streamctl(
      "dynamodb", "wait", "table-not-exists", "--table-name", "Later", "--timeout", "1"
    ).failed(255, "Max attempts exceeded")
  }

  @Test(arguments: [
    (
      "dynamodb wait",
      "usage: streamctl [options] dynamodb wait <subcommand> [parameters]\nstreamctl: error: too "
        + "few arguments"
    ),
    ("lambda wait function-exist", "argument subcommand: Found invalid choice 'function-exist'"),
    ("lambda wait function-exist", "  * function-exists"),
    ("dynamodb wait table-exists", "the following arguments are required: --table-name"),
    ("dynamodb wait table-exists --table-name Orders --bogus", "Unknown options: --bogus"),
    (
      "dynamodb wait table-exists --table-name Orders --timeout x",
      "argument --timeout: invalid int value: 'x'"
    ),
  ]) func `refuses what it does not know`(line: String, words: String) throws {
    try box.streamctl(line.split(separator: " ").map(String.init)).failed(252, words)
  }

  @Test(arguments: [
    ("dynamodb wait help", "table-not-exists"), ("wait help", "item-exists"),
    ("lambda wait function-active help", "[--timeout <integer>]"),
    ("help wait table-exists", "streamctl dynamodb wait table-exists - "),
    ("help lambda wait function-active", "streamctl lambda wait function-active - "),
    ("dynamodb wait table-exists --help", "streamctl dynamodb wait table-exists - "),
    ("help wait item-exists", "streamctl wait item-exists - "), ("help help", "SYNOPSIS"),
    ("dynamodb wait table-exists --generate-cli-skeleton", #""TableName": """#),
  ]) func `shows what it takes`(line: String, words: String) throws {
    let result = try box.streamctl(line.split(separator: " ").map(String.init)).succeeded()
    #expect(result.output.contains(words))
  }
}

struct `wait for an item` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.streamctl(
      "put-item", "--table-name", "Orders", "--item", "id={S=1},state={S=open}"
    ).succeeded()
  }

  private func wait(_ command: String, _ id: String, _ options: String...) throws -> CommandResult {
    try box.streamctl(
      ["wait", command, "--table-name", "Orders", "--key", "id={S=\(id)}"] + options)
  }

  @Test func `is silent when it is there, or what is asked of it is true`() throws {
    #expect(try wait("item-exists", "1").succeeded().output == "")
    try wait("item-exists", "1", "--query", "Item.state.S == 'open'").succeeded()
    try wait("item-exists", "1", "--query", "state.S == 'open'").succeeded()
    try wait("item-not-exists", "2").succeeded()
    try wait("item-not-exists", "1", "--query", "state.S == 'done'").succeeded()
  }

  @Test func `fails with 1 and what is there instead`() throws {
    try wait("item-exists", "2").failed(1, #"Table Orders has no item {"id":{"S":"2"}}"#)
    try wait("item-not-exists", "1").failed(1, #"Table Orders has an item {"id":{"S":"1"}}"#)
    try wait("item-exists", "1", "--query", "state.S == 'done'").failed(
      1, #"  found    state.S, which is "open""#, #"  expected "done""#,
      #"The item is {"id":{"S":"1"},"state":{"S":"open"}}"#)
    try wait("item-not-exists", "1", "--query", "state.S == 'open'").failed(
      1, "and this is true of it: state.S == 'open'")
  }

  @Test func `waits for what another process does`() throws {
    let waiting = try box.start(
      ["streamctl", "wait", "item-exists", "--table-name", "Orders", "--key", "id={S=9}"]
        + ["--timeout", "60"])
    try box.put("9").succeeded()
    waiting.finish().succeeded()
    try wait("item-exists", "8", "--timeout", "1").failed(1, "After 1 s: Table Orders has no item")
  }

  @Test func `fails as get-item does when that fails`() throws {
    try box.streamctl("wait", "item-exists", "--table-name", "Oders", "--key", "id={S=1}").failed(
      254, "(ResourceNotFoundException) when calling the GetItem operation",
      "Did you mean Orders?")
    try wait("item-exists", "1", "--query", "state.").failed(252, "Bad value for --query")
    try box.streamctl(
      "wait", "item-exists", "--table-name", "Orders", "--key", "nope={S=1}"
    ).failed(254, "The provided key element does not match the schema")
  }
}
