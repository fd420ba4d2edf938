package import Engine
internal import Shapes

/// Lists what is set for the events of a function's versions and aliases.
package enum ListFunctionEventInvokeConfigs: ReadOperation {
  package static let name = OperationName(.lambda, "ListFunctionEventInvokeConfigs")
  package static let summary = "Lists what is set for events, by version and alias."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems",
    results: ["FunctionEventInvokeConfigs"])

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let marker = Allowed("Marker", String.self, help: "The version or alias to go on after.")
    let maxItems = Defaulted(
      "MaxItems", ListFunctions.pageLimit, .range(1...50), help: "How many a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let functionEventInvokeConfigs = Allowed(
      "FunctionEventInvokeConfigs", [Record<EventInvokeConfigDescription>].self)
    let nextMarker = Allowed("NextMarker", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let (function, _) = try transaction.functionOfEvents(
      FunctionName(name: request.functionName.name), nil, for: caller)
    let found = try transaction.eventInvokeConfigs(
      of: function, after: request.marker ?? "", limit: request.maxItems + 1)
    return Answer {
      $0.functionEventInvokeConfigs = found.prefix(request.maxItems).map {
        $0.description(of: function)
      }
      $0.nextMarker =
        found.count > request.maxItems ? found[request.maxItems - 1].qualifier : nil
    }
  }
}
