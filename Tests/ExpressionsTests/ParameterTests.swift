import Testing
import Wire

@testable import Expressions

struct `parameters of a statement` {
  private static let notNumeric = "The parameter cannot be converted to a numeric value"
  private static let overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
  private static let underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"
  private static let tooDeep =
    "Nesting Levels have exceeded supported limits: "
    + "Attributes in the item have nested levels beyond supported limit"

  private func fault(_ json: JSON) -> ValueError? {
    do throws(ValueError) {
      _ = try AttributeValue(parameter: json)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    #"{"S":"x"}"#, #"{"N":"-1.5"}"#, #"{"B":"AQI="}"#, #"{"BOOL":false}"#, #"{"NULL":true}"#,
    #"{"SS":["a","b"]}"#, #"{"NS":["1","2"]}"#, #"{"BS":["AQ=="]}"#,
    #"{"L":[{"N":"1"},{"L":[]}]}"#, #"{"M":{"a":{"N":"1"},"b":{"M":{}}}}"#, #"{"S":""}"#,
  ])
  func `are read as the values of items are`(text: String) throws {
    let json = try JSON.parse(text)
    #expect(try AttributeValue(parameter: json) == AttributeValue(json: json))
    #expect(try AttributeValue(parameter: json).json == json)
  }

  @Test(arguments: [
    ("1", "1"), ("+1", "1"), ("-0", "0"), ("1.", "1"), (".5", "0.5"), ("1e2", "100"),
    ("1E+0002", "100"), ("00012", "12"), ("1.50", "1.5"), ("-12.5e-1", "-1.25"),
  ])
  func `can be numbers in any form that BigDecimal reads`(text: String, number: String) throws {
    #expect(
      try AttributeValue(parameter: ["N": .string(text)]).json == ["N": .string(number)])
  }

  @Test(arguments: [
    ("", ""), (" 1", ":  1"), ("x", ": x"), ("1e", ": 1e"), ("1e+", ": 1e+"), (".", ": ."),
    ("--1", ": --1"), ("-+1", ": -+1"), ("1e2147483648", ": 1e2147483648"), ("1e5x", ": 1e5x"),
    ("1e99999999999", ": 1e99999999999"), ("١", ": ١"), ("1x", ": 1x"),
  ])
  func `that are no numbers are told`(text: String, rest: String) {
    #expect(fault(["N": .string(text)])?.message == Self.notNumeric + rest)
    #expect(fault(["L": [["N": .string(text)]]])?.message == Self.notNumeric + rest)
    #expect(fault(["NS": ["1", .string(text)]])?.message == Self.notNumeric + rest)
  }

  @Test(arguments: [
    ("1e126", overflow), ("1e-131", underflow), ("1e2147483647", underflow),
    (
      "123456789012345678901234567890123456789",
      "Attempting to store more than 38 significant digits in a Number"
    ),
  ])
  func `have numbers in DynamoDB's range, counted in 32 bits`(text: String, message: String) {
    #expect(fault(["N": .string(text)])?.message == message)
  }

  @Test func `name the members of a set that are there twice without quotes`() {
    let message = "One or more parameter values were invalid: Input collection "
    #expect(fault(["SS": ["a", "b", "a"]])?.message == message + "[a, b, a] contains duplicates.")
    #expect(fault(["NS": ["1", "1.0"]])?.message == "Input collection contains duplicates")
    #expect(fault(["SS": []])?.message.hasSuffix("An string set  may not be empty") == true)
  }

  @Test func `have their first fault told in the order they are written`() {
    let deep = (0..<40).reduce(["S": "x"] as JSON) { inner, _ in ["L": [inner]] }
    #expect(fault(deep)?.message == Self.tooDeep)
    #expect(fault(["L": [deep, ["N": "x"]]])?.message == Self.tooDeep)
    #expect(fault(["L": [["N": "x"], deep]])?.message == Self.notNumeric + ": x")
    #expect(
      fault(["M": ["a": ["NULL": false], "b": ["N": "x"]]])?.message.contains("Null attribute")
        == true)
  }

  @Test func `of a wrong kind come before any wrong value`() {
    #expect(fault(["L": [["N": "x"], ["S": 1]]])?.code == .serialization)
    #expect(fault(["S": "a", "N": "1"])?.message.contains("more than one datatypes") == true)
    #expect(fault([:])?.message.contains("Supplied AttributeValue is empty") == true)
  }
}
