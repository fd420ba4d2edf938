internal import Delivery
internal import Engine

/// The ARN of a table or of a stream, as the operations that take either are given it.
struct ResourceARN {
  let text: String
  let region: String
  let accountID: String
  let tableName: String
  /// The stream's label; nil for a table.
  let label: String?

  /// Throws what AWS says of other ARNs, and of what is none.
  init(_ text: String) throws(ServiceError) {
    guard text.hasPrefix("arn:") else { throw .invalid("ARNs must start with 'arn:': \(text)") }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "dynamodb", parts[5].hasPrefix("table/") else {
      throw .invalid("Provided Arn is not a DynamoDB resource arn: \(text)")
    }
    let path = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    switch path.count {
    case 2: label = nil
    case 4 where path[2] == "stream": label = String(path[3])
    case 4 where path[2] == "index":
      throw .invalid(
        "Invalid resource arn provided, only table or stream is accepted. Provided resource "
          + "arn: \(text)")
    default: throw .invalid("Provided Arn is not a DynamoDB resource arn: \(text)")
    }
    self.text = text
    region = String(parts[3])
    accountID = String(parts[4])
    tableName = String(path[1])
  }

  var isOurs: Bool { accountID == ARN.accountID }
}

extension ReadTransaction {
  /// The table that a policy is about, or whose stream it is about.
  func tableOfPolicy(_ arn: ResourceARN) throws -> Table {
    guard arn.isOurs else {
      throw ServiceError.validation(
        "This action is only supported by accounts that match the resource owner’s account.")
    }
    guard let table = try table(named: arn.tableName, in: arn.region) else {
      throw ServiceError.notFound("Table: \(arn.tableName) not found")
    }
    if let label = arn.label,
      try stream(region: arn.region, tableName: arn.tableName, label: label) == nil
    {
      throw ServiceError.notFound("Stream: \(label) not found for Table: \(arn.tableName)")
    }
    return table
  }
}

extension ServiceError {
  static func notFound(_ what: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Requested resource not found: " + what)
  }
}
