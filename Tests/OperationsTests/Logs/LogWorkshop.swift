import Engine
import Operations
import TestKit
import Wire

/// A workspace with a log group `g` and its stream `s`.
struct LogWorkshop {
  let workspace: Workspace
  static let now = Workspace.time.milliseconds
  static let hour = 60 * 60 * 1000
  static let day = 24 * hour

  init(_ workspace: Workspace? = nil) throws {
    self.workspace = try workspace ?? Workspace()
    guard workspace == nil else { return }
    try create("g")
    try createStream("s")
  }

  func create(_ group: String) throws {
    try workspace.perform(CreateLogGroup.self, ["logGroupName": .string(group)])
  }

  func createStream(_ name: String, in group: String = "g") throws {
    try workspace.perform(
      CreateLogStream.self, ["logGroupName": .string(group), "logStreamName": .string(name)])
  }

  /// Puts messages, so many milliseconds from now, each of them one later than the one before.
  @discardableResult
  func put(
    _ messages: String..., at offset: Int = 0, in stream: String = "s", of group: String = "g"
  ) throws -> JSON {
    try workspace.perform(
      PutLogEvents.self,
      [
        "logGroupName": .string(group), "logStreamName": .string(stream),
        "logEvents": .array(
          messages.enumerated().map { index, message in
            [
              "timestamp": .integer(Self.now + offset + index), "message": .string(message),
            ]
          }),
      ])
  }

  /// What is in a stream, oldest first.
  func messages(_ changes: JSON = [:]) throws -> [String] {
    try Self.messages(
      of: workspace.perform(
        GetLogEvents.self,
        (["logGroupName": "g", "logStreamName": "s", "startFromHead": true] as JSON).with(changes)))
  }

  static func messages(of answer: JSON) -> [String] {
    answer["events"]?.elements?.compactMap { $0["message"]?.string } ?? []
  }

  /// The same store, that much later.
  func later(_ milliseconds: Int) throws -> LogWorkshop {
    try LogWorkshop(workspace.later(milliseconds: milliseconds))
  }

  static func badParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterException", message)
  }

  static let noGroup = ServiceError(
    "ResourceNotFoundException", "The specified log group does not exist.")
  static let noStream = ServiceError(
    "ResourceNotFoundException", "The specified log stream does not exist.")
}
