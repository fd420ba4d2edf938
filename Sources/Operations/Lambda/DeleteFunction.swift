package import Engine
internal import Shapes

/// Removes a function; its mappings stay, as at AWS.
package enum DeleteFunction: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteFunction")
  package static let summary = "Deletes a function; its mappings and its log stay."

  package typealias Input = GetFunction.Input

  package struct Output: Structure {
    let statusCode = Allowed("StatusCode", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let version = try request.functionName.version(request.qualifier)
    guard version != "$LATEST" else {
      throw ServiceError.invalidParameter(
        "$LATEST version cannot be deleted without deleting the function.")
    }
    // Of a function that is missing no version is named.
    _ = try transaction.existingFunction(
      FunctionName(name: request.functionName.name), for: caller)
    let function = try transaction.existingFunction(
      request.functionName, qualifier: version, for: caller)
    try transaction.deleteFunction(named: function.name, in: function.region)
    return Answer { $0.statusCode = 204 }
  }
}
