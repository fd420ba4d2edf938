package import Engine
internal import Shapes

/// Removes a table and its items.
package enum DeleteTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "DeleteTable")
  package static let summary = "Deletes a table and all its items; its stream stays readable."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")

    package init() {}
  }

  package struct Output: Structure {
    let tableDescription = Allowed("TableDescription", Record<TableDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.existingTable(request.tableName, for: caller)
    let stream = try transaction.latestStream(of: table)
    try transaction.delete(table)
    return Answer { $0.tableDescription = table.description(status: .deleting, stream: stream) }
  }
}
