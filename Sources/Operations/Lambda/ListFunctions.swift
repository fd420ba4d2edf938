package import Engine
internal import Shapes

/// Lists the functions of a region.
package enum ListFunctions: ReadOperation {
  package static let name = OperationName(.lambda, "ListFunctions")
  package static let summary = "Lists the functions of the region, in alphabetical order."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems", results: ["Functions"])

  /// The most Lambda answers with at once.
  static let pageLimit = 50

  package struct Input: Structure {
    let masterRegion = Refused("MasterRegion")
    let functionVersion = Allowed(
      "FunctionVersion", FunctionVersion.self, help: "ALL also lists versions; there is one each.")
    let marker = Allowed("Marker", String.self, help: "The name to go on after.")
    let maxItems = Defaulted(
      "MaxItems", pageLimit, .range(1...10000), help: "How many functions a page has.")

    package init() {}
  }

  /// Whether to list versions, too.
  package enum FunctionVersion: String, Choice {
    case all = "ALL"
  }

  package struct Output: Structure {
    let nextMarker = Allowed("NextMarker", String.self)
    let functions = Allowed("Functions", [Record<FunctionDescription>].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let limit = min(request.maxItems, pageLimit)
    let functions = try transaction.functions(
      in: caller.region, after: request.marker, limit: limit + 1)
    return Answer {
      $0.functions = functions.prefix(limit).map { $0.description() }
      $0.nextMarker = functions.count > limit ? functions[limit - 1].name : nil
    }
  }
}
