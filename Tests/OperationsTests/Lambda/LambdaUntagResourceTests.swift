import Operations
import TestKit
import Testing
import Wire

struct `lambda untag-resource` {
  @Test func `takes tags away`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create(["Tags": ["a": "1", "b": "2"]])
    let resource: JSON = ["Resource": .string(FunctionWorkshop.arn)]
    #expect(
      try workshop.workspace.perform(
        LambdaUntagResource.self, resource.with(["TagKeys": ["a", "x"]])) == [:])
    #expect(
      try workshop.workspace.perform(ListTags.self, resource) == ["Tags": ["b": "2"]])
    #expect(
      try workshop.workspace.fault(LambdaUntagResource.self, resource.with(["TagKeys": []]))
        == ServiceError.validation(
          "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: "
            + "Member must not be null"))
  }
}
