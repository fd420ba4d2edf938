import Expressions
import Testing
import Wire

/// Patterns beside events that match them and events that do not.
struct `An event pattern` {
  struct Sample: CustomTestStringConvertible, Sendable {
    let pattern: String
    let matching: [String]
    let other: [String]

    var testDescription: String { pattern }

    init(_ pattern: String, matching: [String], other: [String]) {
      self.pattern = pattern
      self.matching = matching
      self.other = other
    }
  }

  @Test(arguments: [
    Sample(
      #"{"a":["x"]}"#, matching: [#"{"a":"x"}"#, #"{"a":["y","x"]}"#, #"{"b":1,"a":"x"}"#],
      other: [#"{"a":"y"}"#, "{}", #"{"b":"x"}"#, #"{"a":{"x":1}}"#, #"{"a":"xx"}"#, #"{"a":"X"}"#]),
    Sample(
      #"{"a":["x","y"]}"#, matching: [#"{"a":"x"}"#, #"{"a":"y"}"#], other: [#"{"a":"z"}"#]),
    Sample(
      #"{"a":["x"],"b":[1]}"#, matching: [#"{"a":"x","b":1}"#],
      other: [#"{"a":"x"}"#, #"{"b":1}"#, #"{"a":"x","b":2}"#]),
    Sample(
      #"{"a":{"b":{"c":["x"]}}}"#, matching: [#"{"a":{"z":{"c":"x"},"b":{"c":"x"}}}"#],
      other: [#"{"a":{"b":{"d":"x"}}}"#, #"{"a":{"b":"x"}}"#, #"{"a":"x"}"#]),
    Sample(#"{"a":[""]}"#, matching: [#"{"a":""}"#], other: [#"{"a":" "}"#, #"{"a":null}"#]),
    Sample(#"{"a":[null]}"#, matching: [#"{"a":null}"#], other: [#"{"a":"null"}"#, "{}"]),
    Sample(
      #"{"a":[true]}"#, matching: [#"{"a":true}"#], other: [#"{"a":"true"}"#, #"{"a":false}"#]),
    Sample(
      #"{"a":[100]}"#, matching: [#"{"a":100}"#, #"{"a":100.0}"#, #"{"a":1e2}"#],
      other: [#"{"a":"100"}"#, #"{"a":101}"#]),
    Sample(
      #"{"a":[123456789012]}"#, matching: [#"{"a":123456789012}"#],
      other: [#"{"a":123456789012.0}"#, #"{"a":123456789013}"#]),
    Sample(
      #"{"a":["é\n\""]}"#, matching: [#"{"a":"\u00e9\n\""}"#], other: [#"{"a":"e\u0301\n\""}"#]),
    Sample(#"{"a\"b":[1]}"#, matching: [#"{"x":{},"a\u0022b":1}"#], other: [#"{"a":1}"#]),
    Sample(
      #"{"a":["x"]}"#, matching: [#"{"a":[[["x"]]]}"#], other: [#"{"a":[]}"#, #"{"a":[["y"]]}"#]),
  ])
  func `compares values exactly`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"a":[{"prefix":"us-"}]}"#, matching: [#"{"a":"us-east"}"#, #"{"a":"us-"}"#],
      other: [#"{"a":"eu-us-"}"#, #"{"a":"US-"}"#, #"{"a":1}"#, #"{"a":"us"}"#]),
    Sample(
      #"{"a":[{"prefix":""}]}"#, matching: [#"{"a":""}"#, #"{"a":"x"}"#], other: [#"{"a":1}"#]),
    Sample(
      #"{"a":[{"suffix":".png"}]}"#, matching: [#"{"a":"x.png"}"#, #"{"a":".png"}"#],
      other: [#"{"a":"x.PNG"}"#, #"{"a":"png"}"#, #"{"a":".pngx"}"#]),
    Sample(
      #"{"a":[{"equals-ignore-case":"aliCE"}]}"#, matching: [#"{"a":"AlIce"}"#],
      other: [#"{"a":"alice "}"#, #"{"a":"alic"}"#]),
    Sample(
      #"{"a":[{"equals-ignore-case":"ÄB"}]}"#, matching: [#"{"a":"äb"}"#], other: [#"{"a":"ab"}"#]),
    Sample(
      #"{"a":[{"prefix":{"equals-ignore-case":"EventB"}}]}"#, matching: [#"{"a":"eVENTbridge"}"#],
      other: [#"{"a":"event"}"#, #"{"a":"xeventb"}"#]),
    Sample(
      #"{"a":[{"suffix":{"equals-ignore-case":"Tbridge"}}]}"#, matching: [#"{"a":"EVENTBRIDGE"}"#],
      other: [#"{"a":"tbridges"}"#]),
  ])
  func `compares parts of strings`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"a":[{"anything-but":"x"}]}"#, matching: [#"{"a":"y"}"#, #"{"a":1}"#, #"{"a":null}"#],
      other: [#"{"a":"x"}"#, "{}", #"{"a":{"b":1}}"#]),
    Sample(
      #"{"a":[{"anything-but":["x","y"]}]}"#, matching: [#"{"a":"z"}"#, #"{"a":["x","z"]}"#],
      other: [#"{"a":"x"}"#, #"{"a":["x","y"]}"#]),
    Sample(
      #"{"a":[{"anything-but":1}]}"#, matching: [#"{"a":2}"#, #"{"a":"1"}"#],
      other: [#"{"a":1.0}"#]),
    Sample(
      #"{"a":[{"anything-but":[1,2]}]}"#, matching: [#"{"a":3}"#], other: [#"{"a":2e0}"#]),
  ])
  func `compares by what is not wanted`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"a":[{"numeric":["=",100]}]}"#, matching: [#"{"a":100}"#, #"{"a":1.00E+2}"#],
      other: [#"{"a":"100"}"#, #"{"a":100.000001}"#]),
    Sample(
      #"{"a":[{"numeric":["<",10]}]}"#, matching: [#"{"a":9.9}"#, #"{"a":-1}"#],
      other: [#"{"a":10}"#]),
    Sample(#"{"a":[{"numeric":["<=",10]}]}"#, matching: [#"{"a":10}"#], other: [#"{"a":10.1}"#]),
    Sample(#"{"a":[{"numeric":[">",10]}]}"#, matching: [#"{"a":11}"#], other: [#"{"a":10}"#]),
    Sample(#"{"a":[{"numeric":[">=",10]}]}"#, matching: [#"{"a":10.0}"#], other: [#"{"a":9}"#]),
    Sample(
      #"{"a":[{"numeric":[">",0,"<=",5]}]}"#, matching: [#"{"a":5}"#, #"{"a":0.1}"#],
      other: [#"{"a":0}"#, #"{"a":5.1}"#, #"{"a":true}"#]),
    Sample(
      #"{"a":[{"numeric":[">",-5]}]}"#, matching: [#"{"a":-4.999999}"#, #"{"a":1749085375.123}"#],
      other: [#"{"a":-5}"#, #"{"a":6000000000}"#]),
  ])
  func `compares numbers`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"a":[{"exists":true}]}"#, matching: [#"{"a":null}"#, #"{"a":""}"#, #"{"a":[1]}"#],
      other: ["{}", #"{"a":{"b":1}}"#, #"{"a":[]}"#, #"{"a":{}}"#]),
    Sample(
      #"{"a":[{"exists":false}]}"#, matching: ["{}", #"{"a":{"b":1}}"#, #"{"a":[]}"#],
      other: [#"{"a":null}"#, #"{"a":[1]}"#]),
    Sample(
      #"{"a":{"b":[{"exists":false}]}}"#, matching: ["{}", #"{"a":1}"#, #"{"a":{"c":1}}"#],
      other: [#"{"a":{"b":1}}"#, #"{"a":[{"b":1},{"c":2}]}"#]),
    Sample(
      #"{"a":["x",{"exists":false}]}"#, matching: ["{}", #"{"a":"x"}"#], other: [#"{"a":"y"}"#]),
    Sample(
      #"{"l":{"a":[1],"b":[{"exists":false}]}}"#, matching: [#"{"l":[{"a":1},{"a":2,"b":1}]}"#],
      other: [#"{"l":[{"a":1,"b":1},{"a":2}]}"#]),
  ])
  func `asks whether there is a value`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"$or":[{"a":[1]},{"b":[2]}]}"#, matching: [#"{"a":1}"#, #"{"b":2,"a":3}"#],
      other: [#"{"a":2,"b":1}"#, "{}"]),
    Sample(
      #"{"s":["x"],"$or":[{"m":["p"]},{"t":["q"],"n":["r"],"$or":[{"i":[1]},{"j":[2]}]}]}"#,
      matching: [#"{"s":"x","m":"p"}"#, #"{"s":"x","t":"q","n":"r","j":2}"#],
      other: [
        #"{"m":"p"}"#, #"{"s":"x","t":"q","n":"r"}"#, #"{"s":"x","t":"q","i":1}"#,
        #"{"s":"x","j":2}"#,
      ]),
    Sample(
      #"{"d":{"$or":[{"a":[1]},{"b":[2]}],"c":[3]}}"#, matching: [#"{"d":{"b":2,"c":3}}"#],
      other: [#"{"d":{"b":2},"c":3}"#, #"{"d":{"c":3},"b":2}"#]),
  ])
  func `takes one of several alternatives`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    Sample(
      #"{"e":{"f":["Anna"],"l":["Smith"]}}"#,
      matching: [
        #"{"e":[{"f":"John","l":"Doe"},{"f":"Anna","l":"Smith"}]}"#,
        #"{"e":[[{"f":"Anna","l":"Smith"}],[{"f":"P","l":"J"}]]}"#,
      ], other: [#"{"e":[{"f":"Anna","l":"Doe"},{"f":"Peter","l":"Smith"}]}"#]),
    Sample(
      #"{"R":{"s3":{"o":{"k":[{"prefix":"auto-"}]}},"n":[{"prefix":"C:"}]}}"#,
      matching: [
        #"{"R":[{"n":"C:Put","s3":{"o":[[{"k":"auto-1","z":1}]]}},{"n":"R:","s3":{"o":{"k":"h"}}}]}"#
      ], other: [#"{"R":[{"n":"R:D","s3":{"o":{"k":"auto-1"}}},{"n":"C:","s3":{"o":{"k":"h"}}}]}"#]),
    Sample(
      #"{"a.b":["x"]}"#, matching: [#"{"a":{"b":"x"}}"#, #"{"a.b":"x"}"#],
      other: [#"{"a":{"b":"y"}}"#, #"{"b":"x"}"#]),
    Sample(
      #"{"a":{"b.c":["x"]}}"#,
      matching: [
        #"{"a":{"b":{"c":"x"}}}"#, #"{"a.b.c":"x"}"#, #"{"a.b":{"c":"x"}}"#, #"{"a":{"b.c":"x"}}"#,
      ], other: [#"{"a.b":{"d":"x"}}"#]),
  ])
  func `looks into lists and names with dots`(_ sample: Sample) throws { try Self.check(sample) }

  @Test(arguments: [
    (#"{"eventName":["INSERT","MODIFY"]}"#, true),
    (#"{"eventName":["REMOVE"]}"#, false),
    (#"{"eventName":["INSERT"],"dynamodb":{"NewImage":{"status":{"S":["done"]}}}}"#, true),
    (#"{"dynamodb":{"NewImage":{"status":["done"]}}}"#, false),
    (#"{"dynamodb":{"NewImage":{"status":[{"exists":true}]}}}"#, false),
    (#"{"dynamodb":{"NewImage":{"status":[{"exists":false}]}}}"#, true),
    (#"{"dynamodb":{"NewImage":{"status":{"S":[{"exists":true}]}}}}"#, true),
    (#"{"dynamodb":{"NewImage":{"status":{"N":[{"numeric":[">",1]}]}}}}"#, false),
    (#"{"dynamodb":{"OldImage":{"status":{"S":[{"exists":false}]}}}}"#, true),
    (#"{"dynamodb":{"ApproximateCreationDateTime":[{"numeric":[">",0]}]}}"#, true),
    (#"{"dynamodb":{"SizeBytes":[26],"StreamViewType":[{"prefix":"NEW"}]}}"#, true),
    (#"{"userIdentity":{"type":["Service"]}}"#, false),
    (#"{"detail":["x"]}"#, false),
  ])
  func `looks at stream records`(_ pattern: String, _ isMatch: Bool) throws {
    #expect(try EventPattern(pattern).matches(.record()) == isMatch)
  }

  @Test func `matches a number in a string only as a string`() throws {
    let pattern = try EventPattern(
      #"{"dynamodb":{"NewImage":{"n":{"N":[{"numeric":[">",100]},{"anything-but":"101"}]}}}}"#)
    #expect(pattern.matches(.record(newImage: #"{"n":{"N":"42"}}"#)))
    #expect(!pattern.matches(.record(newImage: #"{"n":{"N":"101"}}"#)))
  }

  @Test func `has room for more than 64 clauses`() throws {
    let clauses = (0..<200).map { #""f\#($0)":[\#($0)]"# }.joined(separator: ",")
    let pattern = try EventPattern("{\(clauses)}")
    let fields = (0..<200).map { #""f\#($0)":\#($0)"# }
    let event = "{\(fields.joined(separator: ","))}"
    #expect(try pattern.matches(PatternEvent(event)))
    let wrong = event.replacing(#""f150":150"#, with: #""f150":151"#)
    #expect(try !pattern.matches(PatternEvent(wrong)))
    #expect(try pattern.explain(PatternEvent(wrong))?.path == "f150")
  }

  private static func check(_ sample: Sample) throws {
    let pattern = try EventPattern(sample.pattern)
    for event in sample.matching {
      #expect(try pattern.matches(PatternEvent(event)), "\(event)")
      #expect(try pattern.explain(PatternEvent(event)) == nil, "\(event)")
    }
    for event in sample.other {
      #expect(try !pattern.matches(PatternEvent(event)), "\(event)")
      #expect(try pattern.explain(PatternEvent(event)) != nil, "\(event)")
    }
  }
}
