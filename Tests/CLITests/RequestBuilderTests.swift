import Operations
import Shapes
import TestKit
import Testing
import Wire

@testable import CLI

/// The request that options make, as it is before anything is checked.
private func request(
  _ words: [String], _ format: BinaryFormat = .base64, environment: [String: String] = [:]
) throws -> JSON {
  let options = try GivenOptions(
    ["--sample-name", "ab"] + words, by: OptionTable(of: PutSample.self))
  let builder = RequestBuilder(
    shape: PutSample.inputShape, binaryFormat: format,
    files: ParameterFile(environment: environment))
  return .object(try builder.build(options).entries.filter { $0.key != "SampleName" })
}

/// The message of the failure that options end in.
private func problem(_ words: [String], _ format: BinaryFormat = .base64) -> String? {
  do { return "made \(try request(words, format).text)" } catch let error as UsageError {
    return error.message
  } catch let error as GeneralError {
    return "255: \(error.message)"
  } catch {
    return nil
  }
}

struct `A request` {
  @Test(
    arguments: [
      (["--size", "007"], ["Size": 7]),
      (["--size", " -3 "], ["Size": -3]),
      (["--weight", "1e2"], ["Weight": .number("100.0")]),
      (["--is-new"], ["IsNew": true]),
      (["--no-is-new"], ["IsNew": false]),
      (["--made-at", "2026-11-23"], ["MadeAt": "2026-11-23"]),
      (["--pair", "Name=a,Count=2"], ["Pair": ["Name": "a", "Count": 2]]),
      (["--pair", "{\"Name\": \"a\"}"], ["Pair": ["Name": "a"]]),
      (["--pair", " {\"Name\": 5}"], ["Pair": ["Name": 5]]),
      (["--pairs", "Name=a", "Name=b"], ["Pairs": [["Name": "a"], ["Name": "b"]]]),
      (["--pairs", "[{\"Name\": \"a\"}]"], ["Pairs": [["Name": "a"]]]),
      (
        ["--pairs", "{\"Name\": \"a\"}", "{\"Name\": \"b\"}"],
        [
          "Pairs": [["Name": "a"], ["Name": "b"]]
        ]
      ),
      (["--pairs"], ["Pairs": []]),
      (["--names", "a", "b"], ["Names": ["a", "b"]]),
      (["--names", "[\"a\", \"b\"]"], ["Names": ["a", "b"]]),
      (["--names", "{a"], ["Names": ["{a"]]),
      (["--sizes", "1", "2"], ["Sizes": [1, 2]]),
      (["--labels", "a=1,b=c"], ["Labels": ["a": "1", "b": "c"]]),
      (["--data", "AAE="], ["Data": "AAE="]),
      (["--data", "A A\nE="], ["Data": "AAE="]),
      (["--pair", "Name=a,Data=AAE="], ["Pair": ["Name": "a", "Data": "AAE="]]),
    ] as [([String], JSON)])
  func `is made of options`(words: [String], expected: JSON) throws {
    #expect(try request(words) == expected)
  }

  @Test(
    arguments: [
      (["--data", "hi"], ["Data": "aGk="]),
      (["--pair", "Name=a,Data=hi"], ["Pair": ["Name": "a", "Data": "aGk="]]),
      (["--pair", "{\"Data\": \"hi\"}"], ["Pair": ["Data": "aGk="]]),
      (["--cli-input-json", "{\"Data\": \"hi\"}"], ["Data": "aGk="]),
    ] as [([String], JSON)])
  func `takes raw bytes when told so`(words: [String], expected: JSON) throws {
    #expect(try request(words, .raw) == expected)
  }

  @Test(
    arguments: [
      (["--size", "x"], "255: invalid literal for int() with base 10: 'x'"),
      (["--weight", "x"], "255: could not convert string to float: 'x'"),
      (["--sizes", "1", "x"], "255: invalid literal for int() with base 10: 'x'"),
      (["--data", "abcde"], "255: Invalid base64: \"abcde\""),
      (["--pair", "Name=a,Data=abcde"], "255: Invalid base64: \"abcde\""),
      (
        ["--pair", "{"],
        "Error parsing parameter '--pair': Invalid JSON: Expecting property name enclosed in "
          + "double quotes: line 1 column 2 (char 1)\nJSON received: {"
      ),
      (["--pair", "[]"], "Error parsing parameter '--pair': Invalid JSON:\n[]"),
      (
        ["--pairs", "{\"Name\": \"a\"}", "Name=b"],
        "Error parsing parameter '--pairs': Invalid JSON:\nName=b"
      ),
      (
        ["--pair", "Name"],
        "Error parsing parameter '--pair': Expected: '=', received: 'EOF' for input:\nName\n    ^"
      ),
      (["--pair", "Count=x"], "255: invalid literal for int() with base 10: 'x'"),
      (
        ["--cli-input-json", "{"],
        "Error parsing parameter 'cli-input-json': Invalid JSON received."
      ),
      (
        ["--cli-input-json", "[]"],
        "Error parsing parameter '--cli-input-json': Invalid type: expecting map, received "
          + "<class 'list'>"
      ),
      (
        ["--pair", "file://nope.json"],
        "Error parsing parameter '--pair': Unable to load paramfile file://nope.json: [Errno 2] No "
          + "such file or directory: 'nope.json'"
      ),
      (
        ["--size", "fileb:///dev/null"],
        "Parameter validation failed:\nInvalid type for parameter Size, value: b'', type: "
          + "<class 'bytes'>, valid types: <class 'int'>"
      ),
      (
        ["--cli-input-yaml", "a"],
        "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received "
          + "<class 'str'>"
      ),
      (
        ["--cli-input-yaml", "a: 1", "--cli-input-json", "{}"],
        "Only one --cli-input- parameter may be specified."
      ),
    ] as [([String], String)])
  func `says what is wrong in the AWS CLI's words`(words: [String], message: String) {
    #expect(problem(words) == message)
  }

  @Test func `takes the whole as JSON, where options win`() throws {
    let input = "{\"SampleName\": \"no\", \"Size\": 1, \"Bogus\": {\"a\": []}}"
    #expect(
      try request(["--cli-input-json", input, "--size", "2"])
        == ["Size": 2, "Bogus": ["a": []]])
  }
}

struct `A file of a parameter` {
  @Test func `is text behind file, with its last line's end`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("name.txt", "é\n")
    #expect(try request(["--names", "file://" + file]) == ["Names": ["é\n"]])
    #expect(try request(["--data", "file://" + file], .raw) == ["Data": "w6kK"])
  }

  @Test func `is JSON or shorthand for a structure`() throws {
    let folder = try TemporaryFolder()
    let json = try folder.write("pair.json", "\n{\"Name\": \"a\"}\n")
    let shorthand = try folder.write("pair.txt", "Name=b")
    #expect(try request(["--pair", "file://" + json]) == ["Pair": ["Name": "a"]])
    #expect(try request(["--pair", "file://" + shorthand]) == ["Pair": ["Name": "b"]])
    #expect(
      try request(["--cli-input-json", "file://" + json])["Name"] == "a")
  }

  @Test func `is bytes behind fileb, whatever the format`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("data", [0, 0xFF, 0x41])
    #expect(try request(["--data", "fileb://" + file]) == ["Data": "AP9B"])
    #expect(try request(["--data", "fileb://" + file], .raw) == ["Data": "AP9B"])
    #expect(
      problem(["--names", "file://" + file])
        == "Error parsing parameter '--names': Unable to load paramfile (\(file)), text contents "
        + "could not be decoded.  If this is a binary file, please use the fileb:// prefix instead "
        + "of the file:// prefix.")
  }

  @Test func `is found by home and variables`() throws {
    let files = ParameterFile(
      environment: ["HOME": "/people/ann", "A": "1", "LONG_name2": "x y", "EMPTY": ""])
    let paths = [
      "~/f": "/people/ann/f", "~": "/people/ann", "a/~": "a/~", "$A/${LONG_name2}$A": "1/x y1",
      "$NO/${NO}/${A": "$NO/${NO}/${A", "$": "$", "$$A": "$1", "${}": "${}", "$EMPTY-": "-",
      "~nobody-of-that-name/f": "~nobody-of-that-name/f",
    ]
    for (path, expected) in paths { #expect(files.expanded(path) == expected) }
  }

  @Test func `is a problem when it is a folder`() throws {
    #expect(
      problem(["--data", "fileb:///tmp"])
        == "Error parsing parameter '--data': Unable to load paramfile fileb:///tmp: [Errno 21] Is "
        + "a directory: '/tmp'")
  }
}

struct `An archive of code` {
  private let archive: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)

  @Test func `is the code's member`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("function.zip", [1, 2] + archive + Array("comment".utf8))
    let run = Run([
      "create-function", "--function-name", "f", "--zip-file", "fileb://" + file, "--code",
      "Folder=x",
    ])
    let code = run.json?["Echo"]?["Code"]
    #expect(code?["ZipFile"] == .string(Base64.encode([1, 2] + archive + Array("comment".utf8))))
    #expect(code?["Folder"] == "x")
  }

  @Test func `has to be one`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("function.zip", Array("PK".utf8) + archive.dropFirst(2).dropLast())
    for value in ["fileb://" + file, "UEsFBg==", "fileb:///dev/null"] {
      let run = Run(["create-function", "--function-name", "f", "--zip-file", value])
      #expect(run.status == .usage)
      #expect(
        run.remarks.contains("--zip-file must be a zip file with the fileb:// prefix.\nExample "))
    }
  }

  @Test func `is not given among the code's members`() {
    let run = Run("create-function --function-name f --code ZipFile=x")
    #expect(run.status == .usage)
    #expect(
      run.remarks.contains(
        "ZipFile cannot be provided as part of the --code argument.  Please use the "
          + "'--zip-file' option instead to specify a zip file."))
  }

  @Test func `may be missing, which the code is not`() {
    #expect(
      Run("create-function --function-name f").remarks.contains(
        "Missing required parameter in input: \"Code\""))
  }
}
