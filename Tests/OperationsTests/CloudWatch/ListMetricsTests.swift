import Engine
import Operations
import TestKit
import Testing
import Wire

struct `list-metrics` {
  let workshop: MetricWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try MetricWorkshop() }

  /// Such as `AWS/Lambda Errors FunctionName=f`.
  private func listed(_ request: JSON = [:], in workspace: Workspace? = nil) throws -> [String] {
    let answer = try (workspace ?? self.workspace).perform(ListMetrics.self, request)
    return (answer["Metrics"]?.elements ?? []).map { metric in
      let dimensions = (metric["Dimensions"]?.elements ?? []).map {
        " \($0["Name"]?.string ?? "")=\($0["Value"]?.string ?? "")"
      }
      return "\(metric["Namespace"]?.string ?? "") \(metric["MetricName"]?.string ?? "")"
        + dimensions.joined()
    }
  }

  @Test func `lists each metric of a function in three views`() throws {
    try workshop.invoke()
    try workshop.invoke("g")
    #expect(
      try listed(["MetricName": "Errors"]) == [
        "AWS/Lambda Errors", "AWS/Lambda Errors FunctionName=f",
        "AWS/Lambda Errors FunctionName=f Resource=f", "AWS/Lambda Errors FunctionName=g",
        "AWS/Lambda Errors FunctionName=g Resource=g",
      ])
    #expect(try listed(in: workspace.elsewhere("eu-west-1")) == [])
  }

  @Test func `lists the events of a mapping in two views`() throws {
    var counts = EventCounts()
    counts.polled = 3
    counts.filteredOut = 1
    try workspace.store.write {
      try $0.note(counts, ofMapping: "uuid", functionName: "f", in: Workspace.region)
    }
    #expect(
      try listed() == [
        "AWS/Lambda PolledEventCount EventSourceMappingUUID=uuid",
        "AWS/Lambda FilteredOutEventCount EventSourceMappingUUID=uuid",
        "AWS/Lambda PolledEventCount EventSourceMappingUUID=uuid FunctionName=f",
        "AWS/Lambda FilteredOutEventCount EventSourceMappingUUID=uuid FunctionName=f",
      ])
  }

  @Test func `finds metrics by namespace, name and dimensions`() throws {
    try workshop.invoke()
    try workshop.put(["Value": 1, "Dimensions": [["Name": "Kind", "Value": "a"]]])
    try workshop.put(["Value": 1, "Dimensions": [["Name": "Kind", "Value": "b"]]])
    #expect(try listed(["Namespace": "Mine"]) == ["Mine Size Kind=a", "Mine Size Kind=b"])
    #expect(try listed(["Dimensions": [["Name": "Kind", "Value": "b"]]]) == ["Mine Size Kind=b"])
    #expect(
      try listed(["Dimensions": [["Name": "Resource"]], "MetricName": "Duration"])
        == ["AWS/Lambda Duration FunctionName=f Resource=f"])
  }

  @Test func `finds metrics with values in the last three hours`() throws {
    try workshop.put(["Value": 1, "Timestamp": .integer(MetricWorkshop.seconds - 4 * 3600)])
    #expect(try listed() == ["Mine Size"])
    #expect(try listed(["RecentlyActive": "PT3H"]) == [])
    try workshop.put(["Value": 1, "Timestamp": .integer(MetricWorkshop.seconds - 3600)])
    #expect(try listed(["RecentlyActive": "PT3H"]) == ["Mine Size"])
  }

  @Test func `has pages of five hundred`() throws {
    for number in 0..<501 {
      try workshop.put([
        "Value": 1, "Dimensions": [["Name": "N", "Value": .string("\(number)")]],
      ])
    }
    let first = try workspace.perform(ListMetrics.self, [:])
    #expect(first["Metrics"]?.elements?.count == 500)
    #expect(try listed(["NextToken": first["NextToken"] ?? .null]).count == 1)
    #expect(
      try workspace.fault(ListMetrics.self, ["NextToken": "x"])
        == ServiceError("InvalidParameterValue", "Request parameter NextToken is invalid"))
  }
}
