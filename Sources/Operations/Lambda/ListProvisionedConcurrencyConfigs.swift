internal import Delivery
package import Engine
internal import Shapes

/// Lists the workers of a function that are kept.
package enum ListProvisionedConcurrencyConfigs: ReadOperation {
  package static let name = OperationName(.lambda, "ListProvisionedConcurrencyConfigs")
  package static let summary = "Lists how many workers of a function are kept alive."
  package static let pagination: Pagination? = Pagination(
    inputToken: "Marker", outputToken: "NextMarker", limit: "MaxItems",
    results: ["ProvisionedConcurrencyConfigs"])

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let marker = Allowed("Marker", String.self, help: "The version or alias to go on after.")
    let maxItems = Defaulted(
      "MaxItems", ListFunctions.pageLimit, .range(1...50), help: "How many a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let configs = Allowed("ProvisionedConcurrencyConfigs", [Record<Item>].self)
    let nextMarker = Allowed("NextMarker", String.self)

    package init() {}
  }

  /// The workers of one version or alias.
  package struct Item: Structure {
    let functionArn = Allowed("FunctionArn", String.self)
    let requested = Allowed("RequestedProvisionedConcurrentExecutions", Int.self)
    let available = Allowed("AvailableProvisionedConcurrentExecutions", Int.self)
    let allocated = Allowed("AllocatedProvisionedConcurrentExecutions", Int.self)
    let status = Allowed("Status", ProvisionedConcurrencyStatus.self)
    let statusReason = Allowed("StatusReason", String.self)
    let lastModified = Allowed("LastModified", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    let found = try transaction.provisionedConcurrencies(
      of: function, after: request.marker ?? "", limit: request.maxItems + 1)
    return Answer {
      $0.configs = found.prefix(request.maxItems).map { item($0, of: function) }
      $0.nextMarker =
        found.count > request.maxItems ? found[request.maxItems - 1].qualifier : nil
    }
  }

  private static func item(
    _ known: ProvisionedConcurrency, of function: LambdaFunction
  ) -> Record<Item> {
    let description = known.description()
    return Record {
      $0.functionArn = ARN.function(function.name, in: function.region) + ":" + known.qualifier
      $0.requested = description.requested
      $0.available = description.available
      $0.allocated = description.allocated
      $0.status = description.status
      $0.statusReason = description.statusReason
      $0.lastModified = description.lastModified
    }
  }
}
