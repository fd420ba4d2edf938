/// The service an operation belongs to.
package struct Service: Sendable, Hashable {
  /// On the command line, such as `dynamodb`.
  package let command: String
  /// Before the dot in `X-Amz-Target`; nil for a service that is spoken to in paths.
  package let targetPrefix: String?

  package static let dynamoDB = Service(command: "dynamodb", targetPrefix: "DynamoDB_20120810")
  package static let dynamoDBStreams = Service(
    command: "dynamodbstreams", targetPrefix: "DynamoDBStreams_20120810")
  package static let logs = Service(command: "logs", targetPrefix: "Logs_20140328")
  package static let cloudWatch = Service(
    command: "cloudwatch", targetPrefix: "GraniteServiceVersion20100801")
  package static let lambda = Service(command: "lambda", targetPrefix: nil)
  package static let sqs = Service(command: "sqs", targetPrefix: "AmazonSQS")
  package static let sns = Service(command: "sns", targetPrefix: nil)
  /// Of operations that AWS does not have.
  package static let own = Service(command: "streamctl", targetPrefix: nil)
}

/// The service and the name AWS gives an operation, such as `PutItem`.
package struct OperationName: Sendable, Hashable {
  package let service: Service
  package let wire: String

  package init(_ service: Service, _ wire: String) {
    self.service = service
    self.wire = wire
  }

  /// The name on the command line, such as `put-item`.
  package var command: String { kebabCase(wire) }

  /// The value of the `X-Amz-Target` header; nil for a service that has none.
  package var target: String? { service.targetPrefix.map { "\($0).\(wire)" } }
}

/// A name as the AWS CLI writes it: `SSESpecification` is `sse-specification`, `ARNs` is `arns`.
///
/// It works on bytes, as it is on the way of every command; AWS's names are ASCII.
package func kebabCase(_ name: String) -> String {
  let letters = Array(name.utf8)
  var words: [UInt8] = []
  words.reserveCapacity(letters.count + 8)
  for (index, letter) in letters.enumerated() {
    if letter.isUppercase, index > 0 {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let isPlural = next == UInt8(ascii: "s") && index + 2 == letters.count
      let beginsWord = next?.isLowercase == true && !isPlural
      if !letters[index - 1].isUppercase || beginsWord { words.append(UInt8(ascii: "-")) }
    }
    words.append(letter.isUppercase ? letter | 0x20 : letter)
  }
  return String(decoding: words, as: UTF8.self)
}

extension UInt8 {
  fileprivate var isUppercase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  fileprivate var isLowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
}
