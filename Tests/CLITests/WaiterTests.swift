import Operations
import Testing
import Wire

@testable import CLI

struct `A waiter` {
  @Test(arguments: [
    ("TableExists", "DescribeTable"), ("TableNotExists", "DescribeTable"),
    ("FunctionActive", "GetFunctionConfiguration"), ("FunctionActiveV2", "GetFunction"),
    ("FunctionExists", "GetFunction"), ("FunctionUpdated", "GetFunctionConfiguration"),
    ("FunctionUpdatedV2", "GetFunction"), ("PublishedVersionActive", "GetFunctionConfiguration"),
  ]) func `asks the operation that botocore asks`(name: String, operation: String) throws {
    let waiter = try #require(Waiter.all.first { $0.name == name })
    #expect(waiter.operation.wire == operation)
    let command = waiter.operation.command
    #expect(
      Catalog.operation(command: command, service: waiter.operation.service.command) != nil)
  }

  @Test func `is there for each that botocore has of our operations`() {
    #expect(Waiter.all.count == 8)
    #expect(
      Waiter.all(of: "lambda").map(\.command) == [
        "function-active", "function-active-v2", "function-exists", "function-updated",
        "function-updated-v2", "published-version-active",
      ])
  }

  @Test(arguments: [
    ("TableExists", #"{"Table":{"TableStatus":"ACTIVE"}}"#, "success"),
    ("TableExists", #"{"Table":{"TableStatus":"CREATING"}}"#, "none"),
    ("TableNotExists", #"{"Table":{"TableStatus":"ACTIVE"}}"#, "none"),
    ("FunctionActive", #"{"State":"Active"}"#, "success"),
    ("FunctionActive", #"{"State":"Pending"}"#, "retry"),
    ("FunctionActive", #"{"State":"Failed"}"#, "failure"),
    ("FunctionActive", #"{"State":"Inactive"}"#, "none"),
    ("FunctionActiveV2", #"{"Configuration":{"State":"Active"}}"#, "success"),
    ("FunctionActiveV2", #"{"State":"Active"}"#, "none"),
    ("FunctionUpdated", #"{"LastUpdateStatus":"Successful"}"#, "success"),
    ("FunctionUpdated", #"{"LastUpdateStatus":"InProgress"}"#, "retry"),
    ("FunctionUpdatedV2", #"{"Configuration":{"LastUpdateStatus":"Failed"}}"#, "failure"),
    ("PublishedVersionActive", #"{"State":"Active"}"#, "success"),
    ("FunctionExists", "{}", "success"),
  ]) func `judges answers as botocore does`(
    name: String, answer: String, state: String
  ) throws {
    let waiter = try #require(Waiter.all.first { $0.name == name })
    let found = waiter.acceptor(of: .answer(try JSON.parse(answer)))?.state
    #expect((found.map { "\($0)" } ?? "none") == state)
  }

  @Test(arguments: [
    ("TableExists", Waiter.State.retry), ("TableNotExists", .success), ("FunctionExists", .retry),
    ("FunctionActive", nil), ("FunctionUpdatedV2", nil),
  ]) func `judges what is not found as botocore does`(name: String, state: Waiter.State?) throws {
    let waiter = try #require(Waiter.all.first { $0.name == name })
    let error = ServiceError("ResourceNotFoundException", "")
    #expect(waiter.acceptor(of: .error(error))?.state == state)
    #expect(waiter.acceptor(of: .error(ServiceError.validation("")))?.state == nil)
  }

  @Test func `explains a failure in botocore's words`() {
    #expect(
      Waiter.Acceptor(.failure, .value("Failed", at: "Configuration.State")).explanation
        == #"For expression "Configuration.State" we matched expected path: "Failed""#)
  }
}
