internal import Delivery
package import Engine
internal import Shapes

/// Removes a function; its mappings stay, as at AWS.
package enum DeleteFunction: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteFunction")
  package static let summary =
    "Deletes a function, or one of its versions; its mappings and its log stay."

  package typealias Input = GetFunction.Input

  package struct Output: Structure {
    let statusCode = Allowed("StatusCode", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let version = try request.functionName.version(request.qualifier)
    if let version, version != LambdaFunction.latest, !FunctionChecks.isNumber(version) {
      throw ServiceError.invalidParameter("Deletion of aliases is not currently supported.")
    }
    guard version != LambdaFunction.latest else {
      throw ServiceError.invalidParameter(
        "$LATEST version cannot be deleted without deleting the function.")
    }
    // Of a function that is missing no version is named.
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    if let version {
      try delete(version, of: function, in: transaction)
    } else {
      try transaction.deleteFunction(named: function.name, in: function.region)
      try transaction.removeAllTags(
        fromResource: ARN.function(function.name, in: function.region))
    }
    return Answer { $0.statusCode = 204 }
  }

  /// A version that is not there is no error, as at AWS.
  private static func delete(
    _ version: String, of function: LambdaFunction, in transaction: WriteTransaction
  ) throws {
    guard let known = try transaction.version(version, of: function) else { return }
    let aliases = try transaction.aliases(of: function).filter {
      $0.version == version || $0.additional?.version == version
    }
    guard aliases.isEmpty else {
      let names = aliases.map(\.name).joined(separator: ", ")
      throw ServiceError(
        "ResourceConflictException",
        "Unable to delete version because the following aliases reference it: [\(names)]")
    }
    try transaction.deleteVersion(known)
  }
}
