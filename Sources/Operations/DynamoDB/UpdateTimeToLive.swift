package import Engine
internal import Shapes

/// Makes a table's items expire, or stops that.
package enum UpdateTimeToLive: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateTimeToLive")
  package static let summary = "Makes items expire by an attribute of theirs, or stops that."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")
    let timeToLiveSpecification = Required(
      "TimeToLiveSpecification", Record<TimeToLiveSpecification>.self,
      help: "The switch, such as Enabled=true,AttributeName=expiresAt.")

    package init() {}
  }

  /// Whether items expire, and by which attribute.
  package struct TimeToLiveSpecification: Structure {
    let enabled = Required("Enabled", Bool.self, help: "true makes items expire, false stops it.")
    let attributeName = Required(
      "AttributeName", String.self, .length(1...255),
      help: "The attribute with the time, a number of seconds since 1970.")

    package init() {}
  }

  package struct Output: Structure {
    let timeToLiveSpecification = Allowed(
      "TimeToLiveSpecification", Record<TimeToLiveSpecification>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let specification = request.timeToLiveSpecification
    let table = try transaction.existingTable(request.tableName, for: caller)
    let current = table.timeToLiveAttribute
    if let current, !current.utf8.elementsEqual(specification.attributeName.utf8) {
      throw ServiceError.validation(
        "TimeToLive is active on a different AttributeName: current AttributeName is \(current)")
    }
    guard specification.enabled != (current != nil) else {
      throw ServiceError.validation(
        "TimeToLive is already " + (specification.enabled ? "enabled" : "disabled"))
    }
    try transaction.setTimeToLive(
      specification.enabled ? specification.attributeName : nil, of: table)
    return Answer { $0.timeToLiveSpecification = specification }
  }
}
