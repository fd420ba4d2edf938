import Testing
import Wire

@testable import Expressions

struct `JSON of a wrong kind` {
  static let structure = "Start of structure or map found where not expected"
  static let blob = "only base-64-encoded strings are convertible to bytes"
  static let field = "Unexpected field type"
  static let value = "Unexpected value type in payload"
  static let ofClass = "Unrecognized collection type class "
  static let model = "com.amazonaws.dynamodb.v20120810.AttributeValue"

  /// What stands where, and the message.
  static let grid: [(String, String, String)] = [
    ("S", "true", "TRUE_VALUE cannot be converted to String"),
    ("S", "false", "FALSE_VALUE cannot be converted to String"),
    ("S", "23", "NUMBER_VALUE cannot be converted to String"),
    ("N", "-2147483648", "NUMBER_VALUE cannot be converted to String"),
    ("N", "34.56", "DECIMAL_VALUE cannot be converted to String"),
    ("N", "1e3", "DECIMAL_VALUE cannot be converted to String"),
    ("S", "[]", ofClass + "java.lang.String"), ("N", "{}", structure),
    ("BOOL", #""23""#, "Unexpected token received from parser"),
    ("BOOL", "23", "NUMBER_VALUE cannot be converted to Boolean"),
    ("NULL", "34.56", "DECIMAL_VALUE cannot be converted to Boolean"),
    ("BOOL", "[]", ofClass + "java.lang.Boolean"), ("NULL", "{}", structure),
    ("B", "true", blob), ("B", "23", blob), ("B", "34.56", blob),
    ("B", "[]", ofClass + "java.nio.ByteBuffer"), ("B", "{}", structure),
    ("B", #""23456""#, "Base64 encoded length is expected a multiple of 4 bytes but found: 5"),
    ("B", #""=+/=""#, "Invalid last non-pad Base64 character dectected"),
    ("B", #""+/+=""#, "Invalid last non-pad Base64 character dectected"),
    ("B", #""ab*d""#, "Invalid Base64 character: '*'"),
    ("B", #""====""#, "Invalid last non-pad Base64 character dectected"),
    ("B", #""A=AA""#, "Invalid Base64 character: '='"),
    ("SS", #""23""#, field), ("NS", "true", field), ("BS", "23", field), ("L", "34.56", field),
    ("SS", "{}", structure), ("L", "{}", structure),
    ("SS", "[23]", "NUMBER_VALUE cannot be converted to String"),
    ("NS", "[[]]", ofClass + "java.lang.String"), ("BS", "[true]", blob),
    ("L", "[23]", value), ("L", #"["23"]"#, value), ("L", "[[]]", ofClass + model),
    ("L", #"[{"BS":[23]}]"#, blob),
    ("M", #""23""#, field), ("M", "true", field),
    ("M", "[]", "Unrecognized collection type java.util.Map<java.lang.String, \(model)>"),
    ("M", #"{"a":23}"#, value), ("M", #"{"a":[]}"#, ofClass + model),
    ("M", #"{"a":{"BS":{}}}"#, structure),
  ]

  @Test(arguments: grid)
  func `is told in DynamoDB's words`(type: String, payload: String, message: String) throws {
    let json = try JSON.parse(#"{"\#(type)":\#(payload)}"#)
    let error = ValueError(.serialization, message)
    #expect(throws: error) { try AttributeValue(json: json) }
    #expect(throws: error) { try AttributeValue.checkSerialization(of: json) }
    #expect(throws: error) { try Item(json: ["a": json]) }
    #expect(error.envelopedMessage == message)
  }

  @Test(arguments: grid)
  func `comes before any wrong value`(type: String, payload: String, message: String) throws {
    let wrong = try JSON.parse(#"{"\#(type)":\#(payload)}"#)
    let error = ValueError(.serialization, message)
    #expect(throws: error) { try Item(json: ["a": ["N": "x"], "b": wrong]) }
    #expect(throws: error) { try Item(json: ["a": ["L": [[:], ["M": ["x": wrong]]]]]) }
  }

  @Test(
    arguments: [
      ("23", value), (#""23""#, value), ("true", value), ("[]", ofClass + model),
    ])
  func `can stand for a whole value`(text: String, message: String) throws {
    let json = try JSON.parse(text)
    #expect(throws: ValueError(.serialization, message)) { try AttributeValue(json: json) }
    #expect(throws: ValueError(.serialization, message)) { try Item(json: ["a": json]) }
  }

  @Test(
    arguments: [
      ("23", field), (#""23""#, field), ("true", field),
      ("[]", "Unrecognized collection type java.util.Map<java.lang.String, \(model)>"),
    ])
  func `can stand for a whole item`(text: String, message: String) throws {
    let json = try JSON.parse(text)
    #expect(throws: ValueError(.serialization, message)) { try Item(json: json) }
    #expect(throws: ValueError(.serialization, message)) { try Item.checkSerialization(of: json) }
  }

  @Test func `is not what a wrong value is`() throws {
    for text in [#"{"N":"x"}"#, "{}", #"{"SS":[]}"#, #"{"SS":[null]}"#, #"{"NULL":false}"#] {
      try AttributeValue.checkSerialization(of: try JSON.parse(text))
    }
  }
}

struct `Any JSON` {
  @Test func `is an item or an error, and an item is written as it is read`() throws {
    var maker = JSONMaker(generator: SeededGenerator(seed: 7))
    var (read, refused) = (0, 0)
    for _ in 0..<20_000 {
      let json = maker.itemLike()
      do throws(ValueError) {
        let item = try Item(json: json)
        let again = try Item(json: item.json)
        #expect(again == item)
        #expect(again.json == item.json)
        #expect(again.hashValue == item.hashValue)
        #expect(item.sizeBytes >= 0)
        read += 1
      } catch {
        #expect(!error.message.isEmpty)
        refused += 1
      }
    }
    #expect(read > 2_000 && refused > 2_000)
  }
}

/// Makes JSON that is near enough to items to reach every branch.
private struct JSONMaker {
  var generator: SeededGenerator

  mutating func itemLike() -> JSON {
    if chance(30) { return anything(depth: 3) }
    let count = Int.random(in: 0...4, using: &generator)
    return .object((0..<count).map { JSON.Entry("a\($0)", valueLike(depth: 4)) })
  }

  private mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &generator) == 0
  }

  private mutating func valueLike(depth: Int) -> JSON {
    if chance(25) { return anything(depth: depth) }
    let type = AttributeType.allCases.randomElement(using: &generator) ?? .S
    var entries = [JSON.Entry(type.rawValue, payload(type, depth: depth))]
    if chance(40) { entries.append(JSON.Entry("S", anything(depth: 0))) }
    return .object(entries)
  }

  private mutating func payload(_ type: AttributeType, depth: Int) -> JSON {
    if chance(25) { return anything(depth: depth) }
    switch type {
    case .S: return .string(word())
    case .N: return .string(number())
    case .B: return .string(Base64.encode(Array(word().utf8)))
    case .BOOL: return .bool(chance(2))
    case .NULL: return .bool(!chance(20))
    case .SS: return list { $0.string { $0.word() } }
    case .NS: return list { $0.string { $0.number() } }
    case .BS: return list { $0.string { Base64.encode(Array($0.word().utf8)) } }
    case .L: return depth == 0 ? [] : list { $0.valueLike(depth: depth - 1) }
    case .M:
      let count = depth == 0 ? 0 : Int.random(in: 0...3, using: &generator)
      return .object((0..<count).map { JSON.Entry("m\($0)", valueLike(depth: depth - 1)) })
    }
  }

  private mutating func list(_ make: (inout JSONMaker) -> JSON) -> JSON {
    .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&self) })
  }

  private mutating func string(_ text: (inout JSONMaker) -> String) -> JSON {
    chance(30) ? anything(depth: 1) : .string(text(&self))
  }

  private mutating func word() -> String {
    let letters = ["a", "b", "é", "e\u{301}", "\u{0}", "=", "*", "😀", "\"", "1", "-", "E"]
    let count = Int.random(in: 0...6, using: &generator)
    return (0..<count).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
  }

  private mutating func number() -> String { chance(20) ? word() : generator.numberText() }

  private mutating func anything(depth: Int) -> JSON {
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(chance(2))
    case 2: return .number(["0", "-1", "1.5", "1e400"].randomElement(using: &generator) ?? "0")
    case 3: return .string(word())
    case 4: return []
    case 5: return [:]
    case 6: return .array([anything(depth: depth - 1), anything(depth: depth - 1)])
    default:
      let type = AttributeType.allCases.randomElement(using: &generator) ?? .S
      return .object([JSON.Entry(type.rawValue, anything(depth: depth - 1))])
    }
  }
}
