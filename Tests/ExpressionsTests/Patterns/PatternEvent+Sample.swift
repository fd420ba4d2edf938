import Expressions
import Wire

extension PatternEvent {
  /// An event as JSON text, each of its fields in the form that costs the least.
  init(_ text: String) throws {
    let json = try JSON.parse(text)
    self.init((json.entries ?? []).map { Field($0.key, .init($0.value)) })
  }

  /// What a table's stream has to say of an item with a status.
  static func record(
    _ name: String = "INSERT", newImage: String = #"{"id":{"S":"1"},"status":{"S":"done"}}"#
  ) -> PatternEvent {
    PatternEvent([
      Field("eventID", .string("7de3041dd709b024af6f29e4fa13d34c")),
      Field("eventName", .string(name)), Field("eventVersion", .string("1.1")),
      Field("eventSource", .string("aws:dynamodb")), Field("awsRegion", .string("us-east-1")),
      Field(
        "dynamodb",
        .object(
          PatternEvent([
            Field("ApproximateCreationDateTime", .number("1749085375.0")),
            Field("Keys", .json(Array(#"{"id":{"S":"1"}}"#.utf8))),
            Field("NewImage", .json(Array(newImage.utf8))),
            Field("SequenceNumber", .string("100000000000000000001")),
            Field("SizeBytes", .number("26")), Field("StreamViewType", .string("NEW_IMAGE")),
          ]))), Field("eventSourceARN", .string("arn:aws:dynamodb:us-east-1:0:table/t/stream/l")),
    ])
  }
}

extension PatternEvent.Value {
  init(_ json: JSON) {
    switch json {
    case .string(let text): self = .string(text)
    case .number(let digits): self = .number(digits)
    default: self = .json(json.utf8)
    }
  }
}
