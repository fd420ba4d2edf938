package import Engine
internal import Shapes

/// Lists a function's versions.
package enum ListVersionsByFunction: ReadOperation {
  package static let name = OperationName(.lambda, "ListVersionsByFunction")
  package static let summary = "Lists the versions of a function: $LATEST, then by number."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems", results: ["Versions"])

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let marker = Allowed("Marker", String.self, help: "The number to go on after.")
    let maxItems = Defaulted(
      "MaxItems", ListFunctions.pageLimit, .range(1...10000), help: "How many versions a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let nextMarker = Allowed("NextMarker", String.self)
    let versions = Allowed("Versions", [Record<FunctionDescription>].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let limit = min(request.maxItems, ListFunctions.pageLimit)
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    guard let start = request.marker.map({ Int($0) }) ?? -1 else {
      throw ServiceError.invalidParameter("Invalid Marker")
    }
    let latest = start < 0 ? [function] : []
    let found = latest + (try transaction.versions(of: function, after: start, limit: limit + 1))
    let page = found.prefix(limit)
    return Answer {
      $0.versions = page.map { $0.description(.listed, qualifier: $0.version) }
      $0.nextMarker = found.count > limit ? String(Int(page.last?.version ?? "") ?? 0) : nil
    }
  }
}
