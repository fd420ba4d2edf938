package import Engine
internal import Shapes
private import Wire

/// Makes a queue.
package enum CreateQueue: WriteOperation {
  package static let name = OperationName(.sqs, "CreateQueue")
  package static let summary = "Makes a queue; one that is just like it may be there already."

  package struct Input: Structure {
    let queueName = Required(
      "QueueName", String.self, help: "The queue's name; a FIFO queue's ends with .fifo.")
    let attributes = Allowed(
      "Attributes", OrderedMap<String>.self, help: "Settings, such as VisibilityTimeout=60.")
    let tags = Allowed("tags", OrderedMap<String>.self, help: "Tags, such as Owner=Ann.")

    package init() {}
  }

  package struct Output: Structure {
    let queueURL = Allowed("QueueUrl", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let given = NamedTexts(request.attributes?.json ?? .null)
    let isFIFO = given["FifoQueue"] == "true"
    try check(name: request.queueName, isFIFO: isFIFO)
    for entry in given.entries { try QueueAttributeRules.check(entry, isFIFO: isFIFO) }
    let queue = try existing(request.queueName, given, in: transaction, for: caller)
    if let queue { return Answer { $0.queueURL = queue.url } }
    let attributes = QueueAttributeRules.merge(given, into: NamedTexts())
    let created = try transaction.createQueue(
      named: request.queueName, attributes: attributes, in: caller.region)
    try QueueAttributeRules.check(given, of: created, in: transaction)
    let tags = (request.tags?.entries ?? []).map { ResourceTag(key: $0.key, value: $0.value) }
    try transaction.add(tags, to: created)
    return Answer { $0.queueURL = created.url }
  }

  /// The queue with the name, when there is one and all attributes given are as it has them.
  private static func existing(
    _ name: String, _ given: NamedTexts, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Queue? {
    guard let queue = try transaction.queue(named: name, in: caller.region) else { return nil }
    for entry in given.entries
    where (QueueAttributeRules.value(of: entry.name, in: queue) ?? "") != entry.text {
      throw ServiceError(
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute "
          + entry.name)
    }
    return queue
  }

  private static func check(name: String, isFIFO: Bool) throws(ServiceError) {
    let stem = isFIFO && name.hasSuffix(".fifo") ? name.dropLast(".fifo".count) : name[...]
    let isWellFormed =
      (1...80).contains(name.utf8.count) && !stem.isEmpty && stem.utf8.allSatisfy(\.isNameByte)
    guard isFIFO else {
      guard isWellFormed else {
        throw .invalidQueueParameter(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")
      }
      return
    }
    guard isWellFormed, name.hasSuffix(".fifo") else {
      throw .invalidQueueParameter(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
          + "underscores, must end with .fifo suffix and be 1 to 80 in length")
    }
  }
}
