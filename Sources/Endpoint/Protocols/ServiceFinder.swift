internal import HTTP
private import Operations

/// Finds the service that a call of AWS Query is for.
enum ServiceFinder {
  /// By the signature or the host, by the version, or by the operation's name alone.
  static func service(of call: IncomingCall, action: String, version: String?) -> WireService? {
    let speakers = WireService.all.filter { $0.xmlNamespace != nil }
    if let name = call.signingName {
      return speakers.first { $0.signingName == name }
    }
    return speakers.first { $0.apiVersion == version }
      ?? speakers.first { version == nil && $0.operation(action) != nil }
  }

  /// What is told to who asks for a service that is not here.
  static func unknownService(_ name: String) -> String {
    let names = WireService.all.map(\.service.command).joined(separator: ", ")
    return "\(name) is not available in streamctl, which has the services \(names)"
  }
}
