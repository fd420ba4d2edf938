import Testing
import Wire

/// Items as ordinary JSON on the command line.
struct `--plain` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func plain(_ words: String...) throws -> CommandResult {
    try box.streamctl(words + ["--plain"])
  }

  private static let item = #"""
    {"id":"1","n":12345678901234567890123456789012345678,"s":{"$SS":["a"]},"b":{"$B":"AAE="},
     "l":[1.5,null,{"x":true}]}
    """#

  @Test func `takes and gives an item in ordinary JSON`() throws {
    try plain("put-item", "--table-name", "Orders", "--item", Self.item).succeeded()
    let typed = try box.streamctl("get-item", "--table-name", "Orders", "--key", "id={S=1}")
    #expect(
      try typed.json()["Item"] == [
        "id": ["S": "1"], "n": ["N": "12345678901234567890123456789012345678"],
        "s": ["SS": ["a"]], "b": ["B": "AAE="],
        "l": ["L": [["N": "1.5"], ["NULL": true], ["M": ["x": ["BOOL": true]]]]],
      ])
    let answer = try plain("get-item", "--table-name", "Orders", "--key", #"{"id":"1"}"#)
    #expect(try answer.json()["Item"] == JSON.parse(Self.item))
    let short = try plain(
      "get-item", "--table-name", "Orders", "--key", "id=1", "--query", "Item.n")
    #expect(short.succeeded().line == "12345678901234567890123456789012345678")
  }

  @Test func `holds for what is waited for and asserted, too`() throws {
    try plain("put-item", "--table-name", "Orders", "--item", Self.item).succeeded()
    let wait = ["wait", "item-exists", "--table-name", "Orders", "--key", "id=1", "--plain"]
    try box.streamctl(wait + ["--query", "l[0] == `1.5`"]).succeeded()
    try box.streamctl(wait + ["--query", "l[0] == `2`"]).failed(1, "The item is {\"id\":\"1\",")
    try plain("wait", "item-exists", "--table-name", "Orders", "--key", "id=2")
      .failed(1, "Table Orders has no item {\"id\":\"2\"}")
    try plain("wait", "item-not-exists", "--table-name", "Orders", "--key", "id=1")
      .failed(1, "Table Orders has an item {\"id\":\"1\"}")
    try plain(
      "assert", "--query", "Item.l[0]", "--equals", "1.5", "get-item", "--table-name", "Orders",
      "--key", "id=1"
    ).succeeded()
  }

  @Test func `works with expressions, pages and every output`() throws {
    for number in 1...3 {
      try plain(
        "put-item", "--table-name", "Orders", "--item", #"{"id":"\#(number)","n":\#(number)}"#
      )
      .succeeded()
    }
    let scan = ["scan", "--table-name", "Orders", "--plain", "--filter-expression", "n >= :n"]
    let found = try box.streamctl(
      scan + ["--expression-attribute-values", #"{":n":2}"#, "--query", "Items[].n"]
    ).succeeded()
    #expect(try found.json() == [2, 3])
    let page = try plain("scan", "--table-name", "Orders", "--max-items", "2").succeeded().json()
    #expect(page["Items"] == [["id": "1", "n": 1], ["id": "2", "n": 2]])
    let token = try #require(page["NextToken"]?.string)
    // A token means the same with and without the option.
    for more in [["--plain"], []] {
      let rest = try box.streamctl(
        ["scan", "--table-name", "Orders", "--starting-token", token] + more
          + ["--query", "length(Items)"])
      #expect(rest.succeeded().line == "1")
    }
    let text = try plain(
      "scan", "--table-name", "Orders", "--query", "Items[].[id,n]", "--output", "text")
    #expect(text.succeeded().output == "1\t1\n2\t2\n3\t3\n")
    let key = try plain("scan", "--table-name", "Orders", "--limit", "1").succeeded().json()
    #expect(key["LastEvaluatedKey"] == ["id": "1"])
    let start = try plain(
      "scan", "--table-name", "Orders", "--exclusive-start-key", #"{"id":"2"}"#)
    #expect(try start.succeeded().json()["Items"] == [["id": "3", "n": 3]])
  }

  @Test func `reaches into batches, transactions, statements and stream records`() throws {
    try plain(
      "batch-write-item", "--request-items",
      #"{"Orders":[{"PutRequest":{"Item":{"id":"a","v":[]}}}]}"#
    ).succeeded()
    try plain(
      "transact-write-items", "--transact-items",
      #"[{"Update":{"TableName":"Orders","Key":{"id":"a"},"UpdateExpression":"SET v = :v","#
        + #""ExpressionAttributeValues":{":v":{"$NS":[1]}}}}]"#
    ).succeeded()
    let batch = try plain("batch-get-item", "--request-items", #"{"Orders":{"Keys":[{"id":"a"}]}}"#)
    #expect(try batch.json()["Responses"] == ["Orders": [["id": "a", "v": ["$NS": [1]]]]])
    let statement = try plain(
      "execute-statement", "--statement", "SELECT v FROM Orders WHERE id = ?", "--parameters",
      #"["a"]"#)
    #expect(try statement.json()["Items"] == [["v": ["$NS": [1]]]])
    let old = try plain(
      "delete-item", "--table-name", "Orders", "--key", #"{"id":"a"}"#, "--return-values", "ALL_OLD"
    )
    #expect(try old.json()["Attributes"] == ["id": "a", "v": ["$NS": [1]]])
    let records = try box.sh(
      """
      arn=$(streamctl list-streams --query 'Streams[0].StreamArn' --output text)
      iterator=$(streamctl get-shard-iterator --stream-arn "$arn" --shard-iterator-type \
      TRIM_HORIZON --query ShardIterator --output text --shard-id "$(streamctl describe-stream \
      --stream-arn "$arn" --query 'StreamDescription.Shards[0].ShardId' --output text)")
      streamctl get-records --shard-iterator "$iterator" --plain \
      --query 'Records[].dynamodb.[Keys.id,NewImage.v,OldImage.v]'
      """)
    #expect(
      try records.succeeded().json()
        == [["a", [], .null], ["a", ["$NS": [1]], []], ["a", .null, ["$NS": [1]]]])
  }

  @Test func `shows what a failed condition failed on`() throws {
    try plain("put-item", "--table-name", "Orders", "--item", #"{"id":"a","n":1}"#).succeeded()
    try plain(
      "put-item", "--table-name", "Orders", "--item", #"{"id":"a"}"#, "--condition-expression",
      "attribute_not_exists(id)", "--return-values-on-condition-check-failure", "ALL_OLD",
      "--cli-error-format", "json"
    ).failed(254, #""Item": {"#, #""n": 1"#)
  }

  @Test func `reads a whole request, and shows what one is like`() throws {
    try plain(
      "put-item", "--cli-input-json", #"{"TableName":"Orders","Item":{"id":"x","n":{"$NS":[2]}}}"#
    ).succeeded()
    #expect(try box.itemIDs() == ["x"])
    let skeleton = try plain("put-item", "--generate-cli-skeleton").succeeded().json()
    #expect(skeleton["Item"] == ["KeyName": ""])
  }

  @Test(arguments: [
    (#"{"id":{"$B":"%"}}"#, "Error parsing parameter '--item': id.$B: this is no base64: \"%\""),
    (
      #"{"id":"1","l":[{"$SS":[1]}]}"#,
      "Error parsing parameter '--item': l[0].$SS[0]: a string is wanted, not 1"
    ),
    (#"{"id":"1""#, "Error parsing parameter '--item': Invalid JSON"),
  ])
  func `tells what it cannot read, and where`(item: String, problem: String) throws {
    try plain("put-item", "--table-name", "Orders", "--item", item).failed(252, problem)
  }

  @Test func `is refused where there are no attribute values`() throws {
    for words in [["list-tables"], ["init"], ["import", "--table-name", "Orders"]] {
      let name = words[0]
      try box.streamctl(words + ["--plain"]).failed(
        252, "--plain is for commands with items and attribute values; \(name) has none of them.")
    }
  }
}
