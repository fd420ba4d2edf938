import Operations
import Shapes
import TestKit
import Testing
import Wire

struct `An error about a request` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// What DynamoDB answers to a value of the wrong kind, by the member it is given for.
  @Test(
    arguments: [
      (["TableName": true], "TRUE_VALUE cannot be converted to String"),
      (["TableName": false], "FALSE_VALUE cannot be converted to String"),
      (["TableName": 23], "NUMBER_VALUE cannot be converted to String"),
      (["TableName": .number("34.56")], "DECIMAL_VALUE cannot be converted to String"),
      (["TableName": []], "Unrecognized collection type class java.lang.String"),
      (["TableName": [:]], "Start of structure or map found where not expected"),
      (["BillingMode": 1], "NUMBER_VALUE cannot be converted to String"),
      (["KeySchema": "x"], "Unexpected field type"),
      (["KeySchema": 1], "Unexpected field type"),
      (["KeySchema": [:]], "Start of structure or map found where not expected"),
      (["KeySchema": ["x"]], "Unexpected value type in payload"),
      (
        ["KeySchema": [[]]],
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement"
      ),
      (["StreamSpecification": "x"], "Unexpected field type"),
      (
        ["StreamSpecification": []],
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.StreamSpecification"
      ),
      (
        ["StreamSpecification": ["StreamEnabled": "x"]], "Unexpected token received from parser"
      ),
      (
        ["StreamSpecification": ["StreamEnabled": 1]],
        "NUMBER_VALUE cannot be converted to Boolean"
      ),
      (
        ["ProvisionedThroughput": ["ReadCapacityUnits": "x"]],
        "STRING_VALUE cannot be converted to Integer"
      ),
    ] as [(JSON, String)])
  func `names the kind of a value that cannot be`(request: JSON, message: String) throws {
    #expect(
      try workspace.fault(CreateTable.self, request)
        == ServiceError("SerializationException", message))
  }

  @Test(
    arguments: [
      (["Code": ["ZipFile": 1]], "only base-64-encoded strings are convertible to bytes"),
      (["Code": ["ZipFile": []]], "Unrecognized collection type class java.nio.ByteBuffer"),
      (
        ["Environment": ["Variables": []]],
        "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"
      ),
    ] as [(JSON, String)])
  func `names it for blobs and maps too`(request: JSON, message: String) throws {
    #expect(
      try workspace.fault(CreateFunction.self, request)
        == ServiceError("SerializationException", message))
  }

  @Test func `tells wrong kinds before broken constraints`() throws {
    let request: JSON = ["TableName": "x", "BillingMode": 1]
    #expect(try workspace.fault(CreateTable.self, request).code == "SerializationException")
  }

  @Test func `tells broken constraints before a value's own rules`() throws {
    let request: JSON = ["TableName": "x!", "Item": ["id": ["N": "x"]]]
    #expect(
      try workspace.fault(PutItem.self, request).message.hasPrefix(
        "1 validation error detected: Value 'x!' at 'tableName'"))
  }

  @Test(
    arguments: [CreateTable.self, DescribeTable.self, UpdateTable.self] as [any Operation.Type])
  func `tells of a missing table name alone`(operation: any Operation.Type) throws {
    #expect(
      try workspace.fault(operation, ["KeySchema": [[:]], "Item": ["id": ["N": "x"]]])
        == .validation("The parameter 'TableName' is required but was not present in the request"))
  }

  @Test func `comes after the members this program does not have`() throws {
    #expect(
      try workspace.refusal(
        UpdateTable.self, ["TableName": 1, "ReplicaUpdates": [], "TableClass": 1])
        == ["ReplicaUpdates"])
  }

  @Test(arguments: ["x", 1, [], true] as [JSON])
  func `refuses a request that is no object`(request: JSON) throws {
    #expect(
      try workspace.fault(ListTables.self, request).code == "SerializationException")
  }
}

struct `A request with anything in it` {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `never does more than fail`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let workspace = try Workspace()
    try workspace.create()
    for _ in 0..<100 {
      guard let operation = Catalog.all.randomElement(using: &generator) else { continue }
      // A function's code would be looked for in this machine's files.
      let request = generator.request(of: operation, without: ["CodePath"])
      do {
        _ = try operation.perform(request, in: workspace.session)
      } catch let error as ServiceError {
        #expect(!error.message.isEmpty)
      } catch is RefusedMembers {
      }
    }
  }
}

extension SeededGenerator {
  /// A request with some of the members there are, each with a value that may fit.
  fileprivate mutating func request(
    of operation: any Operation.Type, without left: Set<String>
  ) -> JSON {
    var entries: [JSON.Entry] = []
    for member in operation.inputShape.members
    where !member.isRefused && !left.contains(member.name) {
      guard Int.random(in: 0..<3, using: &self) > 0 else { continue }
      entries.append(JSON.Entry(member.name, value(depth: 0)))
    }
    return .object(entries)
  }

  private mutating func value(depth: Int) -> JSON {
    let names = [
      "id", "S", "N", "AttributeName", "KeyType", "Variables", "StreamEnabled", "ZipFile",
    ]
    let texts = [
      "UserProfileTable", "", "x", "1", "HASH", "S", "NEW_IMAGE", "f", "AQI=", "a:b", "é\u{301}",
      "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable/stream/x",
    ]
    let numbers = ["0", "-1", "1e400", "9223372036854775807", "-9223372036854775808", "0.5"]
    switch Int.random(in: 0..<(depth > 3 ? 4 : 7), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .number(numbers.randomElement(using: &self) ?? "0")
    case 3, 4: return .string(texts.randomElement(using: &self) ?? "")
    case 5:
      let count = Int.random(in: 0..<3, using: &self)
      return .array((0..<count).map { _ in value(depth: depth + 1) })
    default:
      let count = Int.random(in: 0..<3, using: &self)
      return .object(
        (0..<count).map { _ in
          JSON.Entry(names.randomElement(using: &self) ?? "", value(depth: depth + 1))
        })
    }
  }
}
