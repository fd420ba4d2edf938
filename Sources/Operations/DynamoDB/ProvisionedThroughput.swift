package import Engine
package import Shapes

extension BillingMode: Choice {}

/// Capacity that would be paid for; here it is only kept and shown.
package struct ProvisionedThroughput: Structure {
  let readCapacityUnits = Required(
    "ReadCapacityUnits", Int.self, .range(1...Int.max), help: "Reads a second.")
  let writeCapacityUnits = Required(
    "WriteCapacityUnits", Int.self, .range(1...Int.max), help: "Writes a second.")

  package init() {}

  /// DynamoDB tells of writes first.
  package static var membersAsChecked: [MemberDescription] { members.reversed() }
}

extension Units {
  /// What AWS lets an account give one table.
  static let mostOfTable = 40_000

  /// Throws what AWS says of more than it gives one table or one index.
  func checkLimit(index indexName: String? = nil, in region: String) throws(ServiceError) {
    let owner = indexName == nil ? "table" : "index"
    let subject = indexName.map { " for index \($0)" } ?? ""
    for (kind, value) in [("Read", read), ("Write", write)] where value > Self.mostOfTable {
      throw ServiceError(
        "LimitExceededException",
        "The requested \(kind)CapacityUnits\(subject), \(value), is above the per \(owner) maximum "
          + "for the account in \(region). Per \(owner) maximum: \(Self.mostOfTable). Refer to the "
          + "Amazon DynamoDB Developer Guide for current limits and how to request higher limits.")
    }
  }
}

extension Record<ProvisionedThroughput> {
  /// What DynamoDB's own arithmetic bears.
  private static let most = 1_000_000_000_000

  var units: Units { Units(read: self.readCapacityUnits, write: self.writeCapacityUnits) }

  func checkBounds() throws(ServiceError) {
    for (name, value) in [
      ("ReadCapacityUnits", self.readCapacityUnits),
      ("WriteCapacityUnits", self.writeCapacityUnits),
    ] where value > Self.most {
      throw .validation("Given value \(value) for \(name) is out of bounds")
    }
  }
}
