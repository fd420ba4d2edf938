package import Engine
internal import Shapes

/// Gives a version of a function a name.
package enum CreateAlias: WriteOperation {
  package static let name = OperationName(.lambda, "CreateAlias")
  package static let summary = "Creates a name for a version, under which it can be invoked."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let name = Required(
      "Name", String.self, .length(1...128), FunctionChecks.aliasPattern,
      help: "The name of the new alias.")
    let functionVersion = Required(
      "FunctionVersion", String.self, .length(1...1024), FunctionChecks.versionPattern,
      help: "The version that it stands for: a number, or $LATEST.")
    let description = Defaulted(
      "Description", "", .length(0...256), help: "What the alias is for.")
    let routingConfig = Allowed(
      "RoutingConfig", Record<AliasRouting>.self,
      help: "A second version with its share, such as AdditionalVersionWeights={2=0.1}.")

    package init() {}
  }

  package typealias Output = AliasDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    try transaction.checkVersion(request.functionVersion, of: function)
    if let known = try transaction.alias(named: request.name, of: function) {
      let arn = known.description(of: function).aliasArn ?? ""
      throw ServiceError("ResourceConflictException", "Alias already exists: \(arn)")
    }
    let alias = FunctionAlias(
      name: request.name, version: request.functionVersion, description: request.description,
      additional: try transaction.share(
        request.routingConfig, beside: request.functionVersion, of: function))
    try transaction.put(alias, of: function)
    try transaction.awaitPending()
    return alias.description(of: function)
  }
}
