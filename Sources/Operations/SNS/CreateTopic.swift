private import Delivery
package import Engine
internal import Shapes
private import Wire

/// Makes a topic.
package enum CreateTopic: WriteOperation {
  package static let name = OperationName(.sns, "CreateTopic")
  package static let summary = "Makes a topic; one that is just like it may be there already."

  private static let longestName = 256

  package struct Input: Structure {
    let topicName = Required(
      "Name", String.self, help: "The topic's name; a FIFO topic's ends with .fifo.")
    let attributes = Allowed(
      "Attributes", OrderedMap<String>.self, help: "Settings, such as FifoTopic=true.")
    let tags = Refused("Tags")
    let dataProtectionPolicy = Refused("DataProtectionPolicy")

    package init() {}
  }

  package struct Output: Structure {
    let topicARN = Allowed("TopicArn", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var given = NamedTexts(request.attributes?.json ?? .null)
    let isFIFO = given["FifoTopic"]?.lowercased() == "true"
    given["FifoTopic"] = nil
    try check(name: request.topicName, isFIFO: isFIFO)
    for entry in given.entries {
      try TopicAttributeRules.check(entry.name, entry.text, isFIFO: isFIFO) { reason in
        .invalidTopicParameter(
          "Attributes Reason: "
            + (reason == "AttributeName" ? "Unknown attribute \(entry.name)" : reason))
      }
    }
    if let topic = try transaction.topic(named: request.topicName, in: caller.region) {
      try check(given, areThoseOf: topic)
    } else {
      try transaction.createTopic(
        named: request.topicName, attributes: given, in: caller.region)
    }
    return Answer { $0.topicARN = ARN.topic(request.topicName, in: caller.region) }
  }

  private static func check(name: String, isFIFO: Bool) throws(ServiceError) {
    let stem = isFIFO && name.hasSuffix(".fifo") ? name.dropLast(".fifo".count) : name[...]
    let isWhole = !isFIFO || name.hasSuffix(".fifo")
    guard isWhole, (1...longestName).contains(stem.utf8.count),
      stem.utf8.allSatisfy(\.isNameByte)
    else { throw .invalidTopicParameter("Topic Name") }
  }

  private static func check(
    _ given: NamedTexts, areThoseOf topic: Topic
  ) throws(ServiceError) {
    let all = TopicAttributeRules.all(of: topic, subscriptionCount: 0)
    for entry in given.entries where all[entry.name] != entry.text {
      throw .invalidTopicParameter(
        "Attributes Reason: Topic already exists with different attributes")
    }
  }
}
