import JMESPath
import Testing
import Wire

@testable import CLI

struct `An assertion` {
  private static let answer: JSON = [
    "Item": ["id": ["S": "1"], "n": ["N": "5"], "tags": ["L": [["S": "a"], ["S": "b"]]]],
    "Count": 2, "Flag": false, "Empty": [],
  ]

  private func faults(_ query: String, equals: String? = nil) throws -> [String] {
    try Assertion(query: try JMESPath.Query(query), expected: equals).faults(in: Self.answer)
  }

  @Test(arguments: ["Item", "Count == `2`", "Item.n.N == '5'", "!Flag", "Count > `1` && Item"])
  func `that is true has no faults`(query: String) throws {
    #expect(try faults(query) == [])
  }

  @Test(arguments: [
    ("Item.n.N == `\"6\"`", ["found    Item.n.N, which is \"5\"", "expected \"6\""]),
    ("'6' == Item.n.N", ["found    Item.n.N, which is \"5\"", "expected \"6\""]),
    ("`3` <= Count", ["found    Count, which is 2", "expected >= 3"]),
    ("Count != `2`", ["found    Count, which is 2", "expected != 2"]),
    ("Missing", ["Missing is null"]), ("Empty", ["Empty is []"]), ("Flag", ["Flag is false"]),
    (
      "Count == length(Item.tags.L[0])",
      ["found    Count, which is 2", "expected length(Item.tags.L[0]), which is 1"]
    ),
    (
      "Item && Count == `3` && Flag",
      ["Count == `3`", "  found    Count, which is 2", "  expected 3", "Flag", "  Flag is false"]
    ),
    (
      "Flag || Empty",
      ["none of these is true:", "  Flag", "    Flag is false", "  Empty", "    Empty is []"]
    ),
  ]) func `that is false shows both sides of what is false`(
    query: String, expected: [String]
  ) throws {
    #expect(try faults(query) == expected)
  }

  @Test func `that compares a text as a number says what to do`() throws {
    let error = try #require(throws: GeneralError.self) { try faults("Item.n.N > `4`") }
    #expect(error.message == "'>' not supported between instances of 'str' and 'int'")
    #expect(error.hint?.hasPrefix("Numbers in items are texts: to_number(") == true)
  }

  @Test(arguments: [
    ("Item.n.N", "5"), ("Item.n.N", "\"5\""), ("Count", "2"), ("Count", "2.0"),
    ("Item.tags", #"{"L": [{"S": "a"}, {"S": "b"}]}"#), ("Flag", "false"), ("Missing", "null"),
  ]) func `of a value takes a text or JSON`(query: String, value: String) throws {
    #expect(try faults(query, equals: value) == [])
  }

  @Test func `of a value with an inside names the places that differ`() throws {
    let expected = #"{"id":{"S":"1"},"n":{"N":"6"},"tags":{"L":[{"S":"a"}]},"a b":1}"#
    #expect(
      try faults("Item", equals: expected).suffix(3) == [
        "at n.N: expected \"6\", found \"5\"",
        "at tags.L[1]: expected nothing, found {\"S\":\"b\"}",
        "at \"a b\": expected 1, found nothing",
      ])
  }

  @Test func `that cannot be evaluated is an error of its own`() throws {
    #expect(throws: GeneralError.self) { try faults("length(Count) == `1`") }
  }
}
