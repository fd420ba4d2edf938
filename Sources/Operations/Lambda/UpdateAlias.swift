package import Engine
internal import Shapes

/// Has an alias stand for another version, or share its invocations otherwise.
package enum UpdateAlias: WriteOperation {
  package static let name = OperationName(.lambda, "UpdateAlias")
  package static let summary = "Changes an alias; what is not given stays."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let name = Required(
      "Name", String.self, .length(1...128), FunctionChecks.aliasPattern, help: "The alias.")
    let functionVersion = Allowed(
      "FunctionVersion", String.self, .length(1...1024), FunctionChecks.versionPattern,
      help: "The version that it is to stand for.")
    let description = Allowed(
      "Description", String.self, .length(0...256), help: "What the alias is for.")
    let routingConfig = Allowed(
      "RoutingConfig", Record<AliasRouting>.self,
      help: "A second version with its share; AdditionalVersionWeights={} for none.")
    let revisionID = Allowed(
      "RevisionId", String.self, help: "Only when the alias still has this revision.")

    package init() {}
  }

  package typealias Output = AliasDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    guard let known = try transaction.alias(named: request.name, of: function) else {
      throw ServiceError.noAlias(request.name, of: function, words: "Alias not found")
    }
    if let revision = request.revisionID, revision != known.revisionID {
      throw ServiceError.staleRevision
    }
    let version = request.functionVersion ?? known.version
    try transaction.checkVersion(version, of: function)
    var additional = known.additional
    if request.routingConfig != nil {
      additional = try transaction.share(request.routingConfig, beside: version, of: function)
    }
    let alias = FunctionAlias(
      name: known.name, version: version, description: request.description ?? known.description,
      additional: additional)
    try transaction.put(alias, of: function)
    try transaction.awaitPending()
    return alias.description(of: function)
  }
}
