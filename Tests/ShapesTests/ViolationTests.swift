import Shapes
import Testing
import Wire

struct `A broken constraint` {
  @Test func `of a missing member is told with null`() {
    #expect(Reading([:]).violations == ["tableName: null: Member must not be null"])
  }

  @Test(
    arguments: [
      (
        ["TableName": "ab"] as JSON,
        "tableName: ab: Member must have length greater than or equal to 3"
      ),
      (
        ["TableName": "abcdef"],
        "tableName: abcdef: Member must have length less than or equal to 5"
      ),
      (
        ["TableName": "abc", "Limit": 0],
        "limit: 0: Member must have value greater than or equal to 1"
      ),
      (
        ["TableName": "abc", "Limit": 11],
        "limit: 11: Member must have value less than or equal to 10"
      ),
      (
        ["TableName": "abc", "Mode": "x"],
        "mode: x: Member must satisfy enum value set: [FAST, NONE, SLOW]"
      ),
      (
        ["TableName": "abc", "Role": "A"],
        "role: A: Member must satisfy regular expression pattern: [a-z]+"
      ),
      (
        ["TableName": "abc", "KeySchema": []],
        "keySchema: []: Member must have length greater than or equal to 1"
      ),
      (
        ["TableName": "abc", "Variables": ["a": "1", "b": "2", "c": "3"]],
        "variables: {a=1, b=2, c=3}: Member must have length less than or equal to 2"
      ),
    ] as [(JSON, String)])
  func `is told in AWS's words`(request: JSON, violation: String) {
    #expect(Reading(request).violations == [violation])
  }

  @Test(arguments: [("aaa", true), ("aaaaa", true), ("ééé", true), ("éé", false), ("👍👍👍👍👍", true)])
  func `of a string's length counts characters, not bytes`(name: String, isValid: Bool) {
    #expect(Reading(["TableName": .string(name)]).violations.isEmpty == isValid)
  }

  @Test(arguments: [(1, false), (2, true), (4, true), (5, false)])
  func `of a blob's length counts its bytes`(count: Int, isValid: Bool) {
    let code = Base64.encode([UInt8](repeating: 0, count: count))
    #expect(Reading(["TableName": "abc", "Code": .string(code)]).violations.isEmpty == isValid)
  }

  @Test func `inside a list is told with its place, from 1`() {
    let reading = Reading([
      "TableName": "abc",
      "KeySchema": [
        ["AttributeName": "id", "KeyType": "FAST"], ["AttributeName": "", "KeyType": "x"],
      ],
    ])
    #expect(
      reading.violations == [
        "keySchema.2.member.attributeName: : Member must have length greater than or equal to 1",
        "keySchema.2.member.keyType: x: Member must satisfy enum value set: [FAST, NONE, SLOW]",
      ])
  }

  @Test func `of a list of structures shows them as Java does`() {
    let element: JSON = ["AttributeName": "id", "KeyType": "FAST"]
    let reading = Reading(["TableName": "abc", "KeySchema": [element, element, element]])
    let text = "Element(attributeName=id, keyType=FAST, extra=null)"
    #expect(
      reading.violations == [
        "keySchema: [\(text), \(text), \(text)]: Member must have length less than or equal to 2"
      ])
  }

  @Test func `is told together with all others, in the order of the declaration`() {
    let reading = Reading(["Role": "A", "Limit": 0, "KeySchema": [[:]]])
    #expect(
      reading.violations == [
        "tableName: null: Member must not be null",
        "limit: 0: Member must have value greater than or equal to 1",
        "keySchema.1.member.attributeName: null: Member must not be null",
        "keySchema.1.member.keyType: null: Member must not be null",
        "role: A: Member must satisfy regular expression pattern: [a-z]+",
      ])
  }
}

struct `A value of the wrong kind` {
  @Test(
    arguments: [
      (["TableName": 1], "tableName", TypeMismatch.Kind.string),
      (["Mode": true], "mode", .string),
      (["Limit": "1"], "limit", .integer),
      (["Limit": .number("1.5")], "limit", .integer),
      (["Limit": .number("9223372036854775808")], "limit", .integer),
      (["Code": 1], "code", .blob),
      (["Code": "no base64"], "code", .blob),
      (["KeySchema": [:]], "keySchema", .list),
      (["KeySchema": [1]], "keySchema.1.member", .structure),
      (["KeySchema": [["AttributeName": []]]], "keySchema.1.member.attributeName", .string),
      (["Variables": []], "variables", .map),
      (["Variables": ["a": 1]], "variables.a.member", .string),
      (["IsOn": "true"], "isOn", .boolean),
      (["Since": "today"], "since", .timestamp),
    ] as [(JSON, String, TypeMismatch.Kind)])
  func `is told with its place`(request: JSON, path: String, expected: TypeMismatch.Kind) throws {
    let mismatch = try #require(Reading(request).reader.typeMismatch)
    #expect(mismatch.path == path)
    #expect(mismatch.expected == expected)
  }

  @Test func `is told once, the first`() {
    let reading = Reading(["TableName": 1, "Limit": "x"])
    #expect(reading.reader.typeMismatch?.path == "tableName")
  }

  @Test(arguments: ["text", 1, [], true] as [JSON])
  func `may be the whole request`(request: JSON) {
    let reading = Reading(request)
    #expect(reading.record == nil)
    #expect(reading.reader.typeMismatch?.expected == .structure)
    #expect(reading.reader.typeMismatch?.typeName == "Sample")
  }
}

struct `A refused member` {
  @Test func `is told with its path as the request has it`() {
    let reading = Reading([
      "TableName": "abc", "Tags": [],
      "KeySchema": [["AttributeName": "id", "KeyType": "FAST", "Extra": 1]],
    ])
    #expect(reading.reader.refusedPaths == ["KeySchema.1.member.Extra", "Tags"])
    #expect(reading.violations == [])
  }
}

struct `A value reader` {
  @Test func `keeps the first problem that a value reports in its own words`() {
    var reader = ValueReader()
    reader.addProblem(code: "ValidationException", message: "first")
    reader.addProblem(code: "SerializationException", message: "second")
    #expect(reader.problem?.code == "ValidationException")
    #expect(reader.problem?.message == "first")
  }
}
