package import Engine
internal import Shapes

/// Tells whether a table's items expire.
package enum DescribeTimeToLive: ReadOperation {
  package static let name = OperationName(.dynamoDB, "DescribeTimeToLive")
  package static let summary = "Shows whether a table's items expire, and by which attribute."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")

    package init() {}
  }

  package struct Output: Structure {
    let timeToLiveDescription = Allowed(
      "TimeToLiveDescription", Record<TimeToLiveDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.existingTable(request.tableName, for: caller)
    return Answer {
      $0.timeToLiveDescription = Record<TimeToLiveDescription>(
        attribute: table.timeToLiveAttribute)
    }
  }
}
