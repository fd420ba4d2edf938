package import Engine
package import Shapes

/// Removes an alias; the version stays.
package enum DeleteAlias: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteAlias")
  package static let summary = "Deletes an alias; one that is not there is no error."

  package typealias Input = GetAlias.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    try transaction.deleteAlias(named: request.name, of: function)
    return Answer()
  }
}
