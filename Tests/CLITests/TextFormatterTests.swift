import Testing
import Wire

@testable import CLI

private func text(_ value: JSON) -> String {
  String(decoding: TextFormatter(value).bytes, as: UTF8.self)
}

struct `The text form` {
  @Test(
    arguments: [
      (.null, "None\n"), (true, "True\n"), ("a\tb", "a\tb\n"), (.number("0.5"), "0.5\n"), ([:], ""),
      ([], ""), (["a", 1, .null, false], "a\t1\tNone\tFalse\n"),
      (["b": 1, "a": "x", "B": .null], "None\tx\t1\n"),
      (["n": ["x": 1], "a": 2], "2\nN\t1\n"),
      (["names": ["x", "y"]], "NAMES\tx\nNAMES\ty\n"),
      (["deep": ["in": ["er": 1]]], "IN\t1\n"),
      ([["a", "b"], ["c"]], "a\tb\nc\n"), (["s", ["a"]], "s\na\n"),
      (["k": [["a"], ["b", "c"]]], "K\ta\nK\tb\nK\tc\n"), (["e": [], "o": [:]], ""),
      (["straße": [1]], "STRASSE\t1\n"),
    ] as [(JSON, String)])
  func `is fields with tabs between`(value: JSON, expected: String) {
    #expect(text(value) == expected)
  }

  @Test func `gives the objects of a list the same fields`() {
    let value: JSON = ["Rows": [["b": 1], ["a": "x", "c": ["d": 2]], ["b": .null, "a": ["y"]]]]
    #expect(text(value) == "ROWS\t\t1\nROWS\tx\t\nC\t2\nROWS\t['y']\tNone\n")
  }

  @Test func `sorts by code points`() {
    #expect(text(["é": 1, "z": 2, "Z": 3, "日": 4, "e\u{301}": 5]) == "3\t5\t2\t1\t4\n")
  }

  @Test func `tells apart names that only look alike`() {
    let value: JSON = [["é": 1], ["e\u{301}": 2]]
    #expect(text(value) == "\t1\n2\t\n")
  }
}
