import JMESPath
import Testing
import Wire

struct `A large expression` {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: [
    ("(", "@", ")"), ("[", "@", "]"), ("!", "@", ""), ("abs(", "@", ")"), ("{a: ", "@", "}"),
    ("[?", "@", "]"), ("map(&", "@", ", @)"), ("", "@", "[]"), ("", "@", "[*]"), ("", "@", ".*"),
    ("", "@", " == @"), ("", "@", "[?@]"), ("", "[0:1]", "[*]"),
  ]) func `is refused when it is nested too deeply`(
    _ prefix: String, _ core: String, _ suffix: String
  ) throws {
    for count in [101, 50_000] {
      let expression = Self.repeated(prefix, count) + core + Self.repeated(suffix, count)
      let error = try #require(try failure(expression))
      #expect(error.kind == .parse)
      #expect(error.message.contains("Nested deeper than 100 levels: Parse error at column "))
    }
  }

  @Test(arguments: [
    ("(", "@", ")", "0"), ("!", "@", "", "true"), ("", "@", "[]", "null"),
    ("to_array(", "@", ")", "[0]"), ("[", "@", "]", repeated("[", 40) + "0" + repeated("]", 40)),
  ]) func `is answered up to a depth nobody writes`(
    _ prefix: String, _ core: String, _ suffix: String, _ expected: String
  ) throws {
    let expression = Self.repeated(prefix, 40) + core + Self.repeated(suffix, 40)
    #expect(try answer(expression, "0") == expected)
  }

  @Test(arguments: [
    (".a", "null"), ("[0]", "null"), (" | a", "null"), (" || a", "false"), (" && a", "false"),
    (" | to_array(@)", "[false]"),
  ]) func `may be any number of steps long`(_ step: String, _ expected: String) throws {
    let expression = "a" + Self.repeated(step, 20_000)
    #expect(try answer(expression, #"{"a": false}"#) == expected)
  }

  @Test func `cannot wrap values without end`() throws {
    let error = try #require(try failure("[@]" + Self.repeated(" | [@]", 5000), "1"))
    #expect(error.kind == .parse)
    #expect(error.message.contains("More than 200 multi-selects"))
    #expect(try answer("length([@" + Self.repeated(", @", 5000) + "])", "1") == "5001")
  }

  @Test func `has literals that are refused when they are nested too deeply`() throws {
    let literal = "`\(Self.repeated("[", 600))\(Self.repeated("]", 600))`"
    #expect(try failure(literal)?.kind == .lexer)
  }

  @Test func `has numbers of any length`() throws {
    let nines = Self.repeated("9", 3000)
    #expect(try answer("sum(`[\(nines), 1]`)") == "1" + Self.repeated("0", 3000))
    #expect(try answer("a[\(nines)]", #"{"a": [1]}"#) == "null")
    #expect(try answer("`\(nines)` > `1.5e308`") == "true")
  }
}
