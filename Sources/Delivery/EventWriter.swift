package import Engine
package import Wire

/// Writes the event a function is invoked with; images go in as they are stored, unread.
package struct EventWriter {
  package private(set) var recordCount = 0
  /// The trace of the first record that has one.
  package private(set) var trace: Trace?
  private var bytes: [UInt8] = Array("{\"Records\":[".utf8)
  private let seed: Int
  private let beforeImages: [UInt8]
  private let afterImages: [UInt8]
  private let end: [UInt8]
  /// Who removes items that expire.
  private static let service =
    #","userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"}"#

  package init(stream: Stream, streamARN: String, seed: Int) {
    self.seed = seed
    beforeImages = Array(
      """
      ","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":\
      \(JSON.string(stream.region).text),"dynamodb":{"ApproximateCreationDateTime":
      """.utf8)
    afterImages = Array(
      """
      ,"StreamViewType":"\(stream.viewType.rawValue)"}
      """.utf8)
    end = Array(#","eventSourceARN":\#(JSON.string(streamARN).text)}"#.utf8)
  }

  /// Adds a record, unless the event would then exceed a size; the first always fits.
  package mutating func append(_ record: StreamRecord, limitBytes: Int) -> Bool {
    let before = bytes.count
    write(record)
    guard recordCount == 0 || bytes.count + 2 <= limitBytes else {
      bytes.removeSubrange(before...)
      return false
    }
    recordCount += 1
    trace = trace ?? record.trace
    return true
  }

  package var event: [UInt8] { bytes + Array("]}".utf8) }

  /// The event with what a tumbling window adds to it, which are the members of an object.
  package func event(adding members: [JSON.Entry]) -> [UInt8] {
    bytes + Array("],".utf8) + JSON.object(members).utf8.dropFirst()
  }

  private mutating func write(_ record: StreamRecord) {
    write(recordCount == 0 ? "{\"eventID\":\"" : ",{\"eventID\":\"")
    EventID(of: record.sequence, seed: seed).append(to: &bytes)
    write("\",\"eventName\":\"")
    write(record.eventName.rawValue)
    bytes += beforeImages
    // Whole seconds as a floating-point number, which Python shows as 1749085375.0.
    write("\(record.createdAt.milliseconds / 1000).0")
    write(",\"Keys\":", record.keys)
    write(",\"NewImage\":", record.newImage)
    write(",\"OldImage\":", record.oldImage)
    write(",\"SequenceNumber\":\"")
    record.sequence.append(to: &bytes)
    write("\",\"SizeBytes\":")
    write("\(record.sizeBytes)")
    bytes += afterImages
    if record.isByService { write(Self.service) }
    bytes += end
  }

  private mutating func write(_ text: String) { bytes += text.utf8 }

  private mutating func write(_ name: String, _ value: [UInt8]?) {
    guard let value else { return }
    bytes += name.utf8
    bytes += value
  }
}
