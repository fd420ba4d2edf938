import Operations
import TestKit
import Testing
import Wire

struct `update-continuous-backups` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private static func request(_ isOn: Bool, days: Int? = nil) -> JSON {
    let specification: JSON = ["PointInTimeRecoveryEnabled": .bool(isOn)]
    return [
      "TableName": "UserProfileTable",
      "PointInTimeRecoverySpecification": specification.with([
        "RecoveryPeriodInDays": days.map(JSON.integer) ?? .null
      ]),
    ]
  }

  @discardableResult
  private func update(
    _ isOn: Bool, days: Int? = nil, later milliseconds: Int = 0
  ) throws -> JSON? {
    try workspace.later(milliseconds: milliseconds).perform(
      UpdateContinuousBackups.self, Self.request(isOn, days: days))[
        "ContinuousBackupsDescription"]?["PointInTimeRecoveryDescription"]
  }

  @Test func `switches recovery on at once`() throws {
    #expect(
      try update(true) == [
        "PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": 35,
        "EarliestRestorableDateTime": 1_795_415_384, "LatestRestorableDateTime": 1_795_415_384,
      ])
  }

  @Test func `changes the period in place and forgets it when off`() throws {
    try update(true)
    #expect(try update(true, days: 7, later: 9000)?["RecoveryPeriodInDays"] == 7)
    #expect(
      try update(true, later: 9000)?["EarliestRestorableDateTime"] == 1_795_415_384)
    #expect(try update(false) == ["PointInTimeRecoveryStatus": "DISABLED"])
    let again = try update(true, later: 9000)
    #expect(again?["RecoveryPeriodInDays"] == 35)
    #expect(again?["EarliestRestorableDateTime"] == 1_795_415_393)
  }

  @Test func `takes no period when it switches off`() throws {
    #expect(
      try workspace.fault(UpdateContinuousBackups.self, Self.request(false, days: 7))
        == .validation(
          "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time "
            + "recovery."))
  }

  @Test func `checks the period`() throws {
    #expect(
      try workspace.fault(UpdateContinuousBackups.self, Self.request(true, days: 36)).message
        == "1 validation error detected: Value '36' at "
        + "'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: "
        + "Member must have value less than or equal to 35")
  }

  @Test func `does not find a table that is not there`() throws {
    let request = Self.request(true).with(["TableName": "Nope"])
    #expect(
      try workspace.fault(UpdateContinuousBackups.self, request)
        == ServiceError("TableNotFoundException", "Table not found: Nope"))
  }
}
