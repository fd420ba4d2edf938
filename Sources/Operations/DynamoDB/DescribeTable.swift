package import Engine
internal import Shapes

/// Tells what a table is like.
package enum DescribeTable: ReadOperation {
  package static let name = OperationName(.dynamoDB, "DescribeTable")
  package static let summary = "Shows a table: its keys, status, size and stream."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")

    package init() {}
  }

  package struct Output: Structure {
    let table = Allowed("Table", Record<TableDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.existingTable(request.tableName, for: caller)
    let described = try transaction.described(table, status: .active)
    return Answer { $0.table = described.description }
  }
}
