internal import Archive
internal import Engine
internal import Wire

/// Remembers for ten minutes whether a request was done under its token.
struct RequestToken {
  private let token: String?
  private let digest: [UInt8]
  private let operation: String
  private let region: String
  private let transaction: WriteTransaction

  init(
    _ token: String?, of request: JSON, _ operation: String, _ caller: Caller,
    _ transaction: WriteTransaction
  ) {
    self.token = token
    self.operation = operation
    region = caller.region
    self.transaction = transaction
    digest = token == nil ? [] : SHA256.digest(of: Array(request.text.utf8))
  }

  /// The sizes of the items of the request when it was done before; nil when it was not.
  ///
  /// Another request under the same token is refused.
  func itemSizesBefore() throws -> [Int]? {
    guard let token else { return nil }
    let known = try transaction.request(under: token, operation: operation, in: region)
    guard let known else { return nil }
    guard known.digest == digest else {
      throw ServiceError(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request. Do not "
          + "reuse a client token with different requests, unless the requests are identical")
    }
    return known.itemSizes
  }

  /// Notes that the request is done.
  func keep(itemSizes: [Int]) throws {
    guard let token else { return }
    try transaction.remember(
      RememberedRequest(digest: digest, itemSizes: itemSizes), under: token, operation: operation,
      in: region)
  }
}

extension WrittenItem {
  /// What a repetition of the write is charged for.
  var largestSizeBytes: Int { max(old?.sizeBytes ?? 0, newSizeBytes ?? 0) }
}
