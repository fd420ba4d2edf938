package import Engine

/// The names AWS gives things, in the one account there is.
package enum ARN {
  package static let accountID = "000000000000"

  /// The ARN of a table.
  package static func table(_ name: String, in region: String) -> String {
    "arn:aws:dynamodb:\(region):\(accountID):table/\(name)"
  }

  /// The ARN of a stream.
  package static func stream(_ stream: Stream) -> String {
    table(stream.tableName, in: stream.region) + "/stream/" + stream.label
  }

  /// The ARN of a function, without a version.
  package static func function(_ name: String, in region: String) -> String {
    "arn:aws:lambda:\(region):\(accountID):function:\(name)"
  }

  /// The ARN of an event source mapping.
  package static func mapping(_ uuid: String, in region: String) -> String {
    "arn:aws:lambda:\(region):\(accountID):event-source-mapping:\(uuid)"
  }
}
