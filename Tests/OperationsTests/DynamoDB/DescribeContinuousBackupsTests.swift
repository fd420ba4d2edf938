import Operations
import TestKit
import Testing
import Wire

struct `describe-continuous-backups` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func describe(later milliseconds: Int = 0) throws -> JSON? {
    try workspace.later(milliseconds: milliseconds).perform(
      DescribeContinuousBackups.self, ["TableName": "UserProfileTable"])[
        "ContinuousBackupsDescription"]
  }

  @Test func `shows that recovery is off`() throws {
    #expect(
      try describe() == [
        "ContinuousBackupsStatus": "ENABLED",
        "PointInTimeRecoveryDescription": ["PointInTimeRecoveryStatus": "DISABLED"],
      ])
  }

  @Test func `shows the moments there would be, five minutes late`() throws {
    try workspace.perform(
      UpdateContinuousBackups.self,
      [
        "TableName": "UserProfileTable",
        "PointInTimeRecoverySpecification": [
          "PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 2,
        ],
      ])
    func moments(later milliseconds: Int) throws -> [Int?] {
      let recovery = try describe(later: milliseconds)?["PointInTimeRecoveryDescription"]
      return ["EarliestRestorableDateTime", "LatestRestorableDateTime"].map {
        recovery?[$0]?.integer.map { $0 - 1_795_415_384 }
      }
    }
    #expect(try moments(later: 0) == [0, 0])
    #expect(try moments(later: 200_000) == [0, 0])
    #expect(try moments(later: 400_000) == [0, 100])
    #expect(try moments(later: 3 * 86_400_000) == [86_400, 3 * 86_400 - 300])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(DescribeContinuousBackups.self, ["TableName": "Nope"])
        == ServiceError("TableNotFoundException", "Table not found: Nope"))
  }
}
