import Operations
import Shapes
import Testing
import Wire

@testable import CLI

/// What is wrong with a request, line by line; nothing when it is as it should be.
private func report(_ request: JSON, literal: Set<String> = []) -> String? {
  do {
    try RequestValidator.check(request, PutSample.inputShape, literalMembers: literal)
    return nil
  } catch {
    return String(error.message.dropFirst("Parameter validation failed:\n".count))
  }
}

/// A sample's request with one member more.
private func sample(_ key: String, _ value: JSON) -> JSON {
  JSON.object([JSON.Entry("SampleName", "ab"), JSON.Entry(key, value)])
}

private func wrong(_ place: String, _ value: String, _ type: String, _ types: String...) -> String {
  let valid = types.map { "<class '\($0)'>" }.joined(separator: ", ")
  return "Invalid type for parameter \(place), value: \(value), type: <class '\(type)'>, "
    + "valid types: \(valid)"
}

/// A member whose limits only AWS's clients check.
private struct Named: Structure {
  let name = Required("Name", String.self, .modelLength(2...3))
  let lists = Allowed("Lists", OrderedMap<[String]>.self, .modelListLength(1...2))
  let words = Allowed("Words", [String].self, .modelElementLength(2))
  let keyed = Allowed("Keyed", [String: Int].self, .modelElementLength(1))
}

struct `A request's check` {
  @Test func `knows limits that the service words otherwise`() throws {
    try RequestValidator.check(["Name": "abcd"], Record<Named>.shape)
    do {
      try RequestValidator.check(["Name": ""], Record<Named>.shape)
      Issue.record("it was let pass")
    } catch {
      #expect(
        error.message
          == "Parameter validation failed:\nInvalid length for parameter Name, value: 0, "
          + "valid min length: 2")
    }
    var reader = ValueReader()
    #expect(Record<Named>(["Name": ""], &reader) != nil)
    #expect(reader.violations.isEmpty)
  }

  @Test func `knows the least length of a map's lists`() throws {
    let full: JSON = ["Name": "ab", "Lists": ["a": ["1", "2", "3"]]]
    try RequestValidator.check(full, Record<Named>.shape)
    do {
      try RequestValidator.check(
        ["Name": "ab", "Lists": ["a": ["1"], "b": []]], Record<Named>.shape)
      Issue.record("it was let pass")
    } catch {
      #expect(
        error.message == "Parameter validation failed:\nInvalid length for parameter Lists.b, "
          + "value: 0, valid min length: 1")
    }
  }

  @Test(
    arguments: [
      (["Words": ["ab", "c"]], "Words[1], value: 1, valid min length: 2"),
      (["Keyed": ["a": 1, "": 2]], "Keyed (key: ), value: 0, valid min length: 1"),
    ] as [(JSON, String)])
  func `knows the least length of a list's texts and of a map's keys`(
    request: JSON, fault: String
  ) {
    let request = request.setting("Name", "ab")
    let problem = UsageError.validation("Invalid length for parameter " + fault)
    #expect(throws: problem) { try RequestValidator.check(request, Record<Named>.shape) }
  }

  @Test func `misses a member that nothing stands in the place of`() {
    #expect(throws: UsageError.validation("Missing required parameter in input: \"Words\"")) {
      try RequestValidator.check(["Name": "ab"], Record<Named>.shape, alsoRequired: "Words")
    }
  }

  @Test(arguments: [
    sample("Size", 100_000), sample("MadeAt", true), sample("Size", true), sample("Weight", 1),
    sample("Weight", .number("1.5")), sample("Data", "AAE="), sample("MadeAt", "2026-11-23"),
    sample("MadeAt", 1_795_415_384), sample("Labels", [:]), sample("Labels", ["a": ""]),
    sample("Pairs", [["Name": "12345678901234567890"]]), sample("Names", []),
  ])
  func `lets pass what botocore lets pass`(request: JSON) { #expect(report(request) == nil) }

  @Test(
    arguments: [
      (["Size": 1], "Missing required parameter in input: \"SampleName\""),
      (
        sample("SampleName", "a"),
        "Invalid length for parameter SampleName, value: 1, valid min length: 2"
      ),
      (sample("Size", 0), "Invalid value for parameter Size, value: 0, valid min value: 1"),
      (
        sample("Size", .number("-99999999999999999999")),
        "Invalid value for parameter Size, value: -99999999999999999999, valid min value: 1"
      ),
      (sample("Pairs", []), "Invalid length for parameter Pairs, value: 0, valid min length: 1"),
      (
        sample("Pairs", [["Count": 0]]),
        "Missing required parameter in Pairs[0]: \"Name\"\n"
          + "Invalid value for parameter Pairs[0].Count, value: 0, valid min value: 1"
      ),
      (
        sample("Pair", ["Name": "a", "Nome": 1]),
        "Unknown parameter in Pair: \"Nome\", must be one of: Name, Count, Data"
      ),
      (sample("SampleName", 5), wrong("SampleName", "5", "int", "str")),
      (sample("Size", "5"), wrong("Size", "5", "str", "int")),
      (sample("Size", .number("1.0")), wrong("Size", "1.0", "float", "int")),
      (sample("Weight", "x"), wrong("Weight", "x", "str", "float", "decimal.Decimal", "int")),
      (sample("IsNew", 1), wrong("IsNew", "1", "int", "bool")),
      (sample("Data", 1), wrong("Data", "1", "int", "bytes", "bytearray") + ", file-like object"),
      (
        sample("MadeAt", "x"),
        wrong("MadeAt", "x", "str", "datetime.datetime") + ", timestamp-string"
      ),
      (sample("Pair", []), wrong("Pair", "[]", "list", "dict")),
      (sample("Names", "x"), wrong("Names", "x", "str", "list", "tuple")),
      (sample("Names", ["a", 1]), wrong("Names[1]", "1", "int", "str")),
      (sample("Labels", ["a": [:]]), wrong("Labels.a", "{}", "dict", "str")),
      (
        sample("Labels", ["a": ["x", ["b": false]]]),
        wrong("Labels.a", "['x', {'b': False}]", "list", "str")
      ),
      (
        JSON.object([JSON.Entry("SampleName", .null)]),
        wrong("SampleName", "None", "NoneType", "str")
      ),
    ] as [(JSON, String)])
  func `says what is wrong in botocore's words`(request: JSON, message: String) {
    #expect(report(request) == message)
  }

  @Test func `reports everything at once`() {
    #expect(
      report(["Bogus": 1, "Size": "x"])
        == """
        Missing required parameter in input: "SampleName"
        Unknown parameter in input: "Bogus", must be one of: SampleName, Size, Weight, IsNew, \
        Data, MadeAt, Pair, Pairs, Names, Sizes, Labels, SSESpecification
        Invalid type for parameter Size, value: x, type: <class 'str'>, valid types: <class 'int'>
        """)
  }

  @Test func `shows objects that were typed as JSON as ordered`() {
    let request = sample("Labels", ["a": ["b": ["c": 1], "d": [:]]])
    #expect(
      report(request, literal: ["Labels"])
        == wrong(
          "Labels.a", "OrderedDict({'b': OrderedDict({'c': 1}), 'd': OrderedDict()})",
          "collections.OrderedDict", "str"))
  }

  @Test func `leaves what is not to be had here to the refusal`() {
    #expect(report(sample("SSESpecification", ["Enabled": true])) == nil)
    let run = Run([
      "put-sample", "--cli-input-json", "{\"SampleName\": \"ab\", \"SSESpecification\": 1}",
    ])
    #expect(run.status == .usage)
    #expect(run.remarks.contains("SSESpecification is not available in streamctl"))
  }
}
