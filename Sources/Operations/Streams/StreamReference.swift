internal import Engine
private import Wire

/// A stream's ARN taken apart: `arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE/stream/LABEL`.
package struct StreamReference: Sendable, Hashable {
  package let region: String
  package let tableName: String
  package let label: String

  package init?(_ arn: String) {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "dynamodb" else { return nil }
    let path = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    guard path.count == 4, path[0] == "table", path[2] == "stream" else { return nil }
    region = String(parts[3])
    tableName = String(path[1])
    label = String(path[3])
  }
}

extension ReadTransaction {
  /// The stream with an ARN.
  func existingStream(_ arn: String) throws -> Engine.Stream {
    guard let reference = StreamReference(arn) else {
      throw ServiceError.validation("Invalid StreamArn")
    }
    let stream = try stream(
      region: reference.region, tableName: reference.tableName, label: reference.label)
    guard let stream else {
      throw ServiceError(
        "ResourceNotFoundException", "Requested resource not found: Stream: \(arn) not found")
    }
    return stream
  }
}
