import Operations
import TestKit
import Testing
import Wire

struct `describe-endpoints` {
  @Test func `shows AWS's for the region`() throws {
    let workspace = try Workspace(region: "eu-west-1")
    #expect(
      try workspace.perform(DescribeEndpoints.self, [:]) == [
        "Endpoints": [
          ["Address": "dynamodb.eu-west-1.amazonaws.com", "CachePeriodInMinutes": 1440]
        ]
      ])
  }
}
