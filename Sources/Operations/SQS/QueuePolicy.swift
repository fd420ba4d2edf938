internal import Engine
private import Wire

/// The policy of a queue, as far as permissions are added to it and taken out by their labels.
struct QueuePolicy {
  private var json: JSON
  private let arn: String

  private static let mostActions = 7
  /// What permissions can be about, at AWS.
  private static let actions = [
    "*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl",
    "ListDeadLetterSourceQueues", "PurgeQueue", "ReceiveMessage", "SendMessage",
  ]

  init(of queue: Queue) {
    arn = queue.arn
    let kept = queue.attributes["Policy"].flatMap { try? JSON.parse($0) }
    json =
      kept ?? ["Version": "2008-10-17", "Id": .string(queue.arn + "/SQSDefaultPolicy")]
  }

  /// The text to keep; empty when there is no permission left.
  var text: String { statements.isEmpty ? "" : json.text }

  private var statements: [JSON] { json["Statement"]?.elements ?? [] }

  private mutating func set(_ statements: [JSON]) {
    let others = (json.entries ?? []).filter { $0.key != "Statement" }
    json = .object(others + [JSON.Entry("Statement", .array(statements))])
  }

  /// Allows accounts some actions, under a label that is new.
  mutating func add(
    _ label: String, accounts: [String], actions: [String]
  ) throws(ServiceError) {
    if let unknown = actions.first(where: { !Self.actions.contains($0) }) {
      throw .invalidValue(
        "SQS:" + unknown, of: "ActionName",
        "Please refer to the appropriate WSDL for a list of valid actions. ")
    }
    guard actions.count <= Self.mostActions else {
      throw ServiceError(
        "OverLimit",
        "\(actions.count) Actions were found, maximum allowed is \(Self.mostActions).")
    }
    guard !statements.contains(where: { $0["Sid"]?.string == label }) else {
      throw .invalidValue(label, of: "Label", "Already exists.")
    }
    let principals = accounts.map { "arn:aws:iam::\($0):root" }
    set(
      statements + [
        [
          "Sid": .string(label), "Effect": "Allow",
          "Principal": ["AWS": Self.oneOrMany(principals)],
          "Action": Self.oneOrMany(actions.map { "SQS:" + $0 }), "Resource": .string(arn),
        ]
      ])
  }

  /// Takes the permission with a label out.
  mutating func remove(_ label: String) throws(ServiceError) {
    let rest = statements.filter { $0["Sid"]?.string != label }
    guard rest.count < statements.count else {
      throw .invalidValue(label, of: "Label", "can't find label.")
    }
    set(rest)
  }

  private static func oneOrMany(_ texts: [String]) -> JSON {
    texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) })
  }
}

extension WriteTransaction {
  /// Changes a queue's policy; one without permissions is none.
  func changePolicy(
    of queue: Queue, _ change: (inout QueuePolicy) throws -> Void
  ) throws {
    var queue = queue
    var policy = QueuePolicy(of: queue)
    try change(&policy)
    queue.attributes["Policy"] = policy.text.isEmpty ? nil : policy.text
    try update(queue)
  }
}
