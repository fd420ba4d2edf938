package import Engine
internal import Shapes

/// Lists a function's aliases.
package enum ListAliases: ReadOperation {
  package static let name = OperationName(.lambda, "ListAliases")
  package static let summary = "Lists the aliases of a function, or of one of its versions."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems", results: ["Aliases"])

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let functionVersion = Allowed(
      "FunctionVersion", String.self, .length(1...1024), FunctionChecks.versionPattern,
      help: "Only those that stand for this version.")
    let marker = Allowed("Marker", String.self, help: "The name to go on after.")
    let maxItems = Defaulted(
      "MaxItems", ListFunctions.pageLimit, .range(1...10000), help: "How many aliases a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let nextMarker = Allowed("NextMarker", String.self)
    let aliases = Allowed("Aliases", [Record<AliasDescription>].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let limit = min(request.maxItems, ListFunctions.pageLimit)
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    let found = try transaction.aliases(
      of: function, version: request.functionVersion, after: request.marker ?? "",
      limit: limit + 1)
    return Answer {
      $0.aliases = found.prefix(limit).map { $0.description(of: function) }
      $0.nextMarker = found.count > limit ? found[limit - 1].name : nil
    }
  }
}
