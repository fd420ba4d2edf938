import Expressions

/// How long it takes to tell which of many stream records match a pattern.
enum PatternBench {
  private static let recordCount = 10_000
  private static let samples = [
    ("by event name", #"{"eventName":["REMOVE"]}"#),
    (
      "by a new image",
      #"{"eventName":["INSERT"],"dynamodb":{"NewImage":{"status":{"S":["open"]}}}}"#
    ),
    (
      "by two attributes and their alternatives",
      #"{"dynamodb":{"NewImage":{"kind":{"S":[{"prefix":"x"}]},"$or":[{"status":{"S":["open"]}},"#
        + #"{"note":{"S":[{"exists":false}]}}]}}}"#
    ),
  ]

  static func measure() throws {
    let records = (0..<recordCount).map { record($0) }
    for (name, text) in samples {
      let criteria = try FilterCriteria([text])
      var times: [Double] = []
      var matchCount = 0
      for _ in 0..<5 {
        let time = ContinuousClock().measure {
          matchCount = records.count { criteria.matches(event($0)) }
        }
        times.append(Double(time.components.attoseconds) / 1e15)
      }
      times.sort()
      print("\(recordCount) records matched \(name)\t\(times[times.count / 2])\tms")
      precondition(matchCount < recordCount)
    }
  }

  private struct Record {
    let keys: [UInt8]
    let newImage: [UInt8]
    let sequence: String
  }

  /// An image of about 200 bytes.
  private static func record(_ number: Int) -> Record {
    let image =
      #"{"id":{"S":"item-\#(number)"},"count":{"N":"\#(number * 7)"},"kind":{"S":"order"},"#
      + #""tags":{"L":[{"S":"red"},{"S":"large"}]},"customer":{"M":{"name":{"S":"Ann \"A\" Lee"},"#
      + #""vip":{"BOOL":true}}},"status":{"S":"done"},"total":{"N":"12.50"}}"#
    return Record(
      keys: Array(#"{"id":{"S":"item-\#(number)"}}"#.utf8), newImage: Array(image.utf8),
      sequence: "\(100_000_000_000_000_000 + number)")
  }

  private static func event(_ record: Record) -> PatternEvent {
    PatternEvent([
      .init("eventID", .string("7de3041dd709b024af6f29e4fa13d34c")),
      .init("eventName", .string("INSERT")), .init("eventVersion", .string("1.1")),
      .init("eventSource", .string("aws:dynamodb")), .init("awsRegion", .string("us-east-1")),
      .init(
        "dynamodb",
        .object(
          PatternEvent([
            .init("ApproximateCreationDateTime", .number("1749085375.0")),
            .init("Keys", .json(record.keys)), .init("NewImage", .json(record.newImage)),
            .init("SequenceNumber", .string(record.sequence)), .init("SizeBytes", .number("200")),
            .init("StreamViewType", .string("NEW_AND_OLD_IMAGES")),
          ]))), .init("eventSourceARN", .string("arn:aws:dynamodb:us-east-1:000000000000:table/t")),
    ])
  }
}
