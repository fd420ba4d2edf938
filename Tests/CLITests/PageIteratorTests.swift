import Operations
import TestKit
import Testing
import Wire

@testable import CLI

struct `An answer in pages` {
  @Test func `is joined`() {
    let run = Run("list-numbers")
    #expect(
      run.text == """
        {
            "Numbers": [
                1,
                2,
                3,
                4,
                5,
                6,
                7
            ],
            "Count": 7
        }

        """)
  }

  @Test func `is cut at a number of items, and goes on at the token`() throws {
    var words = ["list-numbers", "--max-items", "2"]
    var found: [JSON] = []
    var counts: [JSON] = []
    while true {
      let answer = try #require(Run(words).json)
      found += answer["Numbers"]?.elements ?? []
      counts += answer["Count"].map { [$0] } ?? []
      guard let token = answer["NextToken"]?.string else { break }
      words = ["list-numbers", "--max-items", "2", "--starting-token", token]
    }
    #expect(found == [1, 2, 3, 4, 5, 6, 7])
    // The first page behind a token counts nothing, as in the AWS CLI.
    #expect(counts == [3, 3, 0, 0])
  }

  @Test func `names the token as botocore does`() throws {
    let token = try #require(Run("list-numbers --max-items 1").json?["NextToken"]?.string)
    let bytes = try #require(Base64.decode(token))
    #expect(
      String(decoding: bytes, as: UTF8.self) == #"{"Start": null, "boto_truncate_amount": 1}"#)
  }

  @Test(
    arguments: [
      ("--page-size 2 --max-items 4", [1, 2, 3, 4], true),
      ("--page-size 7", [1, 2, 3, 4, 5, 6, 7], false),
      ("--max-items 7", [1, 2, 3, 4, 5, 6, 7], false),
      ("--max-items 99999999999999999999", [1, 2, 3, 4, 5, 6, 7], false),
      ("--limit 2", [1, 2], false), ("--start 5", [6, 7], false),
      ("--no-paginate", [1, 2, 3], false),
    ] as [(String, JSON, Bool)])
  func `follows the options`(words: String, numbers: JSON, isCut: Bool) {
    let answer = Run("list-numbers \(words)").json
    #expect(answer?["Numbers"] == numbers)
    #expect((answer?["NextToken"] != nil) == isCut)
  }

  @Test func `gives the service's own token where paging is led by hand`() {
    #expect(Run("list-numbers --limit 2").json?["Last"] == 2)
    #expect(Run(["list-numbers", "--cli-input-json", "{\"Limit\": 2}"]).json?["Last"] == 2)
  }

  @Test(arguments: [
    ("--no-paginate --max-items 1", "--max-items"),
    ("--limit 2 --page-size 3 --starting-token x", "--starting-token, --page-size"),
  ])
  func `is not led by hand and by itself`(words: String, names: String) {
    let run = Run("list-numbers \(words)")
    #expect(run.status == .usage)
    #expect(
      run.remarks.contains(
        "Cannot specify --no-paginate along with pagination arguments: \(names)\n"))
  }

  @Test func `warns of numbers that make no sense`() {
    let run = Run("list-numbers --max-items 0")
    #expect(run.json?["Numbers"] == [])
    #expect(
      run.remarks
        == "warning: Non-positive values for --max-items may result in undefined behavior.\n")
  }

  @Test func `checks what a token says`() {
    let run = Run(["list-numbers", "--starting-token", "x"])
    #expect(run.status == .usage)
    #expect(run.remarks.contains("Invalid type for parameter Start, value: x"))
  }

  @Test func `is printed page by page as text`() {
    #expect(
      Run("list-numbers --output text --max-items 4").text.hasPrefix(
        "3\nNUMBERS\t1\nNUMBERS\t2\nNUMBERS\t3\n3\nNUMBERS\t4\nNEXTTOKEN\teyJ"))
    #expect(
      Run(["list-numbers", "--output", "text", "--query", "Numbers[0]"]).text == "1\n4\n7\n")
    #expect(
      Run(["list-numbers", "--output", "json", "--query", "Numbers[0]"]).text == "1\n")
  }
}

struct `A page iterator` {
  private let pagination = ListNumbers.pagination

  @Test func `stops at a token that comes twice`() throws {
    let pagination = try #require(pagination)
    var pages = PageIterator(pagination, .init(), request: [:])
    let page: JSON = ["Numbers": [1], "Last": ["k": "x"]]
    _ = try pages.next { _ in page }
    #expect(
      throws: GeneralError(
        "Error during pagination: The same next token was received twice: {'Start': {'k': 'x'}}")
    ) {
      _ = try pages.next { _ in page }
    }
  }

  @Test(arguments: ["", "[]", "{}", "null", "\"\"", "false"])
  func `ends at an empty token`(token: String) throws {
    let pagination = try #require(pagination)
    var pages = PageIterator(pagination, .init(), request: [:])
    let last = token.isEmpty ? JSON.null : try JSON.parse(token)
    _ = try pages.next { _ in ["Numbers": [1], "Last": last] }
    #expect(try pages.next { _ in ["Numbers": [2]] } == nil)
  }

  @Test func `takes no harm from any numbers`() throws {
    let pagination = try #require(pagination)
    var random = SeededGenerator(seed: 7)
    let extremes = [Int.min, Int.min + 1, -1, 0, 1, 5, Int.max]
    for _ in 0..<500 {
      let token = StartingToken("Start", 1, truncateAmount: extremes.randomElement(using: &random))
      let limits = PageIterator.Limits(
        maxItems: extremes.randomElement(using: &random), pageSize: 3, startingToken: token.text)
      var pages = PageIterator(pagination, limits, request: [:])
      var count = 0
      while let page = try pages.next({ request in
        ["Numbers": [1, 2, 3], "Count": 3, "Last": .integer((request["Start"]?.integer ?? 0) + 1)]
      }), count < 5 {
        #expect((page["Numbers"]?.elements?.count ?? 9) <= 3)
        count += 1
      }
    }
  }
}

struct `A starting token` {
  @Test(
    arguments: [
      ("plain", ["Start": "plain"], nil), ("plain___3", ["Start": "plain"], 3),
      ("plain___x", ["Start": "plain___x"], nil), ("None___3", ["Start": .null], 3),
      ("eyJTdGFydCI6IDV9", ["Start": 5], nil),
      ("eyJTdGFydCI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9", ["Start": .null], 1),
    ] as [(String, JSON, Int?)])
  func `is read as botocore reads it`(text: String, members: JSON, amount: Int?) {
    let token = StartingToken(reading: text, for: "Start")
    #expect(JSON.object(token.members) == members)
    #expect(token.truncateAmount == amount)
  }

  @Test func `is written with spaces, and only ASCII`() throws {
    let token = StartingToken("Key", ["id": ["S": "é😀\u{7F}"], "l": [1, true]], truncateAmount: 2)
    let bytes = try #require(Base64.decode(token.text))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\"Key\": {\"id\": {\"S\": \"\\u00e9\\ud83d\\ude00\\u007f\"}, \"l\": [1, true]}, "
        + "\"boto_truncate_amount\": 2}")
  }
}
