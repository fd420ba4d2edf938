import Operations
import TestKit
import Testing
import Wire

struct `list-tags` {
  @Test func `lists the tags of a function and of a mapping`() throws {
    let mappings = try MappingWorkshop()
    let workspace = mappings.workspace
    let mapping = try workspace.perform(
      GetEventSourceMapping.self, ["UUID": mappings.uuids[0]])
    let arn = mapping["EventSourceMappingArn"] ?? .null
    #expect(try workspace.perform(ListTags.self, ["Resource": arn]) == ["Tags": [:]])
    try workspace.perform(LambdaTagResource.self, ["Resource": arn, "Tags": ["a": "1"]])
    #expect(try workspace.perform(ListTags.self, ["Resource": arn]) == ["Tags": ["a": "1"]])
    #expect(
      try workspace.fault(
        ListTags.self, ["Resource": "arn:aws:lambda:us-east-1:000000000000:function:none"])
        == FunctionWorkshop.notFound("none"))
  }
}
