internal import Engine
internal import Operations
internal import Wire

/// An error AWS would send back, with what the user has to know of where it comes from.
struct FailedOperation: Error {
  let name: OperationName
  let error: ServiceError
  let storePath: String
  let region: String
  /// What may have been meant instead of what is missing.
  var suggestion: String?

  /// Such as `An error occurred (…) when calling the GetItem operation: …`.
  var message: String {
    "An error occurred (\(error.code)) when calling the \(name.wire) operation: \(error.message)"
  }

  /// Where was looked for what is missing; nil when nothing is.
  var hint: String? {
    guard error.isAboutMissing else { return nil }
    return "Looked in the store \(storePath) (region \(region))"
      + (suggestion.map { "\n" + $0 } ?? "")
  }
}

extension FailedOperation {
  /// The error that a request to a store met.
  init(_ name: OperationName, _ error: ServiceError, _ request: JSON, in session: Session) {
    let region = session.caller.region
    self.init(name: name, error: error, storePath: session.storePath, region: region)
    guard error.isAboutMissing else { return }
    // A store that cannot be read has met its error already.
    suggestion = try? session.store().read { transaction in
      try MissingNames(transaction, region: region).hint(about: request)
    }
  }
}
