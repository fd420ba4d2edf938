import Operations
import Shapes
import TestKit
import Testing
import Wire

@testable import CLI

struct `An answer` {
  @Test func `is JSON with four spaces, members in their order`() {
    let run = Run(["put-sample", "--sample-name", "ab", "--labels", "b=é,a=\"\"", "--names"])
    #expect(
      run.text == """
        {
            "Echo": {
                "SampleName": "ab",
                "Names": [],
                "Labels": {
                    "a": "",
                    "b": "é"
                }
            }
        }

        """)
    #expect(run.status == .success)
  }

  @Test(arguments: [
    ("nothing", "", ""), ("nothing", "--query Echo", "null\n"),
    ("ab", "--query Echo.Size", "null\n"), ("ab", "--query Echo.SampleName", "\"ab\"\n"),
    ("ab", "--query Echo.{a:SampleName} --output text", "ab\n"),
    ("ab", "--query Echo.Size --output text", "None\n"), ("nothing", "--output text", ""),
    ("ab", "--query `[]`", "[]\n"), ("ab", "--query `{}`", ""),
  ])
  func `goes through the query`(name: String, words: String, expected: String) {
    let run = Run("put-sample --sample-name \(name) \(words)")
    #expect(run.text == expected)
    #expect(run.status == .success)
  }

  @Test func `fails with the query's own words`() {
    let run = Run(["put-sample", "--sample-name", "ab", "--query", "nope(@)"])
    #expect(run.status == .general)
    #expect(run.remarks == "\nstreamctl: [ERROR]: Unknown function: nope()\n")
  }
}

struct `A time` {
  @Test(arguments: [
    ("2026-11-23T06:29:44.456Z", "2026-11-23T06:29:44.456000+00:00"),
    ("1795415384", "2026-11-23T06:29:44+00:00"), ("2026-11-23", "2026-11-23T00:00:00+00:00"),
  ])
  func `is printed as ISO 8601`(typed: String, printed: String) {
    // The tests' own zone may be any; the moment is the same in all.
    let run = Run(["put-sample", "--sample-name", "ab", "--made-at", typed])
    let text = run.json?["Echo"]?["MadeAt"]?.string
    #expect(text.flatMap { Timestamp($0) } == Timestamp(printed))
    #expect(text?.utf8.count == printed.utf8.count)
  }

  @Test func `is told in the zone's own offset, wherever it stands`() {
    struct Outer: Structure {
      let times = Allowed("Times", [Timestamp].self)
      let byName = Allowed("ByName", [String: Timestamp].self)
      let other = Allowed("Other", Int.self)
    }
    let time: JSON = .number("1795415384.456")
    let answer = TimeEncoder.answer(
      ["Times": [time], "ByName": ["a": time], "Other": 5, "Unknown": time],
      Record<Outer>.shape, offsetSeconds: { _ in -12_600 })
    let expected: JSON = "2026-11-23T02:59:44.456000-03:30"
    #expect(
      answer == ["Times": [expected], "ByName": ["a": expected], "Other": 5, "Unknown": time])
  }

  @Test func `goes into requests as epoch seconds`() {
    #expect(
      TimeEncoder.request(
        ["MadeAt": "2026-11-23T06:29:44.456Z"], PutSample.inputShape,
        today: Timestamp(milliseconds: 0))
        == ["MadeAt": .number("1795415384.456")])
  }
}

struct `A payload` {
  @Test func `goes to the file named by a word`() throws {
    let folder = try TemporaryFolder()
    let run = Run([
      "invoke", folder.path("out.json"), "--function-name", "f", "--payload", "aGkK",
    ])
    #expect(run.text == "{\n    \"StatusCode\": 200\n}\n")
    #expect(folder.read("out.json") == "hi\n")
    _ = Run(["invoke", folder.path("out.json"), "--function-name", "f"])
    #expect(folder.read("out.json") == "")
  }

  @Test(arguments: ["-", "/dev/stdout"])
  func `goes before the rest on standard output`(file: String) {
    let run = Run([
      "invoke", "--function-name", "f", "--payload", "{}", "--cli-binary-format",
      "raw-in-base64-out", file, "--query", "StatusCode",
    ])
    #expect(run.text == "{}200\n")
  }

  @Test func `that cannot be written is told`() {
    let run = Run("invoke --function-name f /nowhere/at/all")
    #expect(run.status == .general)
    #expect(
      run.remarks
        == "\nstreamctl: [ERROR]: [Errno 2] No such file or directory: '/nowhere/at/all'\n")
  }

  @Test func `leaves no room for a skeleton`() {
    let run = Run("invoke --function-name f out --generate-cli-skeleton")
    #expect(run.remarks.contains("Unknown options: --generate-cli-skeleton\n"))
  }
}

struct `A skeleton` {
  @Test func `of a request needs nothing`() throws {
    let skeleton = try #require(Run("put-sample --generate-cli-skeleton").json)
    #expect(
      skeleton == [
        "SampleName": "", "Size": 0, "Weight": .number("0.0"), "IsNew": true, "Data": .null,
        "MadeAt": "1970-01-01T00:00:00", "Pair": ["Name": "", "Count": 0, "Data": .null],
        "Pairs": [["Name": "", "Count": 0, "Data": .null]], "Names": [""], "Sizes": [0],
        "Labels": ["KeyName": ""],
      ])
  }

  @Test func `of an answer needs a good request, and shows names`() {
    #expect(Run("put-sample --generate-cli-skeleton output").status == .usage)
    let run = Run("put-sample --generate-cli-skeleton output --sample-name nope --query Echo.Pair")
    #expect(run.json == ["Name": "Name", "Count": 0, "Data": .null])
  }

  @Test func `ends where a shape is inside itself`() {
    @Sendable func tree() -> Shape {
      .structure(name: "Tree") {
        [MemberDescription("Leaf", .string), MemberDescription("Trees", .list(tree()))]
      }
    }
    #expect(tree().skeleton(isAnswer: false) == ["Leaf": "", "Trees": [[:]]])
  }

  @Test func `of another kind is refused`() {
    let run = Run("put-sample --generate-cli-skeleton bogus")
    #expect(run.status == .usage)
    #expect(
      run.remarks.contains("argument --generate-cli-skeleton: Found invalid choice 'bogus'"))
  }
}
