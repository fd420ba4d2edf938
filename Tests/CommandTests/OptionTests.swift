import Testing
import Wire

/// What was typed and cannot be understood: exit status 252, and nothing is done.
struct `An option` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private static let item = #"{"id":{"S":"1"}}"#
  private static let put = ["put-item", "--table-name", "Orders", "--item", item]

  /// Options that AWS has and this program has not, with a value AWS would take.
  static let refused: [(command: [String], option: [String])] = [
    (["update-table", "--table-name", "Orders"], ["--replica-updates", "[]"]),
    (["update-table", "--table-name", "Orders"], ["--multi-region-consistency", "EVENTUAL"]),
    (mapping, ["--topics", "orders"]),
    (mapping, ["--queues", "orders"]),
    (mapping, ["--scaling-config", "{}"]),
    (mapping, ["--kms-key-arn", "arn:aws:kms:us-east-1:000000000000:key/any"]),
    (mapping, ["--provisioned-poller-config", "{}"]),
    (function, ["--tracing-config", "{}"]),
    (function, ["--vpc-config", "{}"]),
    (function, ["--kms-key-arn", "arn:aws:kms:us-east-1:000000000000:key/any"]),
    (function, ["--package-type", "Zip"]),
    (["list-tables"], ["--endpoint-url", "https://dynamodb.us-east-1.amazonaws.com"]),
    (["list-tables"], ["--cli-auto-prompt"]),
    (["create-log-group", "--log-group-name", "any"], ["--tags", "a=b"]),
  ]

  private static let mapping = [
    "create-event-source-mapping", "--function-name", "named", "--event-source", "Orders",
    "--starting-position", "LATEST",
  ]
  private static let function = [
    "create-function", "--function-name", "named", "--code-path", ".", "--runtime", "python3.12",
    "--handler", "app.run", "--role", "arn:aws:iam::000000000000:role/any",
  ]

  @Test(arguments: refused)
  func `that is not here yet is refused by name`(
    refused: (command: [String], option: [String])
  ) throws {
    let result = try box.streamctl(refused.command + refused.option)
    result.failed(252, refused.option[0], "not available")
    #expect(!box.exists(box.storePath))
  }

  /// The service itself would take a name of one letter for too short a one.
  @Test(arguments: [
    (["describe-table", "--table-name"], "TableName", 1),
    (["list-tables", "--exclusive-start-table-name"], "ExclusiveStartTableName", 3),
  ])
  func `with no text is refused as by the AWS CLI`(
    command: [String], parameter: String, least: Int
  ) throws {
    let message = "Invalid length for parameter \(parameter), value: 0, valid min length: \(least)"
    try box.streamctl(command + [""]).failed(252, "ParamValidation", message)
    #expect(!box.exists(box.storePath))
  }

  @Test(arguments: ["a", "ab"])
  func `with a short table name is the service's to refuse`(name: String) throws {
    try box.streamctl("describe-table", "--table-name", name).failed(
      254, "(ValidationException)", "Member must have length greater than or equal to 3")
  }

  @Test func `may be shortened while only one can be meant`() throws {
    try box.makeTable()
    try box.streamctl("put-item", "--table", "Orders", "--it", Self.item).succeeded()
    let old = try box.streamctl(
      "put-item", "--tab=Orders", "--item=\(Self.item)", "--return-values=ALL_OLD"
    ).succeeded()
    #expect(try old.json() == ["Attributes": ["id": ["S": "1"]]])
    // A global option is read first.
    let moved = try box.streamctl("list-tables", "--re", "eu-west-1").succeeded()
    #expect(try moved.json() == ["TableNames": []])
  }

  @Test func `that is ambiguous is refused with what it could be`() throws {
    try box.streamctl(Self.put + ["--return", "NONE"]).failed(
      252, "ambiguous option: --return could match --return-values, --return-consumed-capacity",
      "usage: streamctl")
  }

  @Test func `that is unknown is refused by name`() throws {
    try box.streamctl(Self.put + ["--bogus", "1"]).failed(252, "Unknown options: --bogus, 1")
  }

  @Test func `that is missing is asked for by name`() throws {
    try box.streamctl("put-item", "--item", Self.item).failed(
      252, "the following arguments are required: --table-name", "usage: streamctl")
    try box.streamctl("put-item").failed(
      252, "the following arguments are required: --table-name, --item")
  }

  @Test func `without its value is refused by name`() throws {
    try box.streamctl("put-item", "--item", Self.item, "--table-name").failed(
      252, "--table-name", "expected one argument")
  }

  @Test(arguments: [
    ([#"--item={"id":{"S":1}}"#], "Invalid type for parameter Item.id.S, value: 1"),
    ([#"--item={"id":{"X":"1"}}"#], "must be one of: S, N, B"),
    (["--item=[1"], "--item"),
    (["--item=file://nope.json"], "Unable to load paramfile file://nope.json"),
  ])
  func `of a wrong type or form is refused with its place`(options: [String], words: String) throws
  {
    try box.streamctl(["put-item", "--table-name", "Orders"] + options).failed(
      252, "(ParamValidation)", words)
  }

  @Test func `that takes a number takes no word`() throws {
    // The AWS CLI, too, says this as Python does, and ends with this status.
    try box.streamctl(Self.mapping + ["--batch-size", "many"]).failed(
      255, "invalid literal for int() with base 10: 'many'")
  }

  @Test func `may come from a file, or all of them from JSON`() throws {
    try box.makeTable()
    try box.write(Self.item, to: "item.json")
    try box.streamctl("put-item", "--table-name", "Orders", "--item", "file://item.json")
      .succeeded()
    try box.write(#"{"TableName":"Orders","Item":{"id":{"S":"2"}}}"#, to: "all.json")
    try box.streamctl("put-item", "--cli-input-json", "file://all.json").succeeded()
    try box.streamctl("put-item", "--table-name", "Orders", "--item", "id={S=3}").succeeded()
    #expect(try box.itemIDs().sorted() == ["1", "2", "3"])
  }
}
