package import Expressions
package import Wire

/// A table as the store keeps it.
package struct Table: Sendable {
  package let id: Int
  package let region: String
  package let name: String
  package let uuid: String
  package let keySchema: KeySchema
  package var billingMode: BillingMode
  /// When the table last became on-demand; nil when it never was.
  package var onDemandSince: Timestamp?
  package var readUnits: Int
  package var writeUnits: Int
  package let createdAt: Timestamp
  package let itemCount: Int
  package let sizeBytes: Int
  /// In the order they were made.
  package internal(set) var indexes: [SecondaryIndex] = []

  /// The index with a name.
  package func index(named name: String) -> SecondaryIndex? {
    indexes.first { $0.name == name }
  }

  /// The attribute that tells when an item expires; nil while none does.
  package let timeToLiveAttribute: String?

  package var units: Units { Units(read: readUnits, write: writeUnits) }
}

/// How a table's capacity would be paid for.
package enum BillingMode: String, Sendable, CaseIterable {
  case provisioned = "PROVISIONED"
  case payPerRequest = "PAY_PER_REQUEST"
}

/// What a new table is made from.
package struct TableDefinition: Sendable {
  package let region: String
  package let name: String
  package let keySchema: KeySchema
  package var billingMode: BillingMode
  package var readUnits: Int
  package var writeUnits: Int
  package var indexes: [SecondaryIndex.Definition]

  package init(
    region: String, name: String, keySchema: KeySchema, billingMode: BillingMode, readUnits: Int,
    writeUnits: Int, indexes: [SecondaryIndex.Definition] = []
  ) {
    self.region = region
    self.name = name
    self.keySchema = keySchema
    self.billingMode = billingMode
    self.readUnits = readUnits
    self.writeUnits = writeUnits
    self.indexes = indexes
  }
}

extension Table {
  /// What makes a table like this one, by another name.
  package func definition(region: String, name: String) -> TableDefinition {
    TableDefinition(
      region: region, name: name, keySchema: keySchema, billingMode: billingMode,
      readUnits: readUnits, writeUnits: writeUnits, indexes: indexes.map(\.definition))
  }
}
