internal import Operations

/// An error AWS would send back, with what the user has to know of where it comes from.
struct FailedOperation: Error {
  let name: OperationName
  let error: ServiceError
  let storePath: String
  let region: String

  /// Such as `An error occurred (…) when calling the GetItem operation: …`.
  var message: String {
    "An error occurred (\(error.code)) when calling the \(name.wire) operation: \(error.message)"
  }

  /// Where was looked for what is missing; nil when nothing is.
  var hint: String? {
    guard error.isAboutMissing else { return nil }
    return "Looked in the store \(storePath) (region \(region))"
  }
}
