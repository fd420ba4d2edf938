package import Engine
internal import Shapes

/// Lists mappings.
package enum ListEventSourceMappings: ReadOperation {
  package static let name = OperationName(.lambda, "ListEventSourceMappings")
  package static let summary = "Lists the mappings of the region, of a source or of a function."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems",
    results: ["EventSourceMappings"])

  /// The most Lambda answers with at once.
  static let pageLimit = 100

  package struct Input: Structure {
    let eventSourceArn = Allowed(
      "EventSourceArn", String.self, help: "The stream's ARN; here also a table's name or ARN.")
    let functionName = Allowed("FunctionName", FunctionName.self, help: "The function.")
    let marker = Allowed("Marker", String.self, help: "The place to go on at.")
    let maxItems = Defaulted(
      "MaxItems", pageLimit, .range(1...10000), help: "How many mappings a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let nextMarker = Allowed("NextMarker", String.self)
    let eventSourceMappings = Allowed("EventSourceMappings", [Record<MappingDescription>].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let limit = min(request.maxItems, pageLimit)
    guard let start = request.marker.map({ Int($0) }) ?? 0 else {
      throw ServiceError.invalidParameter("Invalid Marker")
    }
    let stream = try request.eventSourceArn.map {
      try transaction.eventSource($0, for: caller)
    }
    let mappings = try transaction.mappings(
      in: caller.region, functionName: request.functionName?.name,
      qualifier: request.functionName?.qualifier, streamID: stream?.id, after: start,
      limit: limit + 1)
    let descriptions = try mappings.prefix(limit).map { try transaction.description(of: $0) }
    return Answer {
      $0.eventSourceMappings = descriptions
      $0.nextMarker = mappings.count > limit ? String(mappings[limit - 1].id) : nil
    }
  }
}
