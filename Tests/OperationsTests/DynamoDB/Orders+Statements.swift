import Operations
import TestKit
import Wire

extension Orders {
  /// A statement of a request, with the values of its question marks.
  static func statement(_ text: String, _ parameters: [JSON] = [], _ more: JSON = [:]) -> JSON {
    let statement: JSON = ["Statement": .string(text)]
    return (parameters.isEmpty ? statement : statement.with(["Parameters": .array(parameters)]))
      .with(more)
  }

  @discardableResult
  func execute(_ text: String, _ parameters: [JSON] = [], _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(ExecuteStatement.self, Self.statement(text, parameters, more))
  }

  func fault(_ text: String, _ parameters: [JSON] = [], _ more: JSON = [:]) throws -> ServiceError {
    try workspace.fault(ExecuteStatement.self, Self.statement(text, parameters, more))
  }

  /// What is wrong with a statement that is no valid request.
  func refusal(_ text: String, _ parameters: [JSON] = [], _ more: JSON = [:]) throws -> String {
    let fault = try fault(text, parameters, more)
    return fault.code == "ValidationException" ? fault.message : fault.code + ": " + fault.message
  }

  /// The customers and numbers of rows, such as `a1`.
  static func found(_ rows: JSON?) -> [String] {
    rows?.elements?.map { row in
      (row["customer"]?["S"]?.string ?? "?") + (row["nr"]?["N"]?.string ?? "?")
    } ?? []
  }
}
