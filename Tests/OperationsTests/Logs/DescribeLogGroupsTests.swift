import Operations
import TestKit
import Testing
import Wire

struct `describe-log-groups` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  private func names(_ request: JSON) throws -> [String] {
    let answer = try workspace.perform(DescribeLogGroups.self, request)
    return answer["logGroups"]?.elements?.compactMap { $0["logGroupName"]?.string } ?? []
  }

  @Test func `tells all of a group`() throws {
    try workshop.put("four", "é")
    try workspace.perform(PutRetentionPolicy.self, ["logGroupName": "g", "retentionInDays": 7])
    #expect(
      try workspace.perform(DescribeLogGroups.self, [:]) == [
        "logGroups": [
          [
            "logGroupName": "g", "creationTime": 1_795_415_384_456, "retentionInDays": 7,
            "metricFilterCount": 0, "arn": "arn:aws:logs:us-east-1:000000000000:log-group:g:*",
            "storedBytes": 58, "logGroupClass": "STANDARD",
            "logGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:g",
            "deletionProtectionEnabled": false,
          ]
        ]
      ])
  }

  @Test func `has pages in the order of names`() throws {
    for name in ["b", "/aws/lambda/f", "B"] { try workshop.create(name) }
    #expect(try names([:]) == ["/aws/lambda/f", "B", "b", "g"])
    var token: JSON?
    var found: [[String]] = []
    repeat {
      let answer = try workspace.perform(
        DescribeLogGroups.self, (["limit": 3] as JSON).with(["nextToken": token ?? .null]))
      found.append(answer["logGroups"]?.elements?.compactMap { $0["logGroupName"]?.string } ?? [])
      token = answer["nextToken"]
    } while token != nil
    #expect(found == [["/aws/lambda/f", "B", "b"], ["g"]])
    #expect(
      try workspace.fault(DescribeLogGroups.self, ["nextToken": "?"])
        == LogWorkshop.badParameter("The specified nextToken is invalid."))
  }

  @Test func `finds groups by prefix, part, class, names and ARNs`() throws {
    for name in ["ga", "xGa", "/aws/lambda/g"] { try workshop.create(name) }
    try workspace.perform(
      CreateLogGroup.self, ["logGroupName": "rare", "logGroupClass": "INFREQUENT_ACCESS"])
    #expect(try names(["logGroupNamePrefix": "g"]) == ["g", "ga"])
    #expect(try names(["logGroupNamePattern": "g"]) == ["/aws/lambda/g", "g", "ga"])
    #expect(try names(["logGroupClass": "INFREQUENT_ACCESS"]) == ["rare"])
    let arn: JSON = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/g"
    #expect(try names(["logGroupIdentifiers": [arn, "ga"]]) == ["/aws/lambda/g", "ga"])
  }

  @Test func `tells less of groups found by a part of their names`() throws {
    let answer = try workspace.perform(DescribeLogGroups.self, ["logGroupNamePattern": "g"])
    #expect(
      answer["logGroups"]?.elements?.first?.entries?.map(\.key) == [
        "logGroupName", "creationTime", "metricFilterCount", "arn", "logGroupClass",
        "logGroupArn",
      ])
  }

  @Test func `takes a prefix or a part, not both`() throws {
    #expect(
      try workspace.fault(
        DescribeLogGroups.self, ["logGroupNamePrefix": "a", "logGroupNamePattern": "b"])
        == LogWorkshop.badParameter(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."))
  }

  @Test func `has pages of 1 to 50 groups`() throws {
    #expect(
      try workspace.fault(DescribeLogGroups.self, ["limit": 51])
        == LogWorkshop.badParameter(
          "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: "
            + "Member must have value less than or equal to 50"))
  }
}
