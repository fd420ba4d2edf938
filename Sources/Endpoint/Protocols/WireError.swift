private import Engine
internal import Operations
internal import Wire

/// An error on its way to a client, before a protocol gives it its form.
struct WireError {
  /// As the AWS CLI tells it, which for the older services is the code of AWS Query.
  let code: String
  /// The name of the error in AWS's model; the code itself for most.
  let shapeName: String
  let status: Int
  /// Nil for those that AWS sends without one, before an operation is found.
  let message: String?
  /// Further members of the error, in AWS's order.
  var details: [JSON.Entry] = []
  /// Whether AWS's model knows the error, and whether it spells its text with a small letter.
  let isListed: Bool
  let hasSmallMessage: Bool

  /// Finds status and name in the table of a service.
  init(_ code: String, _ message: String?, of service: WireService, status: Int? = nil) {
    let entry = ErrorEntry(code, in: service.errors)
    self.code = code
    self.message = message
    shapeName = entry?.shapeName ?? code.withoutQueuePrefix
    self.status = status ?? entry?.status ?? 400
    isListed = entry != nil
    hasSmallMessage = entry?.hasSmallMessage ?? true
  }

  /// What is sent for anything `Operation.perform` throws.
  init(_ error: any Error, of service: WireService) {
    switch error {
    case let error as ServiceError:
      self.init(error.code, error.message, of: service)
      details = error.details
    case let error as RefusedMembers:
      // AWS's model has these members, so a client may well send them; it is told, not ignored.
      let verb = error.paths.count == 1 ? "is" : "are"
      let paths = error.paths.joined(separator: ", ")
      self.init(service.refusalCode, "\(paths) \(verb) not available in streamctl", of: service)
    case let error as StoreError: self.init(internal: error.reason, service)
    default: self.init(internal: "\(error)", service)
    }
  }

  private init(internal reason: String, _ service: WireService) {
    self.init(service.internalCode, "Internal server error: \(reason)", of: service)
  }

  /// That there is no such operation here, and which there are.
  static func unknown(
    _ name: String, of service: WireService, code: String, status: Int
  ) -> WireError {
    let names = service.operationNames.joined(separator: ", ")
    return WireError(
      code,
      "\(name) is not available in streamctl, which has of \(service.service.command): \(names)",
      of: service, status: status)
  }

  /// Who is to blame, in the words of AWS Query.
  var fault: String { status >= 500 ? "Receiver" : "Sender" }
}

/// One error in the table of a service: lines of a status and names, or `code=name`.
private struct ErrorEntry {
  var status = 400
  var shapeName: String
  var hasSmallMessage: Bool

  init?(_ code: String, in table: String) {
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "))
      for word in words.dropFirst() {
        let isSmall = word.first == UInt8(ascii: "-")
        let parts = word.dropFirst(isSmall ? 1 : 0).split(separator: UInt8(ascii: "="))
        guard parts[0].elementsEqual(code.utf8) else { continue }
        status = Int(String(decoding: words[0], as: UTF8.self)) ?? 400
        shapeName = String(decoding: parts[parts.count - 1], as: UTF8.self)
        hasSmallMessage = isSmall
        return
      }
    }
    return nil
  }
}

extension String {
  /// `AWS.SimpleQueueService.EmptyBatchRequest` is `EmptyBatchRequest` in the model.
  fileprivate var withoutQueuePrefix: String {
    let prefix = "AWS.SimpleQueueService."
    return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
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
