import Testing
import Wire

struct `A stream of several shards` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private func makeTable(shards: Int) throws {
    try box.streamctl(
      "create-table", "--table-name", "Orders", "--attribute-definitions",
      "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
      "--stream-specification", "StreamEnabled=true,StreamViewType=KEYS_ONLY",
      "--billing-mode", "PAY_PER_REQUEST", "--shard-count", "\(shards)"
    ).succeeded()
  }

  private func shards() throws -> [JSON] {
    let arn = try box.streamctl(
      "list-streams", "--query", "Streams[0].StreamArn", "--output", "text"
    ).succeeded().line
    let answer = try box.streamctl("describe-stream", "--stream-arn", arn).succeeded().json()
    return answer["StreamDescription"]?["Shards"]?.elements ?? []
  }

  private func put(_ range: ClosedRange<Int>) throws {
    for id in range { try box.put("\(id)", in: "Orders", "--no-deliver").succeeded() }
  }

  @Test func `has its records in all of them, each key's in one`() throws {
    try makeTable(shards: 4)
    #expect(try shards().count == 4)
    try put(1...20)
    try put(1...20)
    for id in 1...20 {
      try box.streamctl(
        "update-item", "--table-name", "Orders", "--key", #"{"id":{"S":"\#(id)"}}"#,
        "--update-expression", "SET a = :a", "--expression-attribute-values",
        #"{":a":{"N":"1"}}"#
      ).succeeded()
    }
    let records = try box.records()
    #expect(records.count == 40)
    // A shard's records come together; a key that lay in two would come apart.
    #expect(Set(records.map(\.id)).count == 20)
    for id in 1...20 {
      #expect(records.filter { $0.id == "\(id)" }.map(\.eventName) == ["INSERT", "MODIFY"])
    }
  }

  @Test func `ends one and begins two when it is split`() throws {
    try makeTable(shards: 1)
    try put(1...8)
    let printed = try box.streamctl("split-shard", "--table-name", "Orders").succeeded().line
    try put(9...16)
    let all = try shards()
    #expect(all.count == 3)
    let names = all.compactMap { $0["ShardId"]?.string }
    #expect(printed == "Split \(names[0]) into \(names[1]) and \(names[2]).")
    #expect(all.map { $0["ParentShardId"]?.string } == [nil, names[0], names[0]])
    let range = all[0]["SequenceNumberRange"]
    #expect(range?["EndingSequenceNumber"] == "100000000000000000008")
    for child in all.dropFirst() {
      #expect(child["SequenceNumberRange"]?["StartingSequenceNumber"] == "100000000000000000009")
      #expect(child["SequenceNumberRange"]?["EndingSequenceNumber"] == nil)
    }
    #expect(try box.records().map(\.id).sorted() == (1...16).map(String.init).sorted())
    try box.streamctl("split-shard", "--table-name", "Orders").failed(
      255, "Say which shard with --shard-id")
  }

  @Test func `is delivered with the parents before their children`() throws {
    try makeTable(shards: 1)
    try box.map(to: "f.py", Scripts.noteBatches, "--starting-position", "TRIM_HORIZON")
    try put(1...5)
    try box.streamctl("split-shard", "--table-name", "Orders").succeeded()
    try put(6...12)
    try box.streamctl("deliver").succeeded()
    let seen = box.lines(of: "seen")
    #expect(seen.first == "1 2 3 4 5")
    let rest = seen.dropFirst().joined(separator: " ").split(separator: " ").compactMap { Int($0) }
    #expect(rest.sorted() == Array(6...12))
  }

  @Test func `keeps the children waiting while the parent's batch fails`() throws {
    try makeTable(shards: 1)
    try box.write("", to: "broken")
    try box.map(to: "f.py", Scripts.failWhileBroken)
    try put(1...2)
    try box.streamctl("split-shard", "--table-name", "Orders").succeeded()
    try put(3...9)
    #expect(try box.streamctl("deliver").status == 1)
    #expect(Set(box.lines(of: "tried")) == ["1 2"])
    try box.sh("rm broken").succeeded()
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen").first == "1 2")
    let seen = box.lines(of: "seen").joined(separator: " ").split(separator: " ")
    #expect(seen.count == 9)
  }

  @Test func `is delivered in an order that a seed chooses, always the same`() throws {
    try makeTable(shards: 4)
    try put(1...24)
    var orders: [[String]] = []
    for (index, seed) in ["1", "1", "2", "3"].enumerated() {
      box.environment["STREAMCTL_SEED"] = seed
      try box.map(to: "f\(index).py", Scripts.noteBatches, "--batch-size", "2")
      orders.append(box.lines(of: "seen"))
      try box.sh("rm seen").succeeded()
    }
    #expect(orders.allSatisfy { Set($0) == Set(orders[0]) })
    #expect(orders[0] == orders[1])
    #expect(Set(orders).count > 1)
  }

  @Test func `is refused a seed that is no number`() throws {
    box.environment["STREAMCTL_SEED"] = "x"
    try box.streamctl("list-tables").failed(
      253, #"STREAMCTL_SEED is "x"; it can be any whole number."#)
  }
}
