package import Engine
internal import Shapes

/// Tells which version an alias stands for.
package enum GetAlias: ReadOperation {
  package static let name = OperationName(.lambda, "GetAlias")
  package static let summary = "Shows an alias of a function."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let name = Required(
      "Name", String.self, .length(1...128), FunctionChecks.aliasPattern, help: "The alias.")

    package init() {}
  }

  package typealias Output = AliasDescription

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    guard let alias = try transaction.alias(named: request.name, of: function) else {
      throw ServiceError.noAlias(request.name, of: function)
    }
    return alias.description(of: function)
  }
}
