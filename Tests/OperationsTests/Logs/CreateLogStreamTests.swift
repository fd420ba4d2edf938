import Operations
import TestKit
import Testing
import Wire

struct `create-log-stream` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  private func request(_ stream: String, group: String = "g") -> JSON {
    ["logGroupName": .string(group), "logStreamName": .string(stream)]
  }

  @Test func `makes a stream, and answers nothing`() throws {
    #expect(try workspace.perform(CreateLogStream.self, request("2026/[1]")) == [:])
    let answer = try workspace.perform(DescribeLogStreams.self, ["logGroupName": "g"])
    #expect(answer["logStreams"]?.elements?.map { $0["logStreamName"] } == ["2026/[1]", "s"])
  }

  @Test func `takes a name once a group`() throws {
    #expect(
      try workspace.fault(CreateLogStream.self, request("s"))
        == ServiceError(
          "ResourceAlreadyExistsException", "The specified log stream already exists"))
    try workshop.create("other")
    try workspace.perform(CreateLogStream.self, request("s", group: "other"))
  }

  @Test func `needs a group that is there`() throws {
    #expect(
      try workspace.fault(CreateLogStream.self, request("s", group: "x")) == LogWorkshop.noGroup)
  }

  @Test(arguments: ["a:b", "a*"])
  func `takes no colon and no star`(name: String) throws {
    #expect(
      try workspace.fault(CreateLogStream.self, request(name))
        == LogWorkshop.badParameter(
          "1 validation error detected: Value '\(name)' at 'logStreamName' failed to satisfy "
            + "constraint: Member must satisfy regular expression pattern: [^:*]*"))
  }

  @Test func `takes a name of up to 512 letters`() throws {
    #expect(
      try workspace.fault(CreateLogStream.self, request(String(repeating: "é", count: 513)))
        == LogWorkshop.badParameter(
          "Invalid LogGroup or LogStream, both must have length less than or equal to 512."))
  }
}
