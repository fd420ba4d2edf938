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
      "FunctionVersion", FunctionVersion.self, help: "ALL also lists the published versions.")
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
    guard request.functionVersion != .all else {
      return try allVersions(limit, after: request.marker, in: transaction, for: caller)
    }
    let functions = try transaction.functions(
      in: caller.region, after: request.marker, limit: limit + 1)
    return Answer {
      $0.functions = functions.prefix(limit).map { $0.description() }
      $0.nextMarker = functions.count > limit ? functions[limit - 1].name : nil
    }
  }

  /// A marker is a function's name and, behind a colon, the number of a version; 0 for `$LATEST`.
  private static func allVersions(
    _ limit: Int, after marker: String?, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let parts = marker?.split(separator: ":").map(String.init) ?? []
    var found: [LambdaFunction] = []
    if parts.count == 2, let begun = try transaction.function(named: parts[0], in: caller.region) {
      found = try transaction.versions(of: begun, after: Int(parts[1]) ?? 0, limit: limit + 1)
    }
    let functions = try transaction.functions(
      in: caller.region, after: parts.first, limit: limit + 1)
    for function in functions where found.count <= limit {
      found.append(function)
      found += try transaction.versions(of: function, after: 0, limit: limit + 1)
    }
    let page = found.prefix(limit)
    return Answer {
      $0.functions = page.map { $0.description(qualifier: $0.version) }
      if found.count > limit, let last = page.last {
        $0.nextMarker = "\(last.name):\(Int(last.version) ?? 0)"
      }
    }
  }
}
