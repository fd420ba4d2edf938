import Operations
import TestKit
import Testing
import Wire

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"

struct `untag-resource` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    let tags: JSON = [["Key": "a", "Value": "1"], ["Key": "b", "Value": "2"]]
    try workspace.perform(TagResource.self, ["ResourceArn": .string(arn), "Tags": tags])
  }

  private static func request(_ keys: [String], of arn: String = arn) -> JSON {
    ["ResourceArn": .string(arn), "TagKeys": .array(keys.map(JSON.string))]
  }

  @Test func `takes away the tags there are and minds no others`() throws {
    #expect(try workspace.perform(UntagResource.self, Self.request(["a", "zzz"])) == [:])
    #expect(
      try workspace.perform(ListTagsOfResource.self, ["ResourceArn": .string(arn)])["Tags"]
        == [["Key": "b", "Value": "2"]])
  }

  @Test(arguments: [
    ([], "Atleast one Tag Key needs to be provided as Input."),
    (["aws:x"], "Tag Key cannot be prefixed with aws:, Key: aws:x"),
    (["a", ""], "The Tag Key provided is invalid, Key: "),
    (
      (0..<51).map { "k\($0)" },
      "Number of Tags exceed the current limit for the provided ResourceArn"
    ),
  ])
  func `refuses keys that no tag has`(keys: [String], message: String) throws {
    #expect(try workspace.fault(UntagResource.self, Self.request(keys)) == .validation(message))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(UntagResource.self, Self.request(["a"], of: arn + "x"))
        == ServiceError(
          "ResourceNotFoundException",
          "Requested resource not found: ResourceArn: \(arn)x not found"))
  }
}
