internal import Shapes

/// A local secondary index of a new table.
package struct LocalSecondaryIndex: Structure {
  let indexName = Required(
    "IndexName", String.self, .length(3...255), TableName.letters, help: "The index's name.")
  let keySchema = Required(
    "KeySchema", [Record<KeySchemaElement>].self, .length(1...2),
    help: "The table's partition key, and a sort key of the index's own.")
  let projection = Required(
    "Projection", Record<Projection>.self, help: "What the index holds beside keys.")

  package init() {}
}

/// A global secondary index of a new table.
package struct GlobalSecondaryIndex: Structure {
  let indexName = Required(
    "IndexName", String.self, .length(3...255), TableName.letters, help: "The index's name.")
  let keySchema = Required(
    "KeySchema", [Record<KeySchemaElement>].self, .length(atLeast: 1),
    help: "The index's key attributes: up to four of HASH, then up to four of RANGE.")
  let projection = Required(
    "Projection", Record<Projection>.self, help: "What the index holds beside keys.")
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
    help: "The capacity of a PROVISIONED table's index; it limits nothing.")
  let onDemandThroughput = Allowed(
    "OnDemandThroughput", Record<OnDemandThroughput>.self,
    help: "The most an on-demand table's index may bear; it limits nothing.")
  let warmThroughput = Allowed(
    "WarmThroughput", Record<WarmThroughput>.self,
    help: "What the index is to bear at once; it is kept and shown.")

  package init() {}
}

/// Which attributes an index holds beside the keys.
package struct Projection: Structure {
  let projectionType = Allowed(
    "ProjectionType", ProjectionType.self, help: "ALL, KEYS_ONLY or INCLUDE.")
  let nonKeyAttributes = Allowed(
    "NonKeyAttributes", [String].self, .length(1...20), .modelElementLength(1),
    help: "The attributes that INCLUDE adds to the keys.")

  package init() {}
}

/// How much of an item an index holds.
package enum ProjectionType: String, Choice {
  case all = "ALL"
  case keysOnly = "KEYS_ONLY"
  case include = "INCLUDE"

  package static let choicesAsWorded: [ProjectionType] = [.all, .include, .keysOnly]
}
