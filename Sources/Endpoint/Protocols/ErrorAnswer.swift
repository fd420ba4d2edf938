private import Engine
internal import Operations
internal import Wire

/// An error as AWS JSON 1.0 sends it.
struct ErrorAnswer {
  let status: Int
  let json: JSON

  /// What is sent for anything `Operation.perform` throws.
  init(_ error: any Error) {
    switch error {
    case let error as ServiceError: self.init(error)
    case let error as RefusedMembers: self.init(error)
    case let error as StoreError: self.init(internal: error.reason)
    default: self.init(internal: "\(error)")
    }
  }

  init(_ error: ServiceError) {
    let members = [JSON.Entry(Self.messageKey(for: error.code), .string(error.message))]
    self.init(error.code, members + error.details)
  }

  /// The model of AWS has these members, so a client may well send them; it is told, not ignored.
  private init(_ refused: RefusedMembers) {
    let names = refused.paths.joined(separator: ", ")
    let verb = refused.paths.count == 1 ? "is" : "are"
    self.init(.validation("\(names) \(verb) not available in streamctl"))
  }

  private init(internal reason: String) {
    self.init(ServiceError("InternalServerError", "Internal server error: \(reason)"))
  }

  /// An error without a message, as AWS sends those that come before an operation.
  static func unexplained(_ code: String) -> ErrorAnswer { ErrorAnswer(code, []) }

  private init(_ code: String, _ members: [JSON.Entry]) {
    status = Self.serverFaults.contains(code) ? 500 : 400
    json = .object([JSON.Entry("__type", .string(Self.type(of: code)))] + members)
  }
}

extension ErrorAnswer {
  private static let serverFaults: Set<String> = ["InternalServerError", "InternalFailure"]

  /// Errors of the framework that AWS's services are built on; all others are DynamoDB's own.
  private static let frameworkCodes: Set<String> = [
    "AccessDeniedException", "ExpiredTokenException", "IncompleteSignatureException",
    "InternalFailure", "InvalidSignatureException", "MissingAuthenticationTokenException",
    "SerializationException", "ServiceUnavailableException", "UnknownOperationException",
    "UnrecognizedClientException",
  ]

  private static func type(of code: String) -> String {
    let namespace =
      switch code {
      case "ValidationException": "com.amazon.coral.validate"
      case _ where frameworkCodes.contains(code): "com.amazon.coral.service"
      default: "com.amazonaws.dynamodb.v20120810"
      }
    return namespace + "#" + code
  }

  /// AWS spells this one with a capital letter for what its JSON reader finds; SDKs read both.
  private static func messageKey(for code: String) -> String {
    code == "SerializationException" ? "Message" : "message"
  }
}

extension StoreError {
  /// One line for whoever runs the server.
  fileprivate var reason: String {
    switch self {
    case .unusable(let path, let reason): "\(path) cannot be used: \(reason)"
    case .newerSchema(let path, _, _): "the store \(path) was made by a newer streamctl"
    case .database(let path, let error): "the store \(path) failed: \(error)"
    }
  }
}
