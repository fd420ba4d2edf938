internal import Engine
internal import Shapes

/// Takes messages out of sight and gives them.
package enum ReceiveMessage: Operation {
  package static let name = OperationName(.sqs, "ReceiveMessage")
  package static let summary = "Gives messages of a queue, and hides them for a while."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let attributeNames = Allowed(
      "AttributeNames", [String].self, help: "The older name of MessageSystemAttributeNames.")
    let systemAttributeNames = Allowed(
      "MessageSystemAttributeNames", [String].self,
      help: "What to tell of messages, such as SentTimestamp, or All.")
    let messageAttributeNames = Allowed(
      "MessageAttributeNames", [String].self,
      help: "Which message attributes to give: names, Kind.* or All.")
    let maxNumberOfMessages = Allowed(
      "MaxNumberOfMessages", Int.self, help: "How many messages at most, up to 10.")
    let visibilityTimeout = Allowed(
      "VisibilityTimeout", Int.self, help: "How many seconds to hide the messages for.")
    let waitTimeSeconds = Allowed(
      "WaitTimeSeconds", Int.self, help: "How long to wait for a message, up to 20 seconds.")
    let attemptID = Allowed(
      "ReceiveRequestAttemptId", String.self,
      help: "Gives what an earlier try with the same id was given, in a FIFO queue.")

    package init() {}
  }

  package struct Output: Structure {
    let messages = Allowed("Messages", [Record<Message>].self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let selection = try selection(request)
    let limit = request.maxNumberOfMessages ?? 1
    try check(limit, within: 1...10, "MaxNumberOfMessages", "Must be between 1 and 10")
    try check(
      request.visibilityTimeout ?? 0, within: 0...43200, "VisibilityTimeout",
      "Must be between 0 and 43200")
    try check(
      request.waitTimeSeconds ?? 0, within: 0...20, "WaitTimeSeconds", "Must be >= 0 and <= 20")
    let queue = try session.store().read {
      try $0.existingQueue(request.queueURL, for: session.caller)
    }
    if let id = request.attemptID, !queue.isFIFO {
      throw ServiceError.invalidValue(
        id, of: "ReceiveRequestAttemptId",
        "The request include parameter that is not valid for this queue type.")
    }
    let messages = try LongPoll(
      seconds: request.waitTimeSeconds ?? queue.waitTimeSeconds, session: session
    ).first { try receive(request, limit, in: session) }
    return Answer {
      $0.messages = messages.map { $0.map { selection.record($0, of: queue) } }
    }
  }

  /// Looks first: to find nothing, nobody has to be kept from writing.
  private static func receive(
    _ request: Request, _ limit: Int, in session: Session
  ) throws -> [ReceivedMessage]? {
    let caller = session.caller
    let isWorthwhile = try session.store().read { transaction in
      let queue = try transaction.existingQueue(request.queueURL, for: caller)
      return try request.attemptID != nil || transaction.hasVisibleMessage(in: queue)
    }
    guard isWorthwhile else { return nil }
    let messages = try session.write { transaction in
      let queue = try transaction.existingQueue(request.queueURL, for: caller)
      return try transaction.receive(
        from: queue, limit: limit,
        visibilitySeconds: request.visibilityTimeout ?? queue.visibilityTimeoutSeconds,
        attempt: request.attemptID)
    }
    return messages.isEmpty ? nil : messages
  }

  private static func selection(_ request: Request) throws(ServiceError) -> MessageSelection {
    let names = request.systemAttributeNames ?? request.attributeNames ?? []
    for name in names where name != "All" && !MessageSelection.systemNames.contains(name) {
      throw QueueAttributeRules.unknown(name)
    }
    return MessageSelection(
      systemNames: names, attributeNames: request.messageAttributeNames ?? [])
  }

  private static func check(
    _ number: Int, within limits: ClosedRange<Int>, _ name: String, _ reason: String
  ) throws(ServiceError) {
    guard !limits.contains(number) else { return }
    throw .invalidValue(String(number), of: name, reason + ", if provided.")
  }
}
