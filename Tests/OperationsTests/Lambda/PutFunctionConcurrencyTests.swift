import Engine
import Operations
import TestKit
import Testing
import Wire

struct `put-function-concurrency` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.create(["FunctionName": "g"])
  }

  private static func request(_ count: Int, _ name: String) -> JSON {
    ["FunctionName": .string(name), "ReservedConcurrentExecutions": .integer(count)]
  }

  private func put(_ count: Int, _ name: String = "f") throws -> JSON {
    try workshop.workspace.perform(PutFunctionConcurrency.self, Self.request(count, name))
  }

  private func fault(_ count: Int, _ name: String = "f") throws -> ServiceError {
    try workshop.workspace.fault(PutFunctionConcurrency.self, Self.request(count, name))
  }

  private static let tooMuch = FunctionWorkshop.invalid(
    "Specified ReservedConcurrentExecutions for function decreases account's "
      + "UnreservedConcurrentExecution below its minimum value of [100].")

  @Test func `reserves a part, which is shown`() throws {
    #expect(try put(5) == ["ReservedConcurrentExecutions": 5])
    let whole = try workshop.workspace.perform(GetFunction.self, ["FunctionName": "f"])
    #expect(whole["Concurrency"] == ["ReservedConcurrentExecutions": 5])
    #expect(try workshop.function()?.isThrottled == false)
    #expect(try put(0) == ["ReservedConcurrentExecutions": 0])
    #expect(try workshop.function()?.isThrottled == true)
  }

  @Test func `leaves 100 of 1000 for all others`() throws {
    #expect(try fault(901) == Self.tooMuch)
    #expect(try put(500) == ["ReservedConcurrentExecutions": 500])
    #expect(try fault(401, "g") == Self.tooMuch)
    #expect(try put(400, "g") == ["ReservedConcurrentExecutions": 400])
    // What a function has itself does not count against it.
    #expect(try put(490) == ["ReservedConcurrentExecutions": 490])
  }

  @Test func `is not lower than what is kept alive`() throws {
    try workshop.publish()
    try workshop.workspace.perform(
      PutProvisionedConcurrencyConfig.self,
      ["FunctionName": "f", "Qualifier": "1", "ProvisionedConcurrentExecutions": 3])
    #expect(
      try fault(2)
        == FunctionWorkshop.invalid(
          " ReservedConcurrentExecutions  2 should not be lower than function's total provisioned "
            + "concurrency [3]."))
    #expect(try put(3) == ["ReservedConcurrentExecutions": 3])
  }

  @Test func `is of a whole function that is there`() throws {
    #expect(try fault(1, "none") == FunctionWorkshop.notFound("none:$LATEST"))
    #expect(
      try fault(1, "f:$LATEST")
        == FunctionWorkshop.invalid(
          "This operation is permitted on Lambda functions only. Aliases and versions do not "
            + "support this operation. Please specify either a function name or an unqualified "
            + "function ARN."))
  }

  @Test func `outlives a change of the function`() throws {
    _ = try put(0)
    try workshop.change("new")
    #expect(try workshop.function()?.isThrottled == true)
  }
}
