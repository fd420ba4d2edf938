package import Engine
internal import Expressions
package import Shapes
internal import Wire

/// Writes up to a hundred items, all or none.
package enum TransactWriteItems: WriteOperation {
  package static let name = OperationName(.dynamoDB, "TransactWriteItems")
  package static let summary = "Writes many items of one or more tables, all or none."
  package static let faultWording = FaultWording.items

  package struct Input: Structure {
    let transactItems = Required(
      "TransactItems", [Record<TransactWriteItem>].self, .length(1...100),
      help: "The writes and checks, such as {\"Put\": {\"TableName\": \"T\", \"Item\": {...}}}.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let returnItemCollectionMetrics = Defaulted(
      "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.none, help: Help.metrics)
    let clientRequestToken = Allowed(
      "ClientRequestToken", String.self, .length(1...36),
      help: "A request that is repeated with its token within ten minutes is done once.")

    package static let membersAsChecked =
      members.filter { $0.name == "ClientRequestToken" }
      + members.filter { $0.name != "ClientRequestToken" }

    package init() {}
  }

  package struct Output: Structure {
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)
    let itemCollectionMetrics = Allowed(
      "ItemCollectionMetrics", OrderedMap<[Record<ItemCollectionMetrics>]>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var actions: [TransactionAction] = []
    for item in request.transactItems { actions.append(try TransactionAction(item)) }
    let writes = try transaction.targets(of: actions, for: caller)
    let token = RequestToken(
      request.clientRequestToken, of: request.json, name.wire, caller, transaction)
    if let sizes = try token.itemSizesBefore() {
      let meter = transaction.costOfRepeating(
        writes, itemSizes: sizes, request.returnConsumedCapacity)
      return Answer { $0.consumedCapacity = meter.consumedCapacities }
    }
    let written = try transaction.carryOut(writes)
    try token.keep(itemSizes: written.map(\.largestSizeBytes))
    var meter = CapacityMeter(request.returnConsumedCapacity, isTransaction: true)
    for item in written { meter.add(item) }
    let metrics = try metrics(of: written, request, in: transaction)
    return Answer {
      $0.consumedCapacity = meter.consumedCapacities
      if !metrics.entries.isEmpty { $0.itemCollectionMetrics = metrics }
    }
  }

  private static func metrics(
    of written: [WrittenItem], _ request: Request, in transaction: ReadTransaction
  ) throws -> OrderedMap<[Record<ItemCollectionMetrics>]> {
    var metrics = OrderedMap<[Record<ItemCollectionMetrics>]>()
    for item in written {
      let collection = try transaction.collectionMetrics(
        of: item.key, in: item.table, request.returnItemCollectionMetrics)
      if let collection {
        metrics[item.table.name] = (metrics[item.table.name] ?? []) + [collection]
      }
    }
    return metrics
  }
}
