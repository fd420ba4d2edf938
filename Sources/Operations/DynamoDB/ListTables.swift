package import Engine
internal import Shapes

/// Lists the tables of a region.
package enum ListTables: ReadOperation {
  package static let name = OperationName(.dynamoDB, "ListTables")
  package static let summary = "Lists the tables of the region, in alphabetical order."
  package static let pagination: Pagination? = Pagination(
    inputToken: "ExclusiveStartTableName", outputToken: "LastEvaluatedTableName", limit: "Limit",
    results: ["TableNames"])

  package struct Input: Structure {
    let exclusiveStartTableName = Allowed(
      "ExclusiveStartTableName", TableName.self, .modelLength(3...255),
      help: "The name to go on after.")
    let limit = Defaulted("Limit", 100, .range(1...100), help: "How many names a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let tableNames = Allowed("TableNames", [String].self)
    let lastEvaluatedTableName = Allowed("LastEvaluatedTableName", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let names = try transaction.tableNames(
      in: caller.region, after: request.exclusiveStartTableName?.name, limit: request.limit + 1)
    return Answer {
      $0.tableNames = Array(names.prefix(request.limit))
      $0.lastEvaluatedTableName = names.count > request.limit ? names[request.limit - 1] : nil
    }
  }
}
