import Shapes
import TestKit
import Testing
import Wire

@testable import CLI

struct `A request in YAML` {
  private func echo(_ yaml: String, _ words: String...) -> JSON? {
    Run(["put-sample", "--cli-input-yaml", yaml] + words).json?["Echo"]
  }

  @Test func `is the whole, where options win`() {
    let yaml = """
      SampleName: ab   # its name
      Pairs:
      - Name: x
        Count: 1
      - {Name: y}
      Labels: {a: 'b', "c": d}
      Size: 5
      """
    #expect(
      echo(yaml, "--size", "2") == [
        "SampleName": "ab", "Size": 2, "Pairs": [["Name": "x", "Count": 1], ["Name": "y"]],
        "Labels": ["a": "b", "c": "d"],
      ])
  }

  @Test func `may be a file`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.yaml", "SampleName: ab\nSize: 3\n")
    #expect(echo("file://\(folder.path("in.yaml"))") == ["SampleName": "ab", "Size": 3])
    #expect(echo("fileb://\(folder.path("in.yaml"))") == ["SampleName": "ab", "Size": 3])
  }

  @Test(arguments: [
    ("aGk=", "base64", "aGk="), ("!!binary aGk=", "base64", "aGk="),
    ("hi", "raw-in-base64-out", "aGk="), ("!!binary aGk=", "raw-in-base64-out", "aGk="),
    ("!!binary |\n  aG\n  k=\n", "base64", "aGk="),
  ])
  func `has bytes in a form of its own`(value: String, format: String, base64: String) {
    let yaml = "Data: \(value)\nSampleName: ab\n"
    #expect(
      echo(yaml, "--cli-binary-format", format) == [
        "SampleName": "ab", "Data": .string(base64),
      ])
  }

  @Test func `has times without quotes`() {
    for time in ["2026-11-23T06:29:44Z", "'2026-11-23T06:29:44Z'", "1795415384"] {
      let made = echo("{SampleName: ab, MadeAt: \(time)}")?["MadeAt"]?.string
      #expect(made.flatMap { Timestamp($0) } == Timestamp("2026-11-23T06:29:44Z"))
    }
  }

  @Test(arguments: [
    (
      "SampleName: 2001-01-01",
      "Invalid type for parameter SampleName, value: 2001-01-01, type: <class 'datetime.date'>, "
        + "valid types: <class 'str'>"
    ),
    (
      "{SampleName: ab, Size: 2001-12-14t21:59:43.10-05:00}",
      "Invalid type for parameter Size, value: 2001-12-15 02:59:43.100000, "
        + "type: <class 'datetime.datetime'>, valid types: <class 'int'>"
    ),
    (
      "{SampleName: !!binary aGk=}",
      "Invalid type for parameter SampleName, value: b'hi', type: <class 'bytes'>, "
        + "valid types: <class 'str'>"
    ),
    (
      "{SampleName: ab, Pair: !!binary aGk=}",
      "Invalid type for parameter Pair, value: b'hi', type: <class 'bytes'>, "
        + "valid types: <class 'dict'>"
    ),
    ("SampleName: 12", "value: 12, type: <class 'int'>, valid types: <class 'str'>"),
  ])
  func `must have values of the right kind`(yaml: String, problem: String) {
    let run = Run(["put-sample", "--cli-input-yaml", yaml])
    #expect(run.status == .usage)
    #expect(run.remarks.contains(problem))
  }

  @Test func `that cannot be read is shown where`() {
    let run = Run(["put-sample", "--cli-input-yaml", "SampleName: ab\nPair: {Name: x\n"])
    #expect(run.status == .usage)
    #expect(
      run.remarks == """

        streamctl: [ERROR]: An error occurred (ParamValidation): Error parsing parameter \
        'cli-input-yaml': Invalid YAML received.
        line 2, column 7: this is not closed by '}'
        Pair: {Name: x
              ^

        """)
  }
}

struct `A skeleton in YAML` {
  @Test func `has a comment for each member`() {
    let run = Run("put-sample --generate-cli-skeleton yaml-input")
    #expect(run.status == .success)
    #expect(
      run.text == """
        SampleName: ''  # [REQUIRED] Its name.
        Size: 0 # Its size.
        Weight: 0.0 # Its weight.
        IsNew: true # Whether it is new.
        Data: !!binary '' # Its bytes.
        MadeAt: 1970-01-01 00:00:00 # When it was made.
        Pair: # A pair.
          Name: ''  # [REQUIRED]
          Count: 0
          Data: !!binary ''
        Pairs: # Pairs.
        - Name: ''  # [REQUIRED]
          Count: 0
          Data: !!binary ''
        Names: # Names.
        - ''
        Sizes: # Sizes.
        - 0
        Labels: # Labels.
          KeyName: ''

        """)
  }

  @Test func `is a request that can be read again`() throws {
    let skeleton = Run("put-sample --generate-cli-skeleton yaml-input").text
    let value = try YAMLReader.read(skeleton)
    #expect(
      value.entries?.map(\.key)
        == Run("put-sample --generate-cli-skeleton").json?.entries?.map(\.key))
  }

  @Test func `of nothing is an empty map, and ends where a shape is inside itself`() {
    @Sendable func tree() -> Shape {
      .structure(name: "Tree") {
        [
          MemberDescription("NULL", .choice(["NO", "true"])),
          MemberDescription("Left", tree()), MemberDescription("Trees", .list(tree())),
          MemberDescription("Rows", .list(.list(.map(.string)))),
        ]
      }
    }
    #expect(YAMLSkeleton.text(of: .structure(name: "None") { [] }) == "{}\n")
    #expect(
      YAMLSkeleton.text(of: .structure(name: "Top") { [MemberDescription("Root", tree())] }) == """
        Root:
          'NULL': NO  # Valid values are: NO, true.
          Left: {}
          Trees:
          - {}
          Rows:
          - - KeyName: ''

        """)
  }
}
