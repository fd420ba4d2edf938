internal import Engine
private import Wire

/// What SQS wants of the attributes of queues, and what they are when nobody has set them.
enum QueueAttributeRules {
  /// Numbers, each with its limits and what it is at first.
  private static let numbers: [(name: String, limits: ClosedRange<Int>, standard: Int)] = [
    ("VisibilityTimeout", 0...43200, 30),
    ("MaximumMessageSize", 1024...Queue.largestMessageBytes, Queue.largestMessageBytes),
    ("MessageRetentionPeriod", 60...1_209_600, 345_600),
    ("DelaySeconds", 0...900, 0),
    ("ReceiveMessageWaitTimeSeconds", 0...20, 0),
  ]
  private static let keyReuseName = "KmsDataKeyReusePeriodSeconds"
  private static let keyReuseLimits = 60...86400

  /// Texts of which there are a few, for FIFO queues; the first is what they are at first.
  private static let choices: [(name: String, choices: [String])] = [
    ("DeduplicationScope", ["queue", "messageGroup"]),
    ("FifoThroughputLimit", ["perQueue", "perMessageGroupId"]),
    ("ContentBasedDeduplication", ["false", "true"]),
  ]
  private static let documents = ["Policy", "RedrivePolicy", "RedriveAllowPolicy"]
  private static let encryption = "SqsManagedSseEnabled"
  private static let key = "KmsMasterKeyId"

  /// Attributes that are counted or known, not set.
  static let facts = [
    "QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp", "LastModifiedTimestamp",
  ]

  /// All attributes of a queue that can be set, in the order in which they are told.
  static let settings =
    numbers.map(\.name) + documents + [key, keyReuseName, encryption, "FifoQueue"]
    + choices.map(\.name)

  /// What an attribute is, set or not; nil when it is nothing.
  static func value(of name: String, in queue: Queue) -> String? {
    if name == "FifoQueue" { return queue.isFIFO ? "true" : nil }
    if let set = queue.attributes[name] { return set }
    if let number = numbers.first(where: { $0.name == name }) { return String(number.standard) }
    if queue.isFIFO, let choice = choices.first(where: { $0.name == name }) {
      return choice.choices[0]
    }
    guard name == encryption else { return nil }
    return queue.attributes[key] == nil ? "true" : "false"
  }
}

extension QueueAttributeRules {
  /// Checks an attribute alone; documents are looked into further where the store is at hand.
  static func check(_ entry: NamedTexts.Entry, isFIFO: Bool) throws(ServiceError) {
    let (name, text) = (entry.name, entry.text)
    if name == "FifoQueue" { return try checkType(text, isFIFO: isFIFO) }
    if let choice = choices.first(where: { $0.name == name }) {
      guard isFIFO else { throw Self.notOfStandardQueue(name) }
      guard choice.choices.contains(text) else { throw invalid(name) }
    } else if let number = numbers.first(where: { $0.name == name }) {
      try check(text, within: number.limits, of: name)
    } else if name == keyReuseName {
      try check(text, within: keyReuseLimits, of: name)
    } else if name == encryption {
      guard ["true", "false"].contains(text) else { throw invalid(name) }
    } else if documents.contains(name) {
      try check(document: text, of: name)
    } else if name != key {
      throw unknown(name)
    }
  }

  static func unknown(_ name: String) -> ServiceError {
    ServiceError("InvalidAttributeName", "Unknown Attribute \(name).")
  }

  private static func checkType(_ text: String, isFIFO: Bool) throws(ServiceError) {
    guard isFIFO else { throw unknown("FifoQueue") }
    guard text == "true" else {
      throw ServiceError(
        "InvalidAttributeValue",
        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not "
          + "supported.")
    }
  }

  private static func notOfStandardQueue(_ name: String) -> ServiceError {
    guard name != "ContentBasedDeduplication" else { return unknown(name) }
    return ServiceError(
      "InvalidAttributeName", "You can specify the \(name) only when FifoQueue is set to true.")
  }

  private static func invalid(_ name: String) -> ServiceError {
    ServiceError("InvalidAttributeValue", "Invalid value for the parameter \(name).")
  }

  private static func check(
    _ text: String, within limits: ClosedRange<Int>, of name: String
  ) throws(ServiceError) {
    guard let number = Int(text), limits.contains(number) else { throw invalid(name) }
  }

  /// An empty text takes a document away.
  private static func check(document text: String, of name: String) throws(ServiceError) {
    guard !text.isEmpty else { return }
    let json = try? JSON.parse(text)
    switch name {
    case "Policy": if json?.entries == nil { throw invalid(name) }
    case "RedrivePolicy":
      guard let json, json.entries != nil else {
        throw .invalidValue(text, of: name, "Redrive policy is not a valid JSON map.")
      }
      try checkRedrivePolicy(json, text)
    default:
      let permission = json?["redrivePermission"]?.string ?? ""
      let sources = json?["sourceQueueArns"]?.elements
      let isWhole = permission == "byQueue" ? sources?.isEmpty == false : sources == nil
      guard ["allowAll", "denyAll", "byQueue"].contains(permission), isWhole else {
        throw .invalidValue(
          text, of: name,
          "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.")
      }
    }
  }

  private static func checkRedrivePolicy(_ json: JSON, _ text: String) throws(ServiceError) {
    let name = "RedrivePolicy"
    for member in ["deadLetterTargetArn", "maxReceiveCount"] where json[member] == nil {
      throw .invalidValue(
        text, of: name, "Redrive policy does not contain mandatory attribute: \(member).")
    }
    let shownCount = json["maxReceiveCount"].map { $0.string ?? $0.text } ?? ""
    guard let policy = RedrivePolicy(json), (1...1000).contains(policy.maximumReceiveCount) else {
      throw .invalidValue(
        text, of: name,
        "Invalid value for maxReceiveCount: \(shownCount), valid values are from 1 to 1000 both "
          + "inclusive.")
    }
    let parts = policy.deadLetterARN.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "sqs" else {
      throw .invalidValue(text, of: name, "Invalid value for deadLetterTargetArn.")
    }
  }
}

extension QueueAttributeRules {
  /// Checks what joins attributes with each other and with other queues.
  static func check(
    _ given: NamedTexts, of queue: Queue, in transaction: ReadTransaction
  ) throws {
    if given[key].map({ !$0.isEmpty }) == true, given[encryption] == "true" {
      throw ServiceError(
        "InvalidAttributeName",
        "You can use one type of server-side encryption (SSE) at one time. You can either enable "
          + "KMS SSE or SQS SSE.")
    }
    if value(of: "FifoThroughputLimit", in: queue) == "perMessageGroupId",
      value(of: "DeduplicationScope", in: queue) != "messageGroup"
    {
      throw invalid("FifoThroughputLimit")
    }
    guard let text = given["RedrivePolicy"], let policy = queue.redrivePolicy else { return }
    let isNear = policy.deadLetterARN.split(separator: ":")[3] == queue.region
    guard isNear, let target = try transaction.queue(arn: policy.deadLetterARN) else {
      throw ServiceError.invalidValue(
        text, of: "RedrivePolicy", "Dead letter target does not exist.")
    }
    guard target.isFIFO == queue.isFIFO else {
      throw ServiceError.invalidValue(
        text, of: "RedrivePolicy",
        "Dead-letter queue must be same type of queue as the source..")
    }
  }

  /// The attributes as they are once others are set: what is empty or false by nature goes.
  static func merge(_ given: NamedTexts, into attributes: NamedTexts) -> NamedTexts {
    var attributes = attributes
    for entry in given.entries where entry.name != "FifoQueue" {
      let isGone = entry.text.isEmpty && (documents + [key]).contains(entry.name)
      attributes[entry.name] = isGone ? nil : entry.text
      // The two kinds of encryption put each other out.
      if entry.name == encryption, entry.text == "true" { attributes[key] = nil }
      if entry.name == key, !isGone { attributes[encryption] = nil }
    }
    return attributes
  }
}
