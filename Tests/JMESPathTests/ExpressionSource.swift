import Wire

/// Random expressions and documents that fit each other, the same on every run (SplitMix64).
struct ExpressionSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}

extension ExpressionSource {
  private static let scalars: [JSON] = [
    .null, true, false, 2, -3, 12, "", "a", "b", "ab", "é", "e\u{301}", "10", "it's", "😀x",
    .number("2.5"), .number("-0.25"), .number("1e+22"), .number("123456789012345678901"),
    .number("9007199254740994.0"), .number("2.0"),
  ]

  mutating func document(depth: Int = 0) -> JSON {
    switch depth > 3 ? 0 : Int.random(in: 0..<8, using: &self) {
    case 0...2: return pick(Self.scalars)
    case 3: return .array((0..<pick([0, 1, 3, 5])).map { _ in .integer(pick([7, 2, -5, 40])) })
    case 4: return .array((0..<pick([0, 2, 4])).map { _ in .string(pick(["b", "a", "é", "B"])) })
    case 5: return .array((0..<pick([1, 2, 4])).map { _ in document(depth: depth + 1) })
    default:
      return .object(
        ["a", "b", "c", "foo"].filter { _ in Bool.random(using: &self) }.map {
          JSON.Entry($0, document(depth: depth + 1))
        })
    }
  }
}

extension ExpressionSource {
  /// Each `$` is to be replaced with another expression.
  private static let patterns = [
    "a", "b", "c", "foo", "@", "\"a\"", "'ab'", "''", "`2`", "`null`", "`2.50`", "`[3, 2, 5]`",
    "`[\"b\", \"a\"]`", "`{\"a\": {\"b\": 3}}`", "` text`", "'it\\'s'", "$.a", "$.foo", "$[0]",
    "$[-1]", "$[1:]", "$[::-1]", "$[:2]", "$[]", "$[*]", "$.*", "$[*].a", "$[].b", "*", "[]", "[*]",
    "$[?$]", "$[?a == $]", "$[?@ > `2`]", "$ == $", "$ != $", "$ < $", "$ >= $", "$ && $", "$ || $",
    "!$", "($)", "$ | $", "[$, $]", "$.[a, $]", "{a: $, b: $}", "$.{foo: $}", "sort_by($, &$)",
    "max_by($, &a)", "min_by($, &$)", "map(&$, $)", "abs($)", "avg($)", "ceil($)", "floor($)",
    "contains($, 'a')", "join('-', $)", "keys($)", "length($)", "max($)", "min($)",
    "not_null($, $)", "reverse($)", "sort($)", "sum($)", "type($)", "values($)", "to_array($)",
    "to_number($)", "to_string($)", "starts_with($, $)", "ends_with($, $)", "merge(`{}`)",
    "nope($)",
  ]

  mutating func expression(depth: Int = 0) -> String {
    let pattern = depth > 3 ? pick(Array(Self.patterns.prefix(16))) : pick(Self.patterns)
    var expression = ""
    for scalar in pattern.unicodeScalars {
      if scalar == "$" {
        expression += self.expression(depth: depth + 1)
      } else {
        expression.unicodeScalars.append(scalar)
      }
    }
    return expression
  }

  private static let pieces = [
    ".", "*", "[", "]", "(", ")", "{", "}", ",", ":", "|", "||", "&", "&&", "!", "<", "=", "==",
    "@",
    "`", "'", "\"", "\\", "-", "0", "9", " ", "\n", "#", "é", "[?", "[]", "a", "`1`", "abs(",
  ]

  mutating func mutate(_ expression: String) -> String {
    var scalars = Array(expression.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &self) {
      let place = Int.random(in: 0...scalars.count, using: &self)
      let end = min(scalars.count, place + Int.random(in: 0...2, using: &self))
      switch Int.random(in: 0..<4, using: &self) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.removeSubrange(place...)
      case 2: scalars.insert(contentsOf: scalars[place..<end], at: place)
      default: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: place)
      }
    }
    var mutated = String.UnicodeScalarView()
    mutated.append(contentsOf: scalars)
    return String(mutated)
  }
}
