package import Engine
internal import Shapes

/// Tells whether a table could be restored to any moment.
package enum DescribeContinuousBackups: ReadOperation {
  package static let name = OperationName(.dynamoDB, "DescribeContinuousBackups")
  package static let summary = "Shows whether point in time recovery of a table is on."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")

    package init() {}
  }

  package struct Output: Structure {
    let continuousBackupsDescription = Allowed(
      "ContinuousBackupsDescription", Record<ContinuousBackupsDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableToBackUp(request.tableName, for: caller)
    let settings = try transaction.settings(of: table)
    return Answer {
      $0.continuousBackupsDescription = settings.continuousBackups(at: transaction.now)
    }
  }
}
