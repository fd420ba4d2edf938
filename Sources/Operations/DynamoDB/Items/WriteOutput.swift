internal import Engine
internal import Expressions
internal import Shapes

/// What a write of one item answers.
package struct WriteOutput: Structure {
  let attributes = Allowed("Attributes", Item.self)
  let consumedCapacity = Allowed("ConsumedCapacity", Record<ConsumedCapacity>.self)
  let itemCollectionMetrics = Allowed(
    "ItemCollectionMetrics", Record<ItemCollectionMetrics>.self)

  package init() {}
}

extension ReadTransaction {
  /// The answer to a write, with the attributes that were asked for.
  func answer(
    _ written: WrittenItem, attributes: Item?, _ capacity: ReturnConsumedCapacity,
    _ metrics: ReturnItemCollectionMetrics
  ) throws -> Record<WriteOutput> {
    var meter = CapacityMeter(capacity)
    meter.add(written)
    let metrics = try collectionMetrics(of: written.key, in: written.table, metrics)
    return Record {
      $0.attributes = attributes
      $0.consumedCapacity = meter.consumedCapacity
      $0.itemCollectionMetrics = metrics
    }
  }
}

extension CapacityMeter {
  /// A write of an item.
  mutating func add(_ written: WrittenItem) {
    addWrite(
      from: written.old?.sizeBytes, to: written.newSizeBytes, of: written.table, written.changes)
  }
}

/// Whether a failed condition shows the item it failed on.
package enum ReturnValuesOnConditionCheckFailure: String, Choice {
  case allOld = "ALL_OLD"
  case none = "NONE"
}

/// What the members that many operations share are for.
enum Help {
  static let capacity = "INDEXES or TOTAL tells what the request would cost."
  static let metrics = "SIZE tells how large the changed item collections are."
  static let condition = "What must hold of the item for the write to be done."
  static let names = "What the names in expressions stand for, such as {\"#n\": \"name\"}."
  static let values = "What the values in expressions stand for, such as {\":v\": {\"S\": \"x\"}}."
  static let valuesOnFailure = "ALL_OLD shows the item that the condition did not hold for."
  static let expected = "Conditions by attribute; the older form of ConditionExpression."
  static let conditionalOperator = "AND or OR, between the older form's conditions."
  static let consistentRead = "Every read here is consistent; this counts for what it costs."
  static let projection = "The attributes to give back, such as id, address.city, list[0]."
  static let attributesToGet = "Attributes to give back; the older form of ProjectionExpression."
}
