import Shapes
import Testing
import Wire

struct `A record` {
  @Test func `gives typed access to what was read`() throws {
    let record = try #require(
      Reading([
        "TableName": "abc", "Mode": "FAST", "Limit": 7, "Code": "AQI=", "IsOn": true,
        "KeySchema": [["AttributeName": "id", "KeyType": "SLOW"]],
        "Variables": ["b": "2", "a": "1"], "Since": 1_700_000_000,
      ]).record)
    #expect(record.tableName == "abc")
    #expect(record.mode == .fast)
    #expect(record.limit == 7)
    #expect(record.code?.bytes == [1, 2])
    #expect(record.keySchema?.map(\.attributeName) == ["id"])
    #expect(record.keySchema?.map(\.keyType) == [.slow])
    #expect(record.variables == ["a": "1", "b": "2"])
    #expect(record.isOn == true)
    #expect(record.since?.milliseconds == 1_700_000_000_000)
    #expect(record.role == nil)
  }

  @Test func `has the declared default for what was left out, and does not write it`() throws {
    let record = try #require(Reading(["TableName": "abc"]).record)
    #expect(record.mode == .slow)
    #expect(record.json == ["TableName": "abc"])
  }

  @Test func `takes null for left out`() throws {
    let reading = Reading(["TableName": "abc", "Limit": .null, "Mode": .null, "Tags": .null])
    #expect(reading.violations == [])
    #expect(reading.reader.refusedPaths == [])
    #expect(reading.record?.json == ["TableName": "abc"])
  }

  @Test func `writes its members in the order of their declaration`() {
    let record = Record<Sample> {
      $0.since = Timestamp(milliseconds: 1500)
      $0.variables = ["b": "2", "a": "1"]
      $0.limit = 3
      $0.code = Blob([255])
      $0.tableName = "abc"
    }
    #expect(
      record.json.text == #"{"TableName":"abc","Limit":3,"Code":"/w==","#
        + #""Variables":{"a":"1","b":"2"},"Since":1.5}"#)
  }

  @Test func `ignores members that are not declared`() throws {
    let reading = Reading(["TableName": "abc", "Other": 1, "tableName": 2])
    #expect(reading.violations == [])
    #expect(reading.record?.json == ["TableName": "abc"])
  }

  @Test func `tells names apart by their bytes`() {
    // U+212A, the Kelvin sign, is canonically equal to K.
    let reading = Reading(["TableName": "abc", "\u{212A}eySchema": "not a list"])
    #expect(reading.reader.typeMismatch == nil)
  }

  @Test func `is equal to another with the same values`() {
    #expect(Record<Sample> { $0.limit = 1 } == Record<Sample> { $0.limit = 1 })
    #expect(Record<Sample> { $0.limit = 1 } != Record<Sample> { $0.limit = 2 })
  }

  @Test func `of nothing reads and writes nothing`() {
    var reader = ValueReader()
    #expect(Record<Empty>([:], &reader)?.json == [:])
    #expect(Empty.members.isEmpty)
  }
}

struct `A structure` {
  @Test func `lists its members as they are declared`() {
    let expected = [
      "TableName", "Mode", "Limit", "Code", "KeySchema", "Variables", "IsOn", "Since", "Tags",
      "Role",
    ]
    #expect(Sample.members.map(\.name) == expected)
    // The second time from the cache.
    #expect(Sample.members.map(\.name) == expected)
  }

  @Test func `describes each member`() throws {
    let members = Sample.members
    #expect(members.filter(\.isRequired).map(\.name) == ["TableName"])
    #expect(members.filter(\.isRefused).map(\.name) == ["Tags"])
    #expect(members[0].help == "A name.")
    #expect(members[0].constraints.count == 1)
  }

  @Test func `is a shape with those members`() {
    let shape = Record<Sample>.shape
    #expect(shape.members.map(\.name) == Sample.members.map(\.name))
    #expect(!shape.isScalar)
    guard case .structure(let name, _) = shape else {
      Issue.record("not a structure")
      return
    }
    #expect(name == "Sample")
  }

  @Test func `gives every member a shape`() {
    let kinds = Sample.members.map { member in
      switch member.shape {
      case .string: "string"
      case .integer: "integer"
      case .double: "double"
      case .boolean: "boolean"
      case .timestamp: "timestamp"
      case .blob: "blob"
      case .choice(let values): values.joined(separator: "|")
      case .list: "list"
      case .map: "map"
      case .structure: "structure"
      case .union: "union"
      }
    }
    #expect(
      kinds == [
        "string", "SLOW|FAST|NONE", "integer", "blob", "list", "map", "boolean", "timestamp",
        "string", "string",
      ])
  }
}
