import Operations
import TestKit
import Testing
import Wire

struct `create-log-group` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `makes a group, and answers nothing`() throws {
    #expect(try workspace.perform(CreateLogGroup.self, ["logGroupName": "/my/group"]) == [:])
    let groups = try workspace.perform(DescribeLogGroups.self, [:])["logGroups"]?.elements ?? []
    #expect(groups.map { $0["logGroupName"] } == ["/my/group"])
    #expect(groups.map { $0["logGroupClass"] } == ["STANDARD"])
  }

  @Test func `keeps the class`() throws {
    try workspace.perform(
      CreateLogGroup.self, ["logGroupName": "g", "logGroupClass": "INFREQUENT_ACCESS"])
    let groups = try workspace.perform(DescribeLogGroups.self, [:])["logGroups"]?.elements ?? []
    #expect(groups.map { $0["logGroupClass"] } == ["INFREQUENT_ACCESS"])
  }

  @Test func `takes a name once a region`() throws {
    try workspace.perform(CreateLogGroup.self, ["logGroupName": "g"])
    #expect(
      try workspace.fault(CreateLogGroup.self, ["logGroupName": "g"])
        == ServiceError(
          "ResourceAlreadyExistsException", "The specified log group already exists"))
    try workspace.elsewhere("eu-west-1").perform(CreateLogGroup.self, ["logGroupName": "g"])
  }

  @Test func `takes a name of some letters only`() throws {
    #expect(
      try workspace.fault(CreateLogGroup.self, ["logGroupName": "a b"])
        == LogWorkshop.badParameter(
          "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy "
            + #"constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+"#))
    let longest = String(repeating: "a", count: 512)
    try workspace.perform(CreateLogGroup.self, ["logGroupName": .string(longest)])
    #expect(
      try workspace.fault(CreateLogGroup.self, ["logGroupName": .string(longest + "a")])
        == LogWorkshop.badParameter(
          "Invalid LogGroup or LogStream, both must have length less than or equal to 512."))
  }

  @Test(arguments: ["kmsKeyId", "tags", "deletionProtectionEnabled"])
  func `refuses what is not here`(member: String) throws {
    let request = (["logGroupName": "g"] as JSON).with(.object([.init(member, "x")]))
    #expect(try workspace.refusal(CreateLogGroup.self, request) == [member])
  }
}
