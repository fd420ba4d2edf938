import Expressions
import Testing
import Wire

private func parsed(_ text: String) throws -> JSON { try JSON.parse(text) }

struct `Ordinary JSON` {
  @Test(arguments: [
    (#""x""#, #"{"S":"x"}"#),
    (#""""#, #"{"S":""}"#),
    ("12345678901234567890123456789012345678", #"{"N":"12345678901234567890123456789012345678"}"#),
    ("-0.5", #"{"N":"-0.5"}"#),
    ("true", #"{"BOOL":true}"#),
    ("null", #"{"NULL":true}"#),
    (#"[1,"a",[]]"#, #"{"L":[{"N":"1"},{"S":"a"},{"L":[]}]}"#),
    (#"{"a":{"b":1}}"#, #"{"M":{"a":{"M":{"b":{"N":"1"}}}}}"#),
    (#"{}"#, #"{"M":{}}"#),
    (#"{"$B":"AAE="}"#, #"{"B":"AAE="}"#),
    (#"{"$SS":["a","b"]}"#, #"{"SS":["a","b"]}"#),
    (#"{"$NS":[1,2.5]}"#, #"{"NS":["1","2.5"]}"#),
    (#"{"$BS":["AA==","AQ=="]}"#, #"{"BS":["AA==","AQ=="]}"#),
    (#"{"$M":{"$B":"x"}}"#, #"{"M":{"$B":{"S":"x"}}}"#),
    (#"{"$M":{"$M":1}}"#, #"{"M":{"$M":{"N":"1"}}}"#),
    (#"{"$B":"AA==","c":1}"#, #"{"M":{"$B":{"S":"AA=="},"c":{"N":"1"}}}"#),
    (#"{"$S":"a"}"#, #"{"M":{"$S":{"S":"a"}}}"#),
    (#"{"B":"AAE="}"#, #"{"M":{"B":{"S":"AAE="}}}"#),
  ])
  func `stands for a value, and the value for it`(plain: String, typed: String) throws {
    #expect(try PlainJSON.typed(parsed(plain)) == parsed(typed))
    #expect(try PlainJSON.plain(parsed(typed)) == parsed(plain))
  }

  @Test(arguments: [
    (#"{"a":[1,{"$B":"%"}]}"#, ".a[1].$B", "this is no base64: \"%\""),
    (#"{"a":{"$B":1}}"#, ".a.$B", "bytes in base64 is wanted, not 1"),
    (#"{"a":{"$SS":"x"}}"#, ".a.$SS", "a list is wanted, of the set's members"),
    (#"{"a":{"$SS":["x",1]}}"#, ".a.$SS[1]", "a string is wanted, not 1"),
    (#"{"a":{"$NS":["1"]}}"#, ".a.$NS[0]", "a number is wanted, not \"1\""),
    (#"{"a":{"$M":1}}"#, ".a.$M", "an object is wanted, of attributes by name"),
    ("[]", "", "an object is wanted, of attributes by name"),
  ])
  func `that is no value is told with its place`(
    plain: String, path: String, message: String
  ) throws {
    let json = try parsed(plain)
    let problem = #expect(throws: PlainJSON.Problem.self) { try PlainJSON.typedItem(json) }
    #expect(problem?.path == path)
    #expect(problem?.message == message)
  }

  @Test func `gives back every value that it was made of`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let typed = RandomValue.json(&random, depth: 3)
      #expect(try PlainJSON.typed(PlainJSON.plain(typed)) == typed, "\(typed.text)")
    }
  }
}

/// Attribute values of all types, with names and texts that are easily mistaken.
private enum RandomValue {
  private static let names = ["a", "$B", "$SS", "$M", "$NS", "$BS", "S", "M", "", "é"]
  private static let texts = ["", "x", "1", "true", "null", "$B", "{\"$B\":\"\"}", "\u{0}", "😀"]

  static func json(_ random: inout SeededGenerator, depth: Int) -> JSON {
    func text() -> JSON { .string(texts.randomElement(using: &random) ?? "") }
    func digits() -> JSON { .string(String(Int.random(in: -9...9, using: &random))) }
    func binary() -> JSON { .string(Base64.encode([UInt8.random(in: 0...255, using: &random)])) }
    switch Int.random(in: 0..<(depth > 0 ? 10 : 8), using: &random) {
    case 0: return ["S": text()]
    case 1: return ["N": digits()]
    case 2: return ["B": binary()]
    case 3: return ["BOOL": .bool(Bool.random(using: &random))]
    case 4: return ["NULL": true]
    case 5: return ["SS": .array([text()])]
    case 6: return ["NS": .array([digits()])]
    case 7: return ["BS": .array([binary()])]
    case 8:
      let count = Int.random(in: 0...3, using: &random)
      return ["L": .array((0..<count).map { _ in json(&random, depth: depth - 1) })]
    default:
      let count = Int.random(in: 0...2, using: &random)
      let chosen = names.shuffled(using: &random).prefix(count)
      return ["M": .object(chosen.map { JSON.Entry($0, json(&random, depth: depth - 1)) })]
    }
  }
}
