import Testing
import Wire

struct `status` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  /// A table whose handler fails, one whose handler writes on, and what else there is.
  private func makeWorld() throws {
    try box.makeTable()
    try box.makeTable("Totals")
    try box.map(to: "bad.py", Scripts.failWhileBroken, "--starting-position", "LATEST")
    try box.map(
      to: "on.sh", "streamctl put-item --table-name Totals --item 'id={S=t}'\n",
      "--starting-position", "LATEST")
    try box.streamctl("sqs", "create-queue", "--queue-name", "letters").succeeded()
    try box.streamctl("sns", "create-topic", "--name", "news").succeeded()
    try box.write("", to: "broken")
    #expect(try box.put("1").status == 0)
  }

  @Test func `of an empty store says so`() throws {
    let lines = try box.streamctl("status").succeeded().lines
    #expect(lines[0] == "Store")
    #expect(lines[1].hasPrefix("  \(box.storePath)  "))
    #expect(lines[1].hasSuffix("  region us-east-1"))
    #expect(
      lines.dropFirst(2) == [
        "Tables", "  none", "Functions", "  none", "Mappings", "  none", "Blocked", "  nothing",
        "Recent failures", "  none",
      ])
  }

  @Test func `shows everything there is, in plain columns for a script`() throws {
    try makeWorld()
    let text = try box.streamctl("status").succeeded().output
    #expect(
      text.contains(
        """
        Tables
          Orders  1 item  3 bytes  stream of NEW_AND_OLD_IMAGES
          Totals  1 item  3 bytes  stream of NEW_AND_OLD_IMAGES
        Functions
        """))
    #expect(text.contains("  bad  python3."))
    #expect(text.contains("\n  on   executable  on.sh "))
    #expect(text.contains("  Orders -> bad  enabled  1 record waiting, the oldest for "))
    #expect(text.contains("  Orders -> on   enabled  all delivered "))
    #expect(text.contains("\nQueues\n  letters  0 messages\nTopics\n  news  0 subscriptions\n"))
    #expect(
      text.contains("Blocked\n  Orders -> bad: tried 3 times: ValueError: it is broken\nRecent"))
    #expect(text.contains("Z  bad  failed with 1 record of Orders in "))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `is JSON when a format is asked for`() throws {
    try makeWorld()
    let json = try box.streamctl("status", "--output", "json").succeeded().json()
    #expect(json["Tables"]?.elements?.count == 2)
    #expect(json["Store"]?["Region"] == "us-east-1")
    let mapping = json["Mappings"]?.elements?.first
    #expect(mapping?["WaitingRecordCount"] == 1)
    #expect(mapping?["Error"] == "ValueError: it is broken")
    #expect(json["Blocked"]?.elements?.first?["Reason"]?.string?.hasPrefix("tried 3 times") == true)
    #expect(json["RecentFailures"]?.elements?.count == 3)
    let names = try box.streamctl(
      "status", "--query", "Functions[].FunctionName", "--output", "text"
    ).succeeded()
    #expect(names.line == "bad\ton")
    let fewer = try box.streamctl("status", "--limit", "1", "--query", "length(RecentFailures)")
    #expect(fewer.succeeded().line == "1")
  }

  @Test func `tells why a batch waits that nobody tried`() throws {
    try box.makeTable()
    let uuid = try box.map(to: "hello.py", Scripts.printHello)
    try box.put("1", in: "Orders", "--no-deliver").succeeded()
    let blocked = ["status", "--query", "Blocked[].Reason", "--output", "text"]
    #expect(
      try box.streamctl(blocked).succeeded().line
        == "nobody has delivered it yet; `streamctl deliver` does")
    try box.streamctl("update-event-source-mapping", "--uuid", uuid, "--no-enabled").succeeded()
    #expect(try box.streamctl(blocked).succeeded().line == "the mapping is disabled")
    try box.streamctl("update-event-source-mapping", "--uuid", uuid, "--enabled").succeeded()
    try box.put("2", in: "Orders", "--no-deliver").succeeded()
    try box.streamctl("delete-function", "--function-name", "hello").succeeded()
    #expect(try box.streamctl(blocked).succeeded().line == "there is no function hello")
  }

  @Test func `names the regions that have tables, too`() throws {
    try box.sh(
      """
      for region in eu-west-1 us-east-1; do
        AWS_REGION=$region streamctl create-table --table-name T$region \\
          --attribute-definitions AttributeName=id,AttributeType=S \\
          --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST >out || exit
      done
      """
    ).succeeded()
    #expect(try box.streamctl("status").succeeded().lines[1].hasSuffix("1 table in eu-west-1"))
  }

  @Test func `changes nothing and waits for nobody`() throws {
    try box.makeTable()
    try box.put("1").succeeded()
    let first = try box.streamctl("status").succeeded().output
    #expect(try box.streamctl("status").succeeded().output == first)
  }
}

struct `graph` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.makeTable("Totals")
  }

  @Test func `of nothing says so`() throws {
    #expect(
      try box.streamctl("graph", "--region", "eu-west-1").succeeded().output
        == "There is nothing in eu-west-1.\n")
  }

  @Test func `leads from tables to functions and to what those wrote and caused`() throws {
    try box.sh(
      """
      streamctl sqs create-queue --queue-name letters
      streamctl sqs create-queue --queue-name source --attributes \\
        '{"RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"arn:aws:sqs:us-east-1:000000000000:letters\\",\\"maxReceiveCount\\":2}"}'
      streamctl sns create-topic --name news
      streamctl sns subscribe --topic-arn arn:aws:sns:us-east-1:000000000000:news \\
        --protocol sqs --notification-endpoint arn:aws:sqs:us-east-1:000000000000:source
      """
    ).succeeded()
    let uuid = try box.map(
      to: "on.sh", "streamctl put-item --table-name Totals --item 'id={S=t}'\n",
      "--starting-position", "LATEST", "--batch-size", "7", "--destination-config",
      "OnFailure={Destination=arn:aws:sqs:us-east-1:000000000000:letters}")
    try box.put("1").succeeded()
    #expect(
      try box.streamctl("graph").succeeded().output == """
        table Orders, 1 item
        └─ stream of NEW_AND_OLD_IMAGES
           └─ mapping \(uuid), batches of 7
              ├─ function on
              │  └─ wrote 1 record: table Totals, 1 item
              │     └─ stream of NEW_AND_OLD_IMAGES
              └─ on failure: queue letters
        topic news
        └─ queue source
           └─ dead letters: queue letters

        """)
  }

  @Test func `is a table of its own name`() throws {
    for (command, title) in [("graph", "Graph"), ("status", "Status")] {
      let table = try box.streamctl(command, "--output", "table").succeeded().lines
      #expect(table[1].split(separator: " ").dropFirst().first == title[...], "\(table[1])")
    }
  }

  @Test func `knows what was written to tables without a stream`() throws {
    try box.streamctl(
      "create-table", "--table-name", "Sums", "--attribute-definitions",
      "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
      "--billing-mode", "PAY_PER_REQUEST", "--query", "x"
    ).succeeded()
    let uuid = try box.map(
      to: "on.sh",
      "for id in 1 2; do streamctl put-item --table-name Sums --item \"id={S=$id}\"; done\n",
      "--starting-position", "LATEST")
    try box.put("1").succeeded()
    try box.streamctl("put-item", "--table-name", "Sums", "--item", "id={S=3}").succeeded()
    let picture = try box.streamctl("graph").succeeded().output
    #expect(
      picture.contains(
        """
           └─ mapping \(uuid), batches of 100
              └─ function on
                 └─ wrote 2 records: table Sums, 3 items
        """))
  }

  @Test(arguments: [("mermaid", "flowchart LR"), ("dot", "digraph streamctl {")])
  func `is drawn for other programs`(format: String, first: String) throws {
    #expect(try box.streamctl("graph", "--format", format).succeeded().lines.first == first)
  }

  @Test func `is JSON when a format or a query is asked for`() throws {
    let names = try box.streamctl(
      "graph", "--query", "Nodes[?Kind=='table'].Name", "--output", "text")
    #expect(names.succeeded().line == "Orders\tTotals")
  }
}
