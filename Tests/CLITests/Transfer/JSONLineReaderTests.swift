import Expressions
import TestKit
import Testing
import Wire

@testable import CLI

private func read(_ text: String, isTyped: Bool) -> [String] {
  Reading(JSONLineReader(isTyped: isTyped), Array(text.utf8)).lines
}

struct `A line of JSON` {
  @Test func `is an item with types, as exports to S3 have them`() {
    let item = #"{"id":{"S":"1"},"n":{"N":"1.5"},"b":{"B":"AA=="},"l":{"L":[{"NULL":true}]}}"#
    #expect(
      read("{\"Item\":\(item)}\n\n  \n{ \"Item\" : {\"id\":{\"S\":\"é\"}} }", isTyped: true)
        == [item, #"{"id":{"S":"é"}}"#])
  }

  @Test func `is an item in ordinary JSON`() {
    #expect(
      read("{\"id\":\"1\",\"n\":1e2,\"s\":{\"$NS\":[2]}}\r\n", isTyped: false)
        == [#"{"id":{"S":"1"},"n":{"N":"100"},"s":{"NS":["2"]}}"#])
  }

  @Test(arguments: [
    (#"{"Item":{"id":{"S":"1"},}}"#, true, "0:25 no JSON: expecting property name"),
    (#"{"id":{"S":"1"}}"#, true, #"0:1 a line has to be {"Item": {...}}; is it --format json?"#),
    (#"{"Item":{"id":{"S":"1"},"é":1,"n":{"N":"x"}}}"#, true, "0:25 attribute é: "),
    (#"{"Item":{"é":{"S":""},"n":{"N":"x"}}}"#, true, "0:23 attribute n: The parameter cannot be"),
    (#"{"id":"1","s":{"$SS":[1]}}"#, false, "0:11 attribute s.$SS[0]: a string is wanted, not 1"),
    (#"[1]"#, false, "0:1 an object is wanted, of attributes by name"),
    (#"{"id":"1""#, false, "0:10 no JSON: expecting ',' delimiter"),
  ])
  func `at fault is told by its column`(line: String, isTyped: Bool, problem: String) {
    let lines = read(line + "\n{}\n", isTyped: isTyped)
    #expect(lines.first?.hasPrefix(problem) == true, "\(lines)")
    #expect(lines.count == 2)
  }

  @Test func `never crashes the reader when it is damaged, and is read to its end`() {
    var random = SeededGenerator(seed: 8)
    let seeds = [
      #"{"Item":{"id":{"S":"1"},"n":{"N":"1.5"},"m":{"M":{"l":{"L":[]}}}}}"#,
      #"{"id":"1","n":1.5,"s":{"$SS":["a"]},"m":{"l":[null,{"$B":"AA=="}]}}"#,
    ].map { Array("\($0)\n\($0)\n".utf8) }
    for round in 0..<Fuzz.rounds {
      var bytes = seeds[round % 2]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          Array("{}[]\",:\\$\n\r 0e\u{0}é".utf8).randomElement(using: &random) ?? 0
      }
      let reader = JSONLineReader(isTyped: round % 2 == 0)
      let whole = Reading(reader, bytes)
      let pieceSize = Int.random(in: 1...30, using: &random)
      #expect(Reading(reader, bytes, pieceSize: pieceSize).lines == whole.lines)
      #expect(whole.byteCount == bytes.count)
    }
  }
}
