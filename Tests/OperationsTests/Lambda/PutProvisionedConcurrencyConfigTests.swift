import Operations
import TestKit
import Testing
import Wire

struct `put-provisioned-concurrency-config` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.publish()
    try workshop.alias("live", to: "1")
  }

  private static func request(_ count: Int, _ qualifier: String) -> JSON {
    [
      "FunctionName": "f", "Qualifier": .string(qualifier),
      "ProvisionedConcurrentExecutions": .integer(count),
    ]
  }

  private func put(_ count: Int, _ qualifier: String) throws -> JSON {
    try workshop.workspace.perform(
      PutProvisionedConcurrencyConfig.self, Self.request(count, qualifier))
  }

  private func fault(_ count: Int, _ qualifier: String) throws -> ServiceError {
    try workshop.workspace.fault(
      PutProvisionedConcurrencyConfig.self, Self.request(count, qualifier))
  }

  @Test(arguments: ["1", "live", "$LATEST"]) func `answers with what is under way`(
    qualifier: String
  ) throws {
    #expect(
      try put(2, qualifier) == [
        "RequestedProvisionedConcurrentExecutions": 2,
        "AvailableProvisionedConcurrentExecutions": 0,
        "AllocatedProvisionedConcurrentExecutions": 0, "Status": "IN_PROGRESS",
        "LastModified": "2026-11-23T06:29:44.456+0000",
      ])
  }

  @Test func `is for a version or for an alias of it`() throws {
    _ = try put(1, "1")
    #expect(
      try fault(1, "live")
        == ServiceError(
          "ResourceConflictException",
          "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned "
            + "version"))
    try workshop.workspace.perform(
      DeleteProvisionedConcurrencyConfig.self, ["FunctionName": "f", "Qualifier": "1"])
    _ = try put(1, "live")
    #expect(
      try fault(1, "1")
        == ServiceError(
          "ResourceConflictException", "Version is pointed by a Provisioned Concurrency alias"))
  }

  @Test func `keeps to what is reserved, and to the account`() throws {
    #expect(
      try fault(1001, "1")
        == FunctionWorkshop.invalid(
          "Specified ConcurrentExecutions for function is greater than account's unreserved "
            + "concurrency [1000]."))
    #expect(
      try fault(901, "1")
        == FunctionWorkshop.invalid(
          "Specified ConcurrentExecutions for function decreases account's "
            + "UnreservedConcurrentExecution below its minimum value of [100]."))
    try workshop.workspace.perform(
      PutFunctionConcurrency.self, ["FunctionName": "f", "ReservedConcurrentExecutions": 1])
    #expect(
      try fault(2, "1")
        == FunctionWorkshop.invalid(
          "Requested Provisioned Concurrency should not be greater than the "
            + "reservedConcurrentExecution for function"))
  }

  @Test func `does not find what is not there`() throws {
    #expect(try fault(1, "2") == FunctionWorkshop.notFound("f:2"))
    #expect(
      try fault(1, "next")
        == ServiceError(
          "ResourceNotFoundException", "Cannot find alias arn: \(FunctionWorkshop.arn):next"))
  }
}
