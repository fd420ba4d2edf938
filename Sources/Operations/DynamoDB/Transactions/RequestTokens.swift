internal import Archive
internal import Engine
internal import Wire

/// Remembers for ten minutes which requests were done under which token.
struct RequestTokens {
  private let operation: String
  private let caller: Caller
  private let transaction: WriteTransaction

  init(_ operation: String, _ caller: Caller, _ transaction: WriteTransaction) {
    self.operation = operation
    self.caller = caller
    self.transaction = transaction
  }

  /// Whether the request was done before under its token; if not, it is remembered.
  ///
  /// Another request under the same token is refused.
  func isRepeated(_ token: String?, _ request: JSON) throws -> Bool {
    guard let token else { return false }
    let known = try transaction.requestDigest(
      of: token, operation: operation, in: caller.region)
    let digest = SHA256.digest(of: Array(request.text.utf8))
    guard let known else {
      try transaction.keepRequestToken(
        token, digest: digest, operation: operation, in: caller.region)
      return false
    }
    guard known == digest else {
      throw ServiceError(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request. Do not "
          + "reuse a client token with different requests, unless the requests are identical")
    }
    return true
  }
}
