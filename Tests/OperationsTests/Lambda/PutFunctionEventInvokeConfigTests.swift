import Operations
import TestKit
import Testing
import Wire

struct `put-function-event-invoke-config` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.create(["FunctionName": "g"])
  }

  private static func request(_ more: JSON) -> JSON {
    (["FunctionName": "f"] as JSON).with(more)
  }

  private func put(_ more: JSON) throws -> JSON {
    try workshop.workspace.perform(PutFunctionEventInvokeConfig.self, Self.request(more))
  }

  private func fault(_ more: JSON) throws -> ServiceError {
    try workshop.workspace.fault(PutFunctionEventInvokeConfig.self, Self.request(more))
  }

  private static func failing(to arn: String) -> JSON {
    ["DestinationConfig": ["OnFailure": ["Destination": .string(arn)]]]
  }

  private static let queue = "arn:aws:sqs:us-east-1:000000000000:q"

  @Test func `sets all there is`() throws {
    let config: JSON = [
      "OnSuccess": ["Destination": "arn:aws:sns:us-east-1:000000000000:t"],
      "OnFailure": ["Destination": .string(Self.queue)],
    ]
    let answer = try put([
      "MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 60, "DestinationConfig": config,
    ])
    #expect(
      answer == [
        "LastModified": Workspace.time.epochSeconds,
        "FunctionArn": .string(FunctionWorkshop.arn + ":$LATEST"), "MaximumRetryAttempts": 1,
        "MaximumEventAgeInSeconds": 60, "DestinationConfig": config,
      ])
  }

  @Test func `replaces what was set`() throws {
    _ = try put(Self.failing(to: Self.queue))
    let answer = try put(["MaximumRetryAttempts": 0])
    #expect(answer["DestinationConfig"] == ["OnSuccess": [:], "OnFailure": [:]])
    #expect(answer["MaximumEventAgeInSeconds"] == nil)
  }

  @Test func `is for a version or an alias of its own`() throws {
    try workshop.publish()
    try workshop.alias("live", to: "1")
    for qualifier in ["1", "live"] {
      let answer = try put(["Qualifier": .string(qualifier), "MaximumRetryAttempts": 0])
      #expect(answer["FunctionArn"] == .string(FunctionWorkshop.arn + ":" + qualifier))
    }
  }

  @Test func `needs something to set`() throws {
    #expect(
      try fault([:])
        == FunctionWorkshop.invalid(
          "You must specify at least one of error handling or destination setting."))
  }

  @Test(arguments: [["FunctionName": "none"], ["Qualifier": "1"], ["Qualifier": "live"]] as [JSON])
  func `needs a function`(more: JSON) throws {
    #expect(
      try fault(more.with(["MaximumRetryAttempts": 0]))
        == ServiceError("ResourceNotFoundException", "The function doesn't exist."))
  }

  @Test(
    arguments: [
      (
        "arn:aws:lambda:us-east-1:000000000000:function:none",
        "The destination ARN arn:aws:lambda:us-east-1:000000000000:function:none is invalid."
      ),
      (
        FunctionWorkshop.arn, "You can't specify the function as a destination for itself."
      ),
      (
        "arn:aws:iam:us-east-1:000000000000:role/r",
        "The provided destination config DestinationConfig(onSuccess=null, "
          + "onFailure=OnFailure(destination=arn:aws:iam:us-east-1:000000000000:role/r)) is "
          + "invalid."
      ),
    ])
  func `refuses a destination that takes nothing`(arn: String, message: String) throws {
    #expect(try fault(Self.failing(to: arn)) == FunctionWorkshop.invalid(message))
  }

  @Test func `takes a bucket for failures only`() throws {
    let arn: JSON = "arn:aws:s3:::lost"
    let set = try put(["DestinationConfig": ["OnFailure": ["Destination": arn]]])
    #expect(set["DestinationConfig"]?["OnFailure"] == ["Destination": arn])
    #expect(
      try fault(["DestinationConfig": ["OnSuccess": ["Destination": arn]]])
        == FunctionWorkshop.invalid(
          "The provided destination config DestinationConfig(onSuccess="
            + "OnSuccess(destination=arn:aws:s3:::lost), onFailure=null) is invalid."))
  }

  @Test func `takes another function`() throws {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:g"
    #expect(
      try put(Self.failing(to: arn))["DestinationConfig"]?["OnFailure"]
        == ["Destination": .string(arn)])
  }

  @Test(
    arguments: [
      (["MaximumRetryAttempts": 3], "less than or equal to 2"),
      (["MaximumEventAgeInSeconds": 59], "greater than or equal to 60"),
      (["MaximumEventAgeInSeconds": 21601], "less than or equal to 21600"),
    ] as [(JSON, String)])
  func `keeps to Lambda's limits`(more: JSON, words: String) throws {
    let error = try fault(more)
    #expect(error.code == "ValidationException")
    #expect(error.message.hasSuffix("Member must have value " + words))
  }
}
