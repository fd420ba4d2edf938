import Testing
import Wire

struct `Delivery` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func putAll(_ ids: ClosedRange<Int>, _ options: String = "") throws {
    try box.sh(
      "for n in $(seq \(ids.lowerBound) \(ids.upperBound)); do "
        + "streamctl put-item --table-name Orders --item id={S=$n} \(options) || exit; done"
    ).succeeded()
  }

  @Test func `brings what was there before, in batches, in order`() throws {
    try putAll(1...7)
    try box.map(to: "handler.py", Scripts.noteBatches, "--batch-size", "3")
    #expect(box.lines(of: "seen") == ["1 2 3", "4 5 6", "7"])
  }

  @Test func `brings only what comes when it starts at LATEST`() throws {
    try putAll(1...2)
    try box.map(to: "handler.py", Scripts.noteBatches, "--starting-position", "LATEST")
    try putAll(3...4)
    #expect(box.lines(of: "seen") == ["3", "4"])
  }

  @Test func `brings each kind of change, with the images of the stream's view`() throws {
    try box.map(to: "handler.sh", "cat >>seen; echo >>seen\n")
    try box.streamctl("put-item", "--table-name", "Orders", "--item", "id={S=1},v={N=1}")
      .succeeded()
    try box.streamctl("put-item", "--table-name", "Orders", "--item", "id={S=1},v={N=2}")
      .succeeded()
    try box.streamctl("delete-item", "--table-name", "Orders", "--key", "id={S=1}").succeeded()
    try box.streamctl("delete-item", "--table-name", "Orders", "--key", "id={S=1}").succeeded()
    let records = try box.lines(of: "seen").map { try JSON.parse($0) }
      .flatMap { $0["Records"]?.elements ?? [] }
    #expect(records.map { $0["eventName"]?.string } == ["INSERT", "MODIFY", "REMOVE"])
    let images = records.map { record in
      ["OldImage", "NewImage"].map { record["dynamodb"]?[$0]?["v"]?["N"]?.string }
    }
    #expect(images == [[nil, "1"], ["1", "2"], ["2", nil]])
  }

  @Test func `goes to each mapped function`() throws {
    try box.map(to: "one.sh", "echo one >>seen\n")
    try box.map(to: "two.sh", "echo two >>seen\n")
    try putAll(1...2)
    #expect(box.lines(of: "seen").sorted() == ["one", "one", "two", "two"])
  }

  @Test(arguments: ["--no-deliver", "STREAMCTL_DELIVERY=manual"])
  func `waits for deliver when it is to`(how: String) throws {
    try box.map(to: "handler.py", Scripts.noteBatches)
    if how.hasPrefix("--") {
      try putAll(1...3, how)
    } else {
      box.environment["STREAMCTL_DELIVERY"] = "manual"
      try putAll(1...3)
    }
    #expect(!box.exists("seen"))
    let delivered = try box.streamctl("deliver").succeeded()
    #expect(delivered.output == "")
    #expect(box.lines(of: "seen") == ["1 2 3"])
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1 2 3"])
  }

  @Test func `does nothing for a mapping that is off, and goes on when it is on`() throws {
    let uuid = try box.map(to: "handler.py", Scripts.noteBatches, "--no-enabled")
    try putAll(1...2)
    try box.streamctl("deliver").succeeded()
    #expect(!box.exists("seen"))
    try box.streamctl("update-event-source-mapping", "--uuid", uuid, "--enabled").succeeded()
    #expect(box.lines(of: "seen") == ["1 2"])
    try box.streamctl("update-event-source-mapping", "--uuid", uuid, "--no-enabled").succeeded()
    try putAll(3...3)
    try box.streamctl("update-event-source-mapping", "--uuid", uuid, "--enabled").succeeded()
    #expect(box.lines(of: "seen") == ["1 2", "3"])
  }

  @Test func `ends with its mapping`() throws {
    let uuid = try box.map(to: "handler.py", Scripts.noteBatches)
    try putAll(1...1)
    try box.streamctl("delete-event-source-mapping", "--uuid", uuid).succeeded()
    try putAll(2...2)
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
  }

  @Test func `gives handlers the world of Lambda`() throws {
    try box.write(
      """
      import json, os

      def lambda_handler(event, context):
          names = ["AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "_HANDLER", "LAMBDA_TASK_ROOT", "MY"]
          seen = [os.environ.get(n, "") for n in names]
          seen += [context.function_name, context.memory_limit_in_mb, context.function_version]
          open("seen", "w").write(json.dumps([str(s) for s in seen]))

      """, to: "app.py")
    try box.streamctl(
      "create-function", "--function-name", "named", "--code-path", "app.py", "--role",
      "arn:aws:iam::000000000000:role/any", "--environment", "Variables={MY=own}",
      "--memory-size", "256"
    ).succeeded()
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "named", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
    try putAll(1...1)
    #expect(
      try JSON.parse(box.lines(of: "seen").joined()) == [
        "named", "us-east-1", "app.lambda_handler", .string(box.folder), "own", "named", "256",
        "$LATEST",
      ])
  }

  @Test func `follows, and ends with 0 on an interrupt`() throws {
    try box.map(to: "handler.py", Scripts.noteBatches)
    box.environment["STREAMCTL_DELIVERY"] = "manual"
    try putAll(1...1)
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    #expect(box.waitsForLine("1", in: "seen"))
    try putAll(2...2)
    #expect(box.waitsForLine("2", in: "seen"))
    follower.send(2)
    follower.finish().succeeded()
  }
}

struct `Code that is edited while somebody follows` {
  @Test func `counts at the next record, also in a folder below`() throws {
    let box = try Sandbox()
    try box.makeTable()
    func text(_ word: String) -> String {
      """
      from parts import part

      def lambda_handler(event, context):
          with open("seen", "a") as file:
              file.write("\(word) " + part.word + "\\n")

      """
    }
    #expect(try box.sh("mkdir parts").status == 0)
    try box.write("word = 'one'\n", to: "parts/part.py")
    try box.map(to: "f.py", text("first"))
    box.environment["STREAMCTL_DELIVERY"] = "manual"
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    try box.put("1").succeeded()
    #expect(box.waitsForLine("first one", in: "seen"))
    try box.write(text("second"), to: "f.py")
    try box.put("2").succeeded()
    #expect(box.waitsForLine("second one", in: "seen"))
    try box.write("word = 'three'\n", to: "parts/part.py")
    try box.put("3").succeeded()
    #expect(box.waitsForLine("second three", in: "seen"))
    follower.send(2)
    follower.finish().succeeded()
  }
}

struct `A handler that writes itself` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  @Test func `into a second table has that delivered by the outer command, too`() throws {
    try box.makeTable("Audit")
    try box.map("Audit", to: "audit.py", Scripts.noteBatches)
    try box.map(
      to: "copy.sh",
      """
      id=$(grep -o '"Keys":{"id":{"S":"[0-9]*' | tr -dc '0-9')
      streamctl put-item --table-name Audit --item "id={S=copy-$id}"

      """)
    for id in 1...3 { try box.put("\(id)").succeeded() }
    #expect(box.lines(of: "seen") == ["copy-1", "copy-2", "copy-3"])
    #expect(try box.itemIDs(of: "Audit").sorted() == ["copy-1", "copy-2", "copy-3"])
    // A command inside a handler leaves the delivery to the outer one; after that it delivers.
    try box.put("direct", in: "Audit").succeeded()
    #expect(box.lines(of: "seen").last == "direct")
  }

  @Test func `and reads, waits for nobody`() throws {
    try box.map(to: "reader.sh", "streamctl scan --table-name Orders >seen; streamctl deliver\n")
    try box.put("1").succeeded()
    #expect(try JSON.parse(box.lines(of: "seen").joined())["Count"] == 1)
  }

  @Test func `into its own table reaches a limit that says so`() throws {
    try box.map(
      to: "again.sh",
      """
      echo x >>seen
      exec streamctl put-item --table-name Orders --item "id={S=$(wc -l <seen)}"

      """)
    let put = try box.put("first")
    #expect(put.status == 0)
    #expect(put.errors.contains("rounds of delivery"))
    #expect(put.errors.contains("`streamctl deliver` goes on"))
    let rounds = box.lines(of: "seen").count
    #expect(rounds == 101)
    #expect(try box.itemIDs().count == rounds + 1)
    let strict = try box.put("second", in: "Orders", "--strict")
    #expect(strict.status == 1)
  }
}
