import JMESPath
import Testing

struct `The parts of an expression` {
  /// The parts as one text, joined by what holds them together.
  private static func text(_ expression: String) throws -> String {
    switch try Query(expression).parts {
    case .all(let parts): "all " + parts.map(\.expression).joined(separator: " ; ")
    case .any(let parts): "any " + parts.map(\.expression).joined(separator: " ; ")
    case .comparison(let left, let symbol, let right):
      "\(left.expression) \(symbol) \(right.expression)"
    case .whole: "whole"
    }
  }

  @Test(arguments: [
    ("a == b", "a == b"), (" a.b[0]<= `1` ", "a.b[0] <= `1`"), ("a!='x == y'", "a != 'x == y'"),
    ("a[?b == c] == d", "a[?b == c] == d"), ("length(a || b) > `2`", "length(a || b) > `2`"),
    ("!a == b", "!a == b"), (#""a == b" == c"#, #""a == b" == c"#),
    ("a && b == c && d", "all a ; b == c ; d"), ("a || b && c || d", "any a ; b && c ; d"),
    (#""é" == 'ü'"#, #""é" == 'ü'"#),
  ]) func `are those that bind least`(expression: String, parts: String) throws {
    #expect(try Self.text(expression) == parts)
  }

  @Test(arguments: ["a", "a | b == c", "(a == b)", "a[?b == c]", "a == b == c", "@", "{a: b == c}"])
  func `are not looked for where there are none`(expression: String) throws {
    #expect(try Self.text(expression) == "whole")
  }
}
