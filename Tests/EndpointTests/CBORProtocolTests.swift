import HTTP
import Testing
import Wire

@testable import Endpoint

struct `Smithy RPC v2 CBOR` {
  let exchange: Exchange

  init() throws { exchange = try Exchange() }

  private func call(_ operation: String, _ request: JSON) -> HTTPResponse {
    var writer = CBORWriter()
    writer.write(request, nil)
    return exchange.send(
      "POST", "/service/GraniteServiceVersion20100801/operation/" + operation,
      ["smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor"], bytes: writer.bytes)
  }

  @Test func `performs an operation by its path`() throws {
    let put = call(
      "PutMetricData",
      [
        "Namespace": "Mine",
        "MetricData": [
          ["MetricName": "m", "Value": .number("1.5"), "Timestamp": 1_795_413_600]
        ],
      ])
    #expect(put.status == 200)
    #expect(put.body == [])
    #expect(put.field("smithy-protocol") == "rpc-v2-cbor")
    #expect(put.field("Content-Type") == nil)
    let answer = call(
      "GetMetricStatistics",
      [
        "Namespace": "Mine", "MetricName": "m", "Period": 60, "Statistics": ["Sum", "SampleCount"],
        "StartTime": 1_795_413_000, "EndTime": 1_795_415_000,
      ])
    #expect(answer.field("Content-Type") == "application/cbor")
    #expect(
      try CBORReader.read(answer.body) == [
        "Label": "m",
        "Datapoints": [
          ["Timestamp": 1_795_413_600, "SampleCount": 1, "Sum": .number("1.5"), "Unit": "None"]
        ],
      ])
    // A time is tagged, and a double is one even when it is whole.
    let bytes = answer.body.map { String($0, radix: 16) }.joined(separator: " ")
    #expect(bytes.contains("c1 1a 6b 3 d6 60"), "\(bytes)")
    #expect(bytes.contains("fb 3f f0 0 0"), "\(bytes)")
  }

  @Test func `tells errors by their name in the model and by their older code`() throws {
    let answer = call("PutMetricData", ["Namespace": "AWS/Mine"])
    #expect(answer.status == 400)
    #expect(answer.field("x-amzn-query-error") == "InvalidParameterValue;Sender")
    #expect(
      try CBORReader.read(answer.body) == [
        "__type": "com.amazonaws.cloudwatch#InvalidParameterValueException",
        "message": "The value AWS/ for parameter Namespace is invalid.",
      ])
    #expect(call("Nonsense", [:]).status == 404)
    #expect(try CBORReader.read(call("PutMetricData", []).body)["__type"] != nil)
  }

  @Test(
    arguments: [
      ([0x00], "0"), ([0x18, 0xFF], "255"),
      ([0x1B, 0xFF] + [UInt8](repeating: 0xFF, count: 7), "18446744073709551615"),
      ([0x20], "-1"), ([0x3B] + [UInt8](repeating: 0xFF, count: 8), "-18446744073709551616"),
      ([0x63, 0x61, 0x62, 0x63], #""abc""#), ([0x42, 0x00, 0xFF], #""AP8=""#),
      ([0x7F, 0x61, 0x61, 0x61, 0x62, 0xFF], #""ab""#), ([0x9F, 0x01, 0x02, 0xFF], "[1,2]"),
      ([0xBF, 0x61, 0x61, 0xF5, 0xFF], #"{"a":true}"#), ([0xF6], "null"), ([0xF7], "null"),
      ([0xC1, 0x1A, 0x6B, 0x03, 0x58, 0x60], "1795381344"),
      ([0xF9, 0x3E, 0x00], "1.5"), ([0xF9, 0x00, 0x01], "5.960464477539063e-08"),
      ([0xF9, 0xFC, 0x00], #""-Infinity""#), ([0xFA, 0x7F, 0xC0, 0x00, 0x00], #""NaN""#),
      ([0xFB, 0x40, 0x09, 0x21, 0xFB, 0x54, 0x44, 0x2D, 0x18], "3.141592653589793"),
    ] as [([UInt8], String)])
  func `reads values`(bytes: [UInt8], text: String) throws {
    #expect(try CBORReader.read(bytes).text == text)
  }

  @Test(
    arguments: [
      [], [0x18], [0x1C], [0x62, 0x61], [0x61, 0xFF], [0x00, 0x00], [0xA1, 0x01, 0x02], [0xFF],
      [0x9F, 0x01], [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE],
      [0x7F, 0x41, 0x61, 0xFF],
      [0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xF8, 0x20],
      [UInt8](repeating: 0x81, count: 100_000),
    ] as [[UInt8]])
  func `refuses what is no value`(bytes: [UInt8]) {
    #expect(throws: CBORReader.Fault.self) { try CBORReader.read(bytes) }
  }
}
