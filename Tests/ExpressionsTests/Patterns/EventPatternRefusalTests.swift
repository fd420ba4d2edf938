import Expressions
import Testing
import Wire

struct `A text that is no event pattern` {
  @Test(arguments: [
    ("single-string", "Expecting value: line 1 column 1 (char 0)"),
    (#"[{"eventName": ["INSERT"=123}]"#, "Expecting ',' delimiter: line 1 column 25 (char 24)"),
    (#"["a"]"#, "Filter is not an object"), ("{}", "Empty objects are not allowed"),
    (#"{"a":{}}"#, "Empty objects are not allowed"), (#"{"a":[]}"#, "Empty arrays are not allowed"),
    (#"{"a":"x"}"#, #""a" must be an object or an array"#),
    (#"{"a":[["x"]]}"#, "Match value must be String, number, true, false, or null"),
    (#"{"a":[{}]}"#, "Match expression name not found"),
    (#"{"a":[{"prefix":"x","suffix":"y"}]}"#, "Only one key allowed in match expression"),
    (#"{"a":[{"regex":"x"}]}"#, "Unrecognized match type regex"),
    (#"{"a":[{"prefix":{"suffix":"x"}}]}"#, "Unsupported prefix pattern: suffix"),
    (
      #"{"a":[{"suffix":{"equals-ignore-case":1}}]}"#,
      "equals-ignore-case match pattern must be a string"
    ),
    (#"{"a":[{"equals-ignore-case":null}]}"#, "equals-ignore-case match pattern must be a string"),
    (
      #"{"a":[{"anything-but":null}]}"#,
      "Value of anything-but must be an array or single string/number value."
    ),
    (
      #"{"a":[{"anything-but":["x",1]}]}"#,
      "Inside anything but list, either all values are number or string, "
        + "mixed type is not supported"
    ),
    (
      #"{"a":[{"anything-but":[true]}]}"#,
      "Inside anything but list, start|null|boolean is not supported."
    ), (#"{"a":[{"numeric":"x"}]}"#, "Value of numeric must be an array."),
    (#"{"a":[{"numeric":["!=",1]}]}"#, "Unrecognized numeric range operator: !="),
    (#"{"a":[{"numeric":["=",6e9]}]}"#, "Value must be between -5.0E9 and 5.0E9, inclusive"),
    (#"{"a":[{"numeric":[">",1],"x":1}]}"#, "Too many elements in numeric expression"),
    (#"{"a":[{"exists":1}]}"#, "exists match pattern must be either true or false."),
    (#"{"$or":{"a":[1]}}"#, "It must be an Array followed with $or."),
    (#"{"$or":[1,2]}"#, "Only JSON object is allowed in array of $or relationship."),
    (#"{"$or":[{"a":[1]}]}"#, "There must have at least 2 Objects in $or relationship."),
    (
      #"{"$or":[{"numeric":[1]},{"a":[1]}]}"#,
      "numeric is Ruler reserved fieldName which cannot be used inside $or."
    ),
  ])
  func `is refused in AWS's words`(_ text: String, _ reason: String) {
    let error = #expect(throws: EventPatternError.self) { try EventPattern(text) }
    #expect(error?.reason == reason)
    #expect(error?.message == "Invalid filter pattern definition.")
  }

  /// AWS lists these words for event buses and says that filters of other kinds lack them.
  @Test(arguments: [
    (#"{"a":[{"wildcard":"*"}]}"#, "Unrecognized match type wildcard"),
    (#"{"a":[{"cidr":"10.0.0.0/8"}]}"#, "Unrecognized match type cidr"),
    (#"{"a":[{"anything-but":{"prefix":"x"}}]}"#, "Unsupported anything-but pattern: prefix"),
    (#"{"a":[{"anything-but":{"suffix":"x"}}]}"#, "Unsupported anything-but pattern: suffix"),
    (#"{"a":[{"anything-but":{"wildcard":"x"}}]}"#, "Unsupported anything-but pattern: wildcard"),
  ])
  func `has words that Lambda's filters lack`(_ text: String, _ reason: String) {
    #expect(throws: EventPatternError.self) { try EventPattern(text) }
    #expect((#expect(throws: EventPatternError.self) { try EventPattern(text) })?.reason == reason)
  }
}

struct `Filter criteria` {
  @Test func `without patterns let everything pass`() throws {
    let criteria = try FilterCriteria([])
    #expect(criteria.matches(.record()))
    #expect(criteria.explain(.record()) == nil)
    #expect(criteria.json == ["Filters": []])
  }

  @Test func `need one pattern to match, and give back the texts they were made of`() throws {
    let json = try FilterCriteria([#"{ "eventName" : ["REMOVE"] }"#, #"{"eventName":["INSERT"]}"#])
      .json
    #expect(
      json.text
        == #"{"Filters":[{"Pattern":"{ \"eventName\" : [\"REMOVE\"] }"},"#
        + #"{"Pattern":"{\"eventName\":[\"INSERT\"]}"}]}"#)
    let criteria = try FilterCriteria(json: json)
    #expect(criteria.matches(.record("INSERT")))
    #expect(criteria.matches(.record("REMOVE")))
    #expect(!criteria.matches(.record("MODIFY")))
    #expect(criteria.explain(.record("REMOVE")) == nil)
    #expect(
      criteria.explain(.record("MODIFY"))?.map(\.text) == [
        #"eventName is "MODIFY", wanted ["REMOVE"]"#, #"eventName is "MODIFY", wanted ["INSERT"]"#,
      ])
  }

  @Test func `need a pattern in each filter`() {
    #expect(throws: EventPatternError.self) { try FilterCriteria(json: ["Filters": [[:]]]) }
  }

  @Test(arguments: [
    ("eventName", true), ("dynamodb", true), ("dynamodb.NewImage", true),
    ("dynamodb.NewImage.status.S", true), ("dynamodb.NewImage.status.S.x", true),
    ("dynamodb.NewImage.status.N", false), ("dynamodb.OldImage", false), ("event", false),
  ])
  func `tell which fields they read`(_ path: String, _ isRead: Bool) throws {
    let criteria = try FilterCriteria([
      #"{"eventName":["INSERT"]}"#, #"{"dynamodb":{"NewImage":{"status":{"S":["done"]}}}}"#,
    ])
    #expect(criteria.reads(path) == isRead)
  }

  @Test func `warn of more filters than AWS usually allows`() throws {
    let pattern = #"{"eventName":["INSERT"]}"#
    #expect(try FilterCriteria(Array(repeating: pattern, count: 5)).warnings().isEmpty)
    #expect(
      try FilterCriteria(Array(repeating: pattern, count: 6)).warnings() == [
        "AWS allows 5 filters until the account's quota is raised"
      ])
  }
}
