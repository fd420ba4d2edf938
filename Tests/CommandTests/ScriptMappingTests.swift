import Testing
import Wire

/// A mapping may name a script instead of a function.
struct `A mapping of a script` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func expectRun(_ file: String, _ text: String, mode: UInt32 = 0o644) throws {
    try box.write(text, to: file, mode: mode)
    try box.put("before").succeeded()
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./\(file)", "--event-source", "Orders"
    ).succeeded()
    try box.put("after").succeeded()
    let printed = try box.streamctl("tail", "--function-name", "handler").succeeded()
    #expect(printed.output.occurrences(of: "got before") == 1)
    #expect(printed.output.occurrences(of: "got after") == 1)
  }

  @Test func `runs Python with a lambda_handler`() throws {
    try expectRun(
      "handler.py",
      """
      def lambda_handler(event, context):
          for record in event["Records"]:
              print("got", record["dynamodb"]["Keys"]["id"]["S"])

      """)
  }

  private static let byNode = """
    for (const record of event.Records) console.log('got', record.dynamodb.Keys.id.S);
    """

  @Test(
    .enabled(if: Tool.node.isInstalled, "node is not installed"),
    arguments: [
      ("handler.js", "exports.handler = async (event) => {", "};"),
      ("handler.cjs", "exports.handler = (event, context, callback) => {", "callback(null); };"),
      ("handler.mjs", "export const handler = async (event) => {", "};"),
    ])
  func `runs Node's three kinds of module`(file: String, head: String, tail: String) throws {
    try expectRun(file, head + "\n" + Self.byNode + "\n" + tail + "\n")
  }

  private static let byShell = """
    grep -o '"Keys":{"id":{"S":"[a-z]*' | sed 's/.*"/got /'

    """

  @Test func `runs a shell script that is not executable`() throws {
    try expectRun("handler.sh", Self.byShell)
  }

  @Test func `runs whatever is executable`() throws {
    try expectRun("handler", "#!/bin/sh\n" + Self.byShell, mode: 0o755)
  }

  @Test func `makes a function that is there like any other`() throws {
    try box.map(to: "handler.py", Scripts.noteBatches)
    let function = try box.streamctl("get-function-configuration", "--function-name", "handler")
      .succeeded().json()
    #expect(function["Handler"] == "handler.lambda_handler")
    #expect(function["Runtime"]?.string?.hasPrefix("python3.") == true)
    let mapping = try box.streamctl("list-event-source-mappings", "--function-name", "handler")
      .succeeded().json()["EventSourceMappings"]?.elements?.first
    #expect(mapping?["StartingPosition"] == "TRIM_HORIZON")
  }

  @Test func `is refused without the file, and leaves nothing`() throws {
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./nope.py", "--event-source", "Orders"
    ).failed(254, "(InvalidParameterValueException)", "nope.py")
    try expectNothing()
  }

  @Test func `is refused for a script without a handler, and leaves nothing`() throws {
    try box.write("print('hello')\n", to: "plain.py")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./plain.py", "--event-source", "Orders"
    ).failed(254, "defines no handler", "lambda_handler")
    try expectNothing()
  }

  @Test func `is refused where its interpreter is missing, and leaves nothing`() throws {
    try box.write("exports.handler = async () => {};\n", to: "handler.js")
    box.environment["PATH"] = box.root + "/bin"
    let command = [
      "streamctl", "create-event-source-mapping", "--function-name", "./handler.js",
      "--event-source", "Orders",
    ]
    try box.start(command).finish().failed(254, "node")
    try expectNothing()
  }

  private func expectNothing() throws {
    let functions = try box.streamctl("list-functions").succeeded().json()
    #expect(functions["Functions"]?.elements?.isEmpty == true)
    let mappings = try box.streamctl("list-event-source-mappings").succeeded().json()
    #expect(mappings["EventSourceMappings"]?.elements?.isEmpty == true)
  }

  @Test func `needs no starting position, but that of a function does`() throws {
    try box.makeFunction("named", "handler.py", of: Scripts.noteBatches)
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "named", "--event-source", "Orders"
    ).failed(254, "startingPosition")
  }

  @Test func `takes the stream's ARN, the table's ARN and the table's name`() throws {
    let names = [
      "Table.LatestStreamArn", "Table.TableArn", "Table.TableName",
    ]
    for (number, query) in names.enumerated() {
      let source = try box.streamctl(
        "describe-table", "--table-name", "Orders", "--query", query, "--output", "text"
      ).succeeded().line
      try box.map(source, to: "handler\(number).sh", "echo got \(number) >>seen\n")
    }
    try box.put("1").succeeded()
    #expect(box.lines(of: "seen").sorted() == ["got 0", "got 1", "got 2"])
  }
}
