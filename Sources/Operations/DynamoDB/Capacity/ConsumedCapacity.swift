internal import Shapes

/// Whether an answer tells what the request cost.
package enum ReturnConsumedCapacity: String, Choice {
  case indexes = "INDEXES"
  case total = "TOTAL"
  case none = "NONE"
}

/// What a request cost one table and its indexes.
package struct ConsumedCapacity: Structure {
  let tableName = Allowed("TableName", String.self)
  let capacityUnits = Allowed("CapacityUnits", Double.self)
  let readCapacityUnits = Allowed("ReadCapacityUnits", Double.self)
  let writeCapacityUnits = Allowed("WriteCapacityUnits", Double.self)
  let table = Allowed("Table", Record<Capacity>.self)
  let localSecondaryIndexes = Allowed("LocalSecondaryIndexes", [String: Record<Capacity>].self)
  let globalSecondaryIndexes = Allowed("GlobalSecondaryIndexes", [String: Record<Capacity>].self)

  package init() {}
}

/// What a request cost a table or an index.
package struct Capacity: Structure {
  let readCapacityUnits = Allowed("ReadCapacityUnits", Double.self)
  let writeCapacityUnits = Allowed("WriteCapacityUnits", Double.self)
  let capacityUnits = Allowed("CapacityUnits", Double.self)

  package init() {}
}
