internal import Operations
internal import Wire

/// Performs operations for whoever asks over the wire.
struct WirePerformer {
  let sessions: RegionalSessions

  /// The answer to a request; throws what `Operation.perform` throws.
  ///
  /// What is not signed, or not so that it names a region, is the default region's.
  func perform(
    _ operation: any Operation.Type, _ json: JSON, for call: IncomingCall
  ) throws -> JSON {
    let answer = try sessions.perform(in: call.region) { try operation.perform(json, in: $0) }
    guard operation.name.service == .sqs else { return answer }
    return QueueAddress.readdressed(answer, to: call.host)
  }
}

/// The URLs of queues in answers: they lead back to this server, by the name the client knows.
///
/// LocalStack does the same. Some SDKs send requests for a queue to its URL and nowhere else.
private enum QueueAddress {
  private static let members = ["QueueUrl", "QueueUrls", "queueUrls"]

  static func readdressed(_ answer: JSON, to host: String) -> JSON {
    guard !host.isEmpty, let entries = answer.entries,
      entries.contains(where: { members.contains($0.key) })
    else { return answer }
    return .object(
      entries.map { entry in
        guard members.contains(entry.key) else { return entry }
        return JSON.Entry(entry.key, address(entry.value, host))
      })
  }

  private static func address(_ value: JSON, _ host: String) -> JSON {
    if let elements = value.elements { return .array(elements.map { address($0, host) }) }
    guard let url = value.string else { return value }
    let parts = url.split(separator: "/", maxSplits: 2)
    return parts.count == 3 ? .string("http://\(host)/\(parts[2])") : value
  }
}
