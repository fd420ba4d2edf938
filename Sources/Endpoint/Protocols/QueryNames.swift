internal import Operations

/// How a service that speaks AWS Query writes lists and maps, in requests and in answers.
///
/// SNS and CloudWatch write `Name.member.1` and `Name.entry.1.key`. SQS leaves the middle out and
/// has a name of its own for the elements of each member: `Attributes` are `Attribute.1.Name`.
struct QueryNames {
  let operation: String
  let isFlat: Bool

  init(_ name: OperationName) {
    operation = name.wire
    isFlat = name.service == .sqs
  }

  /// What elements of SQS's lists and maps are called, by member; `*` is the operation's name.
  private static let flatNames = """
    Actions ActionName
    AttributeNames AttributeName
    Attributes Attribute
    AWSAccountIds AWSAccountId
    BinaryListValues BinaryListValue
    Entries *RequestEntry
    Failed BatchResultErrorEntry
    MessageAttributeNames MessageAttributeName
    MessageAttributes MessageAttribute
    Messages Message
    MessageSystemAttributeNames MessageSystemAttributeName
    MessageSystemAttributes MessageSystemAttribute
    QueueUrls QueueUrl
    queueUrls QueueUrl
    Results *ResultEntry
    StringListValues StringListValue
    Successful *ResultEntry
    TagKeys TagKey
    Tags Tag
    tags Tag
    """

  /// What an element of a flat list or map is called.
  func flatName(of member: String) -> String {
    for line in Self.flatNames.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "))
      guard words[0].elementsEqual(member.utf8) else { continue }
      let isOfOperation = words[1].first == UInt8(ascii: "*")
      let name = String(decoding: words[1].dropFirst(isOfOperation ? 1 : 0), as: UTF8.self)
      return isOfOperation ? operation + name : name
    }
    return member
  }

  /// What keys and values of a map are called.
  func entryNames(of member: String) -> (key: String, value: String) {
    switch member {
    case "Tags" where isFlat, "tags" where isFlat: ("Key", "Value")
    case _ where isFlat, "MessageAttributes": ("Name", "Value")
    default: ("key", "value")
    }
  }
}
