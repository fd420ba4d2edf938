/// What the name of a host says, such as `sqs.eu-west-1.localhost.localstack.cloud:4566`.
struct HostName: Hashable {
  /// As signatures name it; nil for a host that is of no service.
  let service: String?
  let region: String?

  init(_ host: String) {
    let labels = host.prefix { $0 != ":" }.lowercased().split(separator: ".").map(String.init)
    guard let place = labels.firstIndex(where: { Self.services[$0] != nil }), place < 2 else {
      (service, region) = (nil, nil)
      return
    }
    service = Self.services[labels[place]]
    // The region stands behind the service; in front of it for the oldest queues.
    let behind = labels.indices.contains(place + 1) ? labels[place + 1] : ""
    let inFront = place == 1 ? labels[0] : ""
    region = [behind, inFront].first(where: Self.isRegion)
  }

  /// The first labels of AWS's hosts.
  private static let services = [
    "dynamodb": "dynamodb", "ddb": "dynamodb", "lambda": "lambda", "sqs": "sqs", "queue": "sqs",
    "sns": "sns", "logs": "logs", "monitoring": "monitoring",
  ]

  /// `us-east-1`, as no other label of these hosts looks.
  private static func isRegion(_ label: String) -> Bool {
    label.utf8.count { $0 == UInt8(ascii: "-") } >= 2 && label.last?.isNumber == true
      && CredentialScope.isRegion(label[...].utf8)
  }
}
