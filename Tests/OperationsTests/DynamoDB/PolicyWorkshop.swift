import Operations
import TestKit
import Wire

/// A table with a stream, and policies for both.
struct PolicyWorkshop {
  static let table = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"
  static let stream = table + "/stream/2026-11-23T06:29:44.456"

  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  /// A document that allows one action.
  static func policy(_ action: String = "dynamodb:GetItem") -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"#
      + #""arn:aws:iam::000000000000:root"},"Action":"\#(action)","Resource":"\#(table)"}]}"#
  }

  @discardableResult
  func put(_ document: String = policy(), of arn: String = table, _ more: JSON = [:]) throws
    -> String?
  {
    try workspace.perform(
      PutResourcePolicy.self, Self.request(arn, ["Policy": .string(document)]).with(more))[
        "RevisionId"]?.string
  }

  static func request(_ arn: String = table, _ more: JSON = [:]) -> JSON {
    (["ResourceArn": .string(arn)] as JSON).with(more)
  }
}
