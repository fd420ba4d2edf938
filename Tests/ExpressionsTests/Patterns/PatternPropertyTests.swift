import Expressions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many texts are tried; `FUZZ_ROUNDS` in the environment asks for more.
private let roundCount = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 5_000

struct `Random event patterns` {
  @Test func `match the same events as a slow reference, and are explained where they do not`()
    throws
  {
    var source = PatternSource(seed: 20_261_127)
    var matchCount = 0
    for _ in 0..<roundCount {
      let json = source.pattern()
      let event = source.event()
      let pattern = try EventPattern(json.text)
      let parts = source.parts(event)
      let isMatch = pattern.matches(parts)
      if isMatch { matchCount += 1 }
      #expect(isMatch == ReferencePattern(json).matches(event), "\(json.text) \(event.text)")
      #expect(
        (pattern.explain(parts)?.text.isEmpty == false) == !isMatch, "\(json.text) \(event.text)")
    }
    #expect(matchCount > roundCount / 50, "too few events match")
    #expect(matchCount < roundCount / 2, "too many events match")
  }

  @Test func `changed at random are read or refused, and match broken events without harm`() {
    var source = PatternSource(seed: 7)
    var readCount = 0
    for _ in 0..<roundCount {
      let text = source.mutated(source.pattern().text)
      let policy = try? FilterPolicy(text, scope: .body)
      let image = source.mutated(source.event().text)
      _ = policy?.matches(body: image)
      guard let pattern = try? EventPattern(text) else { continue }
      readCount += 1
      let event = PatternEvent([
        PatternEvent.Field("a", .json(Array(image.utf8))),
        PatternEvent.Field("b", .json(Array(image.utf8.dropFirst()))),
      ])
      #expect((pattern.explain(event) == nil) == pattern.matches(event))
      _ = pattern.warnings()
    }
    #expect(readCount > roundCount / 20, "too few patterns are right")
    #expect(readCount < roundCount, "no pattern is wrong")
  }

  @Test func `do not fail on lists that are nested deeply`() throws {
    let pattern = try EventPattern(#"{"a":["x"]}"#)
    for depth in [500, 100_000] {
      let image =
        String(repeating: "[", count: depth) + "\"x\"" + String(repeating: "]", count: depth)
      let event = PatternEvent([PatternEvent.Field("a", .json(Array(image.utf8)))])
      #expect(pattern.matches(event) == (depth == 500))
    }
  }

  @Test func `with many lists of many objects are decided soon`() throws {
    let pattern = try EventPattern(
      #"{"a":{"p":["x"],"q":["x"]},"b":{"p":["x"],"q":["x"]},"c":{"p":["x"],"q":["y"]}}"#)
    let elements = (0..<500).map { $0 % 2 == 0 ? #"{"p":"x"}"# : #"{"q":"x"}"# }
    let list = "[" + elements.joined(separator: ",") + "]"
    #expect(try !pattern.matches(PatternEvent(#"{"a":\#(list),"b":\#(list),"c":\#(list)}"#)))
    let good = #"[{"p":"x"},{"p":"x","q":"x"}]"#
    let last = #"[{"p":"x"},{"p":"x","q":"y"}]"#
    #expect(try pattern.matches(PatternEvent(#"{"a":\#(good),"b":\#(good),"c":\#(last)}"#)))
  }
}

struct `Random log filter patterns` {
  private static let seeds = [
    #"ERROR -"a b" ?c"#, #"%^a+[b-d]{2,3}|\d*$%"#,
    #"{ ($.a.b = "x*" && $.n > 3) || $.l[0] IS NULL }"#,
    "[ip, ..., status=4* && status!=404, size>1000]", #"{ $.['a.b'] = %x.y% || $.c NOT EXISTS }"#,
  ]
  private static let messages = [
    "ERROR a b", #"{"a":{"b":"xy"},"n":4,"l":[null]}"#, "1.2.3.4 x [y z] 404 1001", "", "aabbd é",
    "[ \"",
  ]

  @Test func `are read or refused, and match anything without harm`() {
    var source = PatternSource(seed: 11)
    var readCount = 0
    for round in 0..<roundCount {
      let text = source.mutated(Self.seeds[round % Self.seeds.count])
      guard let pattern = try? LogFilterPattern(text) else { continue }
      readCount += 1
      let message = source.mutated(Self.messages[round % Self.messages.count])
      #expect(pattern.matches(message: message) == pattern.matches(message: message))
    }
    #expect(readCount > roundCount / 20, "too few patterns are right")
    #expect(readCount < roundCount - roundCount / 20, "too few patterns are wrong")
  }

  @Test func `nested deeply are refused`() {
    let text = "{" + String(repeating: "(", count: 100_000) + "$.a = 1}"
    #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(text) }
  }
}

extension PatternSource {
  private static let pieces = [
    "{", "}", "[", "]", "(", ")", "\"", "\\", ",", ":", "%", "*", "$", ".", "...", "=", "!=", ">",
    "&&",
    "||", "-", "?", "+", "|", "^", " ", "a", "0", "é", "\u{0}", "null", "IS", "NOT", "\\u0041",
    "{2,3}",
  ]

  /// A text with some letters gone, doubled or new.
  mutating func mutated(_ text: String) -> String {
    var letters = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...letters.count, using: &random)
      let end = min(letters.count, place + Int.random(in: 0...4, using: &random))
      switch Int.random(in: 0..<3, using: &random) {
      case 0: letters.removeSubrange(place..<end)
      case 1: letters.insert(contentsOf: letters[place..<end], at: place)
      default:
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        letters.insert(contentsOf: piece.unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(letters))
  }
}
