import Operations
import TestKit
import Testing
import Wire

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"

struct `tag-resource` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private static func request(_ tags: JSON, of arn: String = arn) -> JSON {
    ["ResourceArn": .string(arn), "Tags": tags]
  }

  private func tags() throws -> JSON? {
    try workspace.perform(ListTagsOfResource.self, ["ResourceArn": .string(arn)])["Tags"]
  }

  private static func numbered(_ numbers: Range<Int>) -> JSON {
    .array(numbers.map { ["Key": .string("k\($0)"), "Value": .string("v\($0)")] })
  }

  @Test func `adds tags and replaces those that are there`() throws {
    let first: JSON = [["Key": "b", "Value": "1"], ["Key": "a", "Value": ""]]
    #expect(try workspace.perform(TagResource.self, Self.request(first)) == [:])
    try workspace.perform(TagResource.self, Self.request([["Key": "b", "Value": "2"]]))
    #expect(try tags() == [["Key": "a", "Value": ""], ["Key": "b", "Value": "2"]])
  }

  @Test func `tells keys apart by their bytes and takes letters of any script`() throws {
    let given: JSON = [
      ["Key": "Env", "Value": "a+b-c=d.e_f:g/h@i"], ["Key": "env", "Value": "ключ 表\u{3000}é"],
    ]
    try workspace.perform(TagResource.self, Self.request(given))
    #expect(try tags() == given)
  }

  @Test(
    arguments: [
      ([], "Atleast one Tag needs to be provided as Input."),
      ([["Key": "", "Value": "a"]], "The Tag Key provided is invalid, Key: "),
      ([["Key": "a#b", "Value": "a"]], "The Tag Key provided is invalid, Key: a#b"),
      ([["Key": "a", "Value": "100%"]], "The Tag Value provided is invalid, Value: 100%"),
      ([["Key": "a", "Value": "👍"]], "The Tag Value provided is invalid, Value: 👍"),
      (
        [["Key": "AWS:x", "Value": "a"]], "Tag Key cannot be prefixed with aws:, Key: AWS:x"
      ),
      (
        [["Key": "a", "Value": "1"], ["Key": "a", "Value": "2"]],
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found a"
      ),
      (
        numbered(0..<51), "Number of Tags exceed the current limit for the provided ResourceArn"
      ),
      (
        [["Key": "good", "Value": "1"], ["Key": .string(letters(129)), "Value": ""]],
        "The Tag Key provided is invalid, Key: \(letters(129))"
      ),
      (
        [["Key": "a", "Value": .string(letters(257))]],
        "The Tag Value provided is invalid, Value: \(letters(257))"
      ),
    ] as [(JSON, String)])
  func `refuses all when one is wrong`(tags: JSON, message: String) throws {
    #expect(try workspace.fault(TagResource.self, Self.request(tags)) == .validation(message))
    #expect(try self.tags() == [])
  }

  private static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test func `takes the longest there may be`() throws {
    let tag: JSON = ["Key": .string(Self.letters(128)), "Value": .string(Self.letters(256))]
    try workspace.perform(TagResource.self, Self.request([tag]))
    #expect(try tags() == [tag])
  }

  @Test func `counts the tags there are`() throws {
    try workspace.perform(TagResource.self, Self.request(Self.numbered(0..<50)))
    try workspace.perform(TagResource.self, Self.request(Self.numbered(10..<20)))
    #expect(
      try workspace.fault(TagResource.self, Self.request(Self.numbered(50..<51)))
        == .validation("Number of Tags exceed the current limit for the provided ResourceArn"))
    #expect(try tags()?.elements?.count == 50)
  }

  private static let prefix = "One or more parameter values were invalid: "

  @Test(arguments: [
    (
      "UserProfileTable", "ValidationException",
      prefix + "ARNs must start with 'arn:': UserProfileTable"
    ),
    (
      arn + "/index/i", "ValidationException",
      prefix + "Invalid resource arn provided, only table or stream is accepted. Provided resource "
        + "arn: \(arn)/index/i"
    ),
    (
      "arn:aws:dynamodb:us-east-1:111111111111:table/UserProfileTable", "AccessDeniedException",
      "Access is denied"
    ),
    (
      arn + "x", "ResourceNotFoundException",
      "Requested resource not found: ResourceArn: \(arn)x not found"
    ),
    (
      arn + "/stream/2026-11-23T06:29:44.456", "ResourceNotFoundException",
      "Requested resource not found: ResourceArn: \(arn)/stream/2026-11-23T06:29:44.456 not found"
    ),
  ])
  func `refuses what is no table`(arn: String, code: String, message: String) throws {
    let request = Self.request([["Key": "a", "Value": "b"]], of: arn)
    #expect(try workspace.fault(TagResource.self, request) == ServiceError(code, message))
  }
}
