import Expressions
import Testing

/// The messages are those the service was seen to give.
struct `A filter policy` {
  @Test(arguments: [
    (#"{"key":[["value"]]}"#, "Match value must be String, number, true, false, or null", 10),
    (#"{"key":[{"wrong-operator":true}]}"#, "Unrecognized match type wrong-operator", 31),
    (
      #"{"key":[{"suffix":"value","prefix":"value2"}]}"#,
      "Only one key allowed in match expression", 37
    ), (#"{"key":[{"suffix":100}]}"#, "suffix match pattern must be a string", 22),
    (#"{"key":[{"suffix":null}]}"#, "suffix match pattern must be a string", 23),
    (#"{"key":{"suffix":"value"}}"#, #""suffix" must be an object or an array"#, 19),
    (#"{"key":[{"suffix":[]}]}"#, "suffix match pattern must be a string", 20),
    (#"{"key":[{"suffix":["test","test2"]}]}"#, "suffix match pattern must be a string", 20),
    (
      #"{"key":{"suffix":"value","prefix":"value"}}"#,
      #""suffix" must be an object or an array"#, 19
    ),
    (
      #"{"key":{"not-an-operator":"value"}}"#,
      #""not-an-operator" must be an object or an array"#, 28
    ), (#"{"key_a":"value_one"}"#, #""key_a" must be an object or an array"#, 11),
    (#"{"key":[{"numeric":[]}]}"#, "Invalid member in numeric match: ]", 22),
    (#"{"key":[{"numeric":["operator"]}]}"#, "Unrecognized numeric range operator: operator", 32),
    (#"{"key":[{"numeric":[1,"<="]}]}"#, "Invalid member in numeric match: 1", 22),
    (#"{"key":[{"numeric":["=","000"]}]}"#, "Value of equals must be numeric", 26),
    (#"{"key":[{"numeric":[">="]}]}"#, "Value of >= must be numeric", 26),
    (#"{"key":[{"numeric":["<",100,">",10]}]}"#, "Too many elements in numeric expression", 30),
    (#"{"key":[{"numeric":[">=",1,">",2]}]}"#, "Bad numeric range operator: >", 31),
    (#"{"key":[{"numeric":[">",3,"<",1]}]}"#, "Bottom must be less than top", 33),
    (#"{"key":[{"numeric":[">",20,"<="]}]}"#, "Value of <= must be numeric", 33),
    (#"{"key":[{"numeric":[">",20,30]}]}"#, "Bad value in numeric range: 30", 30),
    (#"{"key":[{"numeric":[">",20,"test"]}]}"#, "Bad numeric range operator: test", 34),
    (#"{"key":[{"numeric":[">","20","<","30"]}]}"#, "Value of > must be numeric", 26),
    (#"{"key":[{"numeric":[">",20,"<","30"]}]}"#, "Value of < must be numeric", 33),
    (
      #"{"key":[{"numeric":[">",20,"<",30,"<",50]}]}"#,
      "Too many terms in numeric range expression", 36
    ), (#"{"key":[{"exists":null}]}"#, "exists match pattern must be either true or false.", 23),
    (#"{"key":[{"exists":"no"}]}"#, "exists match pattern must be either true or false.", 20),
    (
      #"{"key":[{"anything-but":{"wrong-operator":null}}]}"#,
      "Unsupported anything-but pattern: wrong-operator", 47
    ),
    (
      #"{"key":[{"anything-but":{"suffix":"test"}}]}"#,
      "Unsupported anything-but pattern: suffix", 36
    ),
    (
      #"{"key":[{"anything-but":{"exists":false}}]}"#,
      "Unsupported anything-but pattern: exists", 40
    ),
    (#"{"key":[{"anything-but":{"prefix":false}}]}"#, "prefix match pattern must be a string", 40),
  ])
  func `is refused with the place of the mistake`(
    _ text: String, _ reason: String, _ column: Int
  ) {
    let error = #expect(throws: FilterPolicyError.self) {
      try FilterPolicy(text, scope: .attributes)
    }
    let place = "\n at [Source: (String)\"\(text)\"; line: 1, column: \(column)]"
    #expect(error?.message == "Invalid parameter: FilterPolicy: \(reason)\(place)")
    #expect(
      error?.subscribeMessage
        == "Invalid parameter: Attributes Reason: FilterPolicy: \(reason)\(place)")
  }

  @Test func `is refused with a place in the policy without white space`() {
    let error = #expect(throws: FilterPolicyError.self) {
      try FilterPolicy("{ \"key\" :\n [ { \"exists\" : 1 } ] }", scope: .body)
    }
    #expect(
      error?.message.hasSuffix(#"(String)"{"key":[{"exists":1}]}"; line: 1, column: 20]"#) == true)
  }

  @Test(arguments: [
    (#"{"key":[{"cidr":"10.0.0.0"}]}"#, "Malformed CIDR, one '/' required"),
    (#"{"key":[{"cidr":"10.0.0.0/x"}]}"#, "Malformed CIDR, mask bits must be an integer"),
    (#"{"key":[{"cidr":"10.0.0/8"}]}"#, "Nonstandard IP address: 10.0.0"),
    (#"{"key":[{"cidr":"10.0.0.0/32"}]}"#, "IPv4 mask bits must be < 32"),
    ("{", "failed to parse JSON."),
  ])
  func `is refused without a place where AWS gives none`(_ text: String, _ reason: String) {
    let error = #expect(throws: FilterPolicyError.self) {
      try FilterPolicy(text, scope: .attributes)
    }
    #expect(error?.message == "Invalid parameter: FilterPolicy: \(reason)")
  }

  private static func values(_ count: Int) -> String {
    "[" + (0..<count).map { "\"v\($0)\"" }.joined(separator: ",") + "]"
  }

  @Test(arguments: [
    (#"{"key":\#(values(151))}"#, FilterPolicy.Scope.attributes, false),
    (#"{"key":\#(values(150))}"#, .attributes, true),
    (#"{"key1":\#(values(100)),"key2":\#(values(51))}"#, .attributes, false),
    (
      #"{"key_a":{"key_b":{"key_c":\#(values(4))}},"key_d":{"key_e":\#(values(3))},"#
        + #""key_f":\#(values(3))}"#, .body, false
    ),
    (#"{"key_a":{"key_b":{"key_c":\#(values(4))}},"key_d":{"key_e":\#(values(3))}}"#, .body, true),
    (
      #"{"source":\#(values(4)),"$or":[{"metricName":\#(values(6))},"#
        + #"{"metricType":\#(values(4)),"$or":[{"a":[1,2,3,4]},{"b":[1,2,3,4]}]}]}"#, .attributes,
      false
    ),
    (
      #"{"source":\#(values(4)),"$or":[{"metricName":\#(values(5))},"#
        + #"{"metricType":\#(values(4)),"$or":[{"a":[1,2,3,4]},{"b":[1,2,3,4]}]}]}"#, .attributes,
      true
    ),
  ])
  func `has at most 150 combinations`(
    _ text: String, _ scope: FilterPolicy.Scope, _ isAllowed: Bool
  ) throws {
    if isAllowed {
      _ = try FilterPolicy(text, scope: scope)
    } else {
      let error = #expect(throws: FilterPolicyError.self) { try FilterPolicy(text, scope: scope) }
      #expect(error?.message == "Invalid parameter: FilterPolicy: Filter policy is too complex")
    }
  }

  @Test func `has at most five keys`() {
    let keys = (1...6).map { #""key\#($0)":["value"]"# }.joined(separator: ",")
    let error = #expect(throws: FilterPolicyError.self) {
      try FilterPolicy("{\(keys)}", scope: .body)
    }
    #expect(
      error?.message
        == "Invalid parameter: FilterPolicy: Filter policy can not have more than 5 keys")
  }

  @Test(arguments: [#"{"object":{"key":[1]}}"#, #"{"$or":[{"a":{"b":[1]}},{"c":[1]}]}"#])
  func `is nested for bodies only`(_ text: String) throws {
    _ = try FilterPolicy(text, scope: .body)
    let error = #expect(throws: FilterPolicyError.self) {
      try FilterPolicy(text, scope: .attributes)
    }
    #expect(
      error?.message
        == "Invalid parameter: Filter policy scope MessageAttributes does not support "
        + "nested filter policy")
  }

  @Test(arguments: ["", "{}"]) func `that is empty lets everything pass`(_ text: String) throws {
    for scope in FilterPolicy.Scope.allCases {
      let policy = try FilterPolicy(text, scope: scope)
      #expect(policy.isEmpty)
      #expect(policy.matches(attributes: []))
      #expect(policy.matches(body: "no JSON"))
    }
  }
}

struct `A filter policy for attributes` {
  typealias Attribute = FilterPolicy.Attribute

  @Test(arguments: [
    (#"{"store":["value1"]}"#, "String", "value1", true),
    (#"{"store":["value1"]}"#, "String.Array", #"["value1","value2"]"#, true),
    (#"{"store":["value1"]}"#, "String.Array", #"["value2","value3"]"#, false),
    (#"{"store":["value1"]}"#, "String.Array", "value1", false),
    (#"{"store":["value1"]}"#, "Binary", "value1", false),
    (#"{"store":[{"exists":false}]}"#, "Binary", "value1", true),
    (#"{"store":[{"numeric":[">",0,"<=",100]}]}"#, "Number", "99", true),
    (#"{"store":[{"numeric":[">",0,"<=",100]}]}"#, "Number", "111", false),
    (#"{"store":[{"numeric":[">",0,"<=",100]}]}"#, "String", "99", false),
    (#"{"store":[99]}"#, "Number.int", "99.0", true), (#"{"store":["99"]}"#, "Number", "99", false),
    (#"{"store":[true]}"#, "String.Array", "[true]", true),
    (#"{"store":[null,{"anything-but":"whatever"}]}"#, "String", "x", true),
    (#"{"store":[{"exists":true}]}"#, "Number", "99", true),
    (#"{"store":[{"exists":false}]}"#, "Number", "99", false),
    (#"{"store":[{"anything-but":{"prefix":"a"}}]}"#, "String", "abc", false),
    (#"{"store":[{"anything-but":{"prefix":"a"}}]}"#, "String", "cba", true),
    (#"{"store":[{"anything-but":{"wildcard":"*ball"}}]}"#, "String", "football", false),
    (#"{"store":[{"anything-but":{"wildcard":["*ball","x*"]}}]}"#, "String", "rugby", true),
    (#"{"store":[{"wildcard":"a*c\\*"}]}"#, "String", "abbc*", true),
    (#"{"store":[{"wildcard":"a*c\\*"}]}"#, "String", "abbcc", false),
    (#"{"store":[{"wildcard":"*"}]}"#, "String", "", true),
    (#"{"store":[{"wildcard":"a*b*c"}]}"#, "String", "aXbXbXcXc", true),
    (#"{"store":[{"cidr":"10.0.0.0/24"}]}"#, "String", "10.0.0.255", true),
    (#"{"store":[{"cidr":"10.0.0.0/24"}]}"#, "String", "10.0.1.0", false),
    (#"{"store":[{"cidr":"10.1.2.3/9"}]}"#, "String", "10.127.255.255", true),
    (#"{"store":[{"cidr":"2001:db8::/32"}]}"#, "String", "2001:db8:1::ffff", true),
    (#"{"store":[{"cidr":"2001:db8::/32"}]}"#, "String", "2001:db9::1", false),
    (#"{"store":[{"cidr":"::/1"}]}"#, "String", "10.0.0.1", false),
  ])
  func `looks at their values by their types`(
    _ text: String, _ type: String, _ value: String, _ isMatch: Bool
  ) throws {
    let policy = try FilterPolicy(text, scope: .attributes)
    let attribute = Attribute(name: "store", dataType: type, value: value)
    let other = Attribute(name: "def", dataType: "Number", value: "99")
    #expect(policy.matches(attributes: [other, attribute]) == isMatch)
  }

  @Test func `matches nothing where the attribute is missing, but for absence`() throws {
    let other = Attribute(name: "def", dataType: "Number", value: "99")
    for text in [#"{"a":[null,{"anything-but":"x"}]}"#, #"{"a":[{"exists":true}]}"#] {
      #expect(try !FilterPolicy(text, scope: .attributes).matches(attributes: [other]))
    }
    #expect(
      try FilterPolicy(#"{"a":[{"exists":false}]}"#, scope: .attributes).matches(attributes: [other]
      ))
  }
}

struct `A filter policy for bodies` {
  private static let nested =
    #"{"object":{"key":[{"prefix":"auto-"},"hardcodedvalue"],"nested_key":[{"exists":false}]},"#
    + #""test":[{"exists":false}]}"#

  @Test(arguments: [
    (#"{"object": {"key": "auto-test"}}"#, true), (#"{"object": {"key": "hardcodedvalue"}}"#, true),
    (#"{"object": {"key": "test-auto"}}"#, false),
    (#"{"object": {"key": "auto-test"}, "test": "just-exists"}"#, false),
    (#"{"object": {"key": "auto-test", "nested_key": "just-exists"}}"#, false),
    (#"{"object": {"test": "auto-test"}}"#, false), (#"{"test": "auto-test"}"#, false),
    ("Regular string message", false), (#""Regular string message""#, false), ("[]", false),
    (#"{"object": {"key": "auto-test"}"#, false),
  ])
  func `looks at JSON objects`(_ body: String, _ isMatch: Bool) throws {
    #expect(try FilterPolicy(Self.nested, scope: .body).matches(body: body) == isMatch)
  }
}
