import Expressions
import Testing

struct `What is found where a pattern fails` {
  @Test(arguments: [
    (
      #"{"dynamodb":{"NewImage":{"status":{"S":["open"]}}}}"#,
      #"dynamodb.NewImage.status.S is "done", wanted ["open"]"#
    ),
    (
      #"{"dynamodb":{"NewImage":{"total":{"N":[{"numeric":[">",1]}]}}}}"#,
      #"dynamodb.NewImage.total.N is absent, wanted [{"numeric":[">",1]}]"#
    ),
    (
      #"{"dynamodb":{"NewImage":{"status":["done"]}}}"#,
      #"dynamodb.NewImage.status is an object, {"S":"done"}, which no clause matches; "#
        + #"name a value in it, wanted ["done"]"#
    ),
    (
      #"{ "eventName": [ "INSERT" ], "dynamodb": { "SizeBytes": [ {"numeric": [">", 26]} ] } }"#,
      #"dynamodb.SizeBytes is 26, wanted [{"numeric":[">",26]}]"#
    ),
    (
      #"{"dynamodb":{"Keys":{"id":{"S":[{"exists":false}]}}}}"#,
      #"dynamodb.Keys.id.S is "1", wanted [{"exists":false}]"#
    ),
    (
      #"{"$or":[{"eventName":["REMOVE"]},{"dynamodb":{"Keys":{"id":{"S":["2"]}}}}]}"#,
      #"none of the alternatives of $or matches: (eventName is "INSERT", wanted ["REMOVE"]), "#
        + #"(dynamodb.Keys.id.S is "1", wanted ["2"])"#
    ),
    (
      #"{"dynamodb":{"$or":[{"SizeBytes":[1]},{"StreamViewType":["x"]}]}}"#,
      #"none of the alternatives of $or in dynamodb matches: "#
        + #"(dynamodb.SizeBytes is 26, wanted [1]), "#
        + #"(dynamodb.StreamViewType is "NEW_IMAGE", wanted ["x"])"#
    ),
  ])
  func `is a sentence with path, value and clause`(_ pattern: String, _ text: String) throws {
    #expect(try EventPattern(pattern).explain(.record())?.text == text)
  }

  @Test func `shows several values of a list`() throws {
    let pattern = try EventPattern(#"{"dynamodb":{"NewImage":{"t":{"SS":["x"]}}}}"#)
    let few = PatternEvent.record(newImage: #"{"t":{"SS":["a","b"]}}"#)
    #expect(
      pattern.explain(few)?.text == #"dynamodb.NewImage.t.SS is "a" or "b", wanted ["x"]"#)
    let many = PatternEvent.record(newImage: #"{"t":{"SS":["a","b","c","d","e","f","g"]}}"#)
    #expect(
      pattern.explain(many)?.text
        == #"dynamodb.NewImage.t.SS is "a" or "b" or "c" or "d" or "e" or 2 more, wanted ["x"]"#)
  }

  @Test func `tells of numbers that are strings`() throws {
    let pattern = try EventPattern(#"{"dynamodb":{"NewImage":{"n":{"N":[{"numeric":[">",1]}]}}}}"#)
    #expect(
      pattern.explain(.record(newImage: #"{"n":{"N":"5"}}"#))?.text
        == #"dynamodb.NewImage.n.N is "5", wanted [{"numeric":[">",1]}] "#
        + "(numeric never matches a string)"
    )
  }

  @Test func `tells of what matches in different elements of a list`() throws {
    let pattern = try EventPattern(#"{"e":{"f":["Anna"],"l":["Smith"]}}"#)
    let event = try PatternEvent(#"{"e":[{"f":"Anna","l":"Doe"},{"f":"Peter","l":"Smith"}]}"#)
    #expect(
      pattern.explain(event)?.text
        == #"e.l is "Doe" or "Smith", wanted ["Smith"], which one matches, "#
        + "but not in the list element that has the rest")
  }

  @Test func `cuts long values`() throws {
    let long = String(repeating: "x", count: 500)
    let finding = try EventPattern(#"{"a":["y"]}"#).explain(PatternEvent(#"{"a":"\#(long)"}"#))
    #expect(finding?.text == #"a is ""# + String(long.prefix(199)) + #"..., wanted ["y"]"#)
    #expect(finding?.found == .values(["\"\(long)\""]))
  }

  @Test(arguments: [
    (
      #"{"dynamodb":{"NewImage":{"n":{"N":[{"numeric":[">",1]}]}}}}"#,
      #"dynamodb.NewImage.n.N: [{"numeric":[">",1]}] never matches, "#
        + "DynamoDB's numbers are strings in records"
    ),
    (
      #"{"dynamodb":{"OldImage":{"m":{"M":{"n":{"N":[5]}}}}}}"#,
      "dynamodb.OldImage.m.M.n.N: [5] never matches, DynamoDB's numbers are strings in records"
    ),
    (
      #"{"dynamodb":{"NewImage":{"s":["x"]}}}"#,
      #"dynamodb.NewImage.s: ["x"] never matches, an attribute's value is below its type, "#
        + "as in dynamodb.NewImage.s.S"
    ),
    (
      #"{"dynamodb":{"NewImage":{"s":{"string":["x"]}}}}"#,
      #"dynamodb.NewImage.s.string: ["x"] never matches, string is no type of an attribute"#
    ),
    (
      #"{"dynamodb":{"NewImage":{"b":{"BOOL":["true"]}}}}"#,
      #"dynamodb.NewImage.b.BOOL: ["true"] never matches, "#
        + "the value of BOOL is true or false, without quotes"
    ),
    (
      #"{"eventName":["insert"]}"#,
      #"eventName: ["insert"] never matches, the names of events are INSERT, MODIFY and REMOVE"#
    ), (#"{"body":["x"]}"#, #"body: ["x"] never matches, a stream record has no field body"#),
    (
      #"{"dynamodb":{"NewImages":{"s":{"S":["x"]}}}}"#,
      #"dynamodb.NewImages.s.S: ["x"] never matches, dynamodb has no field NewImages"#
    ), (#"{"dynamodb":["x"]}"#, #"dynamodb: ["x"] never matches, dynamodb is an object"#),
  ])
  func `is foretold where no record can match`(_ pattern: String, _ warning: String) throws {
    #expect(try EventPattern(pattern).warnings() == [warning])
  }

  @Test(arguments: [
    #"{"dynamodb":{"NewImage":{"n":{"N":["5"]}}}}"#, #"{"eventName":["INSERT"]}"#,
    #"{"eventName":[{"prefix":"IN"}]}"#, #"{"dynamodb":{"NewImage":{"s":[{"exists":false}]}}}"#,
    #"{"dynamodb":{"SizeBytes":[{"numeric":[">",1]}]}}"#,
    #"{"dynamodb":{"NewImage":{"n":{"N":[{"numeric":[">",1]},{"anything-but":"1"}]}}}}"#,
    #"{"dynamodb":{"NewImage":{"b":{"BOOL":[true]}}}}"#, #"{"userIdentity":{"type":["Service"]}}"#,
    #"{"dynamodb":{"NewImage":{"l":{"L":{"S":["x"]}}}}}"#,
  ])
  func `is not foretold where records can match`(_ pattern: String) throws {
    #expect(try EventPattern(pattern).warnings().isEmpty)
  }

  @Test(arguments: [
    ("KEYS_ONLY", "NewImage", false), ("KEYS_ONLY", "OldImage", false),
    ("KEYS_ONLY", "Keys", true), ("NEW_IMAGE", "NewImage", true), ("NEW_IMAGE", "OldImage", false),
    ("OLD_IMAGE", "NewImage", false), ("OLD_IMAGE", "OldImage", true),
    ("NEW_AND_OLD_IMAGES", "NewImage", true), ("NEW_AND_OLD_IMAGES", "OldImage", true),
  ])
  func `is foretold where the stream does not show the image`(
    view: String, image: String, isShown: Bool
  ) throws {
    let path = "dynamodb.\(image).id.S"
    let pattern = try EventPattern(#"{"dynamodb":{"\#(image)":{"id":{"S":["x"]}}}}"#)
    #expect(
      pattern.warnings(ofView: view)
        == (isShown
          ? [] : [#"\#(path): ["x"] never matches, a stream of \#(view) has no \#(image)"#]))
    let absent = try EventPattern(
      #"{"dynamodb":{"\#(image)":{"id":{"S":[{"exists":false}]}}}}"#)
    #expect(absent.warnings(ofView: view) == [])
  }
}
