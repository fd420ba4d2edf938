import Expressions
import Testing

private func matches(_ pattern: String, _ message: String) throws -> Bool {
  try LogFilterPattern(pattern).matches(message: message)
}

struct `A log filter pattern of terms` {
  @Test(arguments: [
    ("ERROR", "[ERROR 400] BAD REQUEST", true), ("ERROR", "an error happened", false),
    ("ERROR", "Exiting with ERRORCODE: -1", true),
    (#""[ERROR]" Exception"#, "[ERROR] Unhanded exception: InvalidQueryException", true),
    (#""[ERROR]" Exception"#, "[ERROR] Terminating the application", false),
    ("ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true),
    ("ERROR ARGUMENTS", "[ERROR 400] BAD REQUEST", false),
    ("?ERROR ?ARGUMENTS", "[ERROR 400] BAD REQUEST", true),
    ("?ERROR ?ARGUMENTS", "MISSING ARGUMENTS", true), ("?ERROR ?ARGUMENTS", "[INFO 200] OK", false),
    (#"?"a b" ?c"#, "xa bx", true),
    ("?ERROR ?ARGUMENTS REQUEST", "[INFO] REQUEST FAILED", true),
    ("?ERROR ?ARGUMENTS REQUEST", "[ERROR] MISSING ARGUMENTS", false),
    ("?ERROR -REQUEST", "fine", true),
    (#""INTERNAL SERVER ERROR""#, "500 INTERNAL SERVER ERROR", true),
    (#""INTERNAL SERVER ERROR""#, "INTERNAL ERROR ON SERVER", false),
    ("ERROR -ARGUMENTS", "[ERROR 400] BAD REQUEST", true),
    ("ERROR -ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", false),
    (#"ERROR -"a b""#, "ERROR a b", false), ("-ERROR", "fine", true), (#"" ""#, "anything", true),
    (#""""#, "anything", true), ("", "anything", true), ("  ", "", true),
    (#""a \"b\" \\ c""#, #"xa "b" \ cx"#, true), ("Überfluss", "im Überfluss", true),
    ("a", "", false),
    ("  a\tb\n", "b a", true),
  ])
  func `looks for words, optional and excluded ones`(
    _ pattern: String, _ message: String, _ isMatch: Bool
  ) throws {
    #expect(try matches(pattern, message) == isMatch)
  }

  @Test(arguments: [
    ("err:", "Invalid character(s) in term ':'"),
    ("?Status: timeout", "Invalid character(s) in term ':'"),
    ("failed (twice)", "Invalid character(s) in term '('"),
    ("`ERROR`", "Invalid character(s) in term '`'"),
    (#"level\":\"error"#, #"Invalid character(s) in term '\":\"'"#),
    (#""INTERNAL"#, "Invalid filter pattern"), ("? ERROR", "Invalid filter pattern"),
    (#""a"b"#, "Invalid filter pattern"),
    ("{ $.a = 1", "If a filter pattern starts with '{' it must end with '}'"),
    ("[time, level=ERROR, msg", "If a filter pattern starts with '[' it must end with ']'"),
    ("{", "If a filter pattern starts with '{' it must end with '}'"),
  ])
  func `is refused for what needs quotes`(_ pattern: String, _ message: String) {
    let error = #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(pattern) }
    #expect(error?.message == message)
  }
}

struct `A log filter pattern with a regular expression` {
  @Test(arguments: [
    ("%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true),
    ("%AUTHORIZED%", "[SUCCESS 200] OK", false), ("%^[hc]at%", "hat trick", true),
    ("%^[hc]at%", "a hat", false), ("%[hc]at$%", "the cat", true), ("%[hc]at$%", "cats", false),
    ("%colou?r%", "color", true), ("%colou?r%", "colour", true), ("%colou?r%", "colouur", false),
    ("%[abcx-z]%", "y", true), ("%[abcx-z]%", "w", false), ("%^a{3,5}$%", "aaaa", true),
    ("%^a{3,5}$%", "aa", false), ("%^a{3,5}$%", "aaaaaa", false), ("%^a{,2}$%", "", true),
    ("%^a{2,}$%", "aaaaaaa", true), ("%^a{ 1, 2 }$%", "aa", true), ("%^ab{2}$%", "abb", true),
    ("%^a{2}b%", "aab", true), ("%^a{2}b%", "ab", false), ("%gray|grey%", "a grey cat", true),
    ("%^starting|^initializing|^shutting down%", "shutting down now", true),
    ("%^starting|^initializing|^shutting down%", "skipping initializing ...", false),
    ("%abcc|ab[^c]$%", "aba", true), ("%abcc|ab[^c]$%", "aac", false), (#"%\[.\]%"#, "x [7]", true),
    (#"%10\.10\.0\.1%"#, "from 10.10.0.1", true), (#"%10\.10\.0\.1%"#, "10010,051", false),
    ("%10.10.0.1%", "10010,051", true), ("%ab*c%", "ac", true), ("%ab*c%", "abbbc", true),
    ("%ab+c%", "abbc", true), ("%ab+c%", "ac", false), ("%.at%", "4at", true),
    ("%.at%", "at", false),
    (#"%^\d\D$%"#, "1a", true), (#"%a\sb%"#, "a\tb", true), (#"%a\Sb%"#, "a b", false),
    (#"%^\w+$%"#, "a_9", true), (#"%\W%"#, "a_9", false), (#"%key\x3A%"#, "key:", true),
    (#"%\x28%"#, "(", true), (#"%[\d\-]x%"#, "-x", true), ("%[a-]x%", "-x", true),
    ("%^.$%", "é", true), ("%[^a]%", "é", true), ("%a.*?b%", "axxb", true), ("%a^b%", "ab", false),
    ("%^$%", "", true), ("%^$%", "a", false), (#"%^\\$%"#, #"\"#, true), ("%[.]x%", "ax", false),
  ])
  func `searches with AWS's operators`(
    _ pattern: String, _ message: String, _ isMatch: Bool
  ) throws {
    #expect(try matches(pattern, message) == isMatch)
  }

  @Test(arguments: [
    ("%something!%", "Invalid character(s) in term '!'"),
    ("%(ab)+%", "Invalid character(s) in term '('"),
    (#"%\(ab\)%"#, "Invalid character(s) in term '('"),
    ("%café%", "Invalid character(s) in term 'é'"), ("%%", "Invalid filter pattern"),
    ("%abc", "Invalid filter pattern"), (#"%\p%"#, "Invalid filter pattern"),
    ("%a{3,%", "Invalid filter pattern"), ("%a{3,2}%", "Invalid filter pattern"),
    ("%a{,}%", "Invalid filter pattern"), ("%*a%", "Invalid filter pattern"),
    ("%a**%", "Invalid filter pattern"), ("%[]%", "Invalid filter pattern"),
    ("%[a%", "Invalid filter pattern"), ("%[b-a]%", "Invalid filter pattern"),
    ("%a]%", "Invalid filter pattern"), (#"%\x9%"#, "Invalid filter pattern"),
    (#"%\xE9%"#, "Invalid filter pattern"), ("%a{9999999999999999999}%", "Invalid filter pattern"),
    ("%a{4000}b{4000}%", "Invalid filter pattern"), ("%a% b", "Invalid filter pattern"),
  ])
  func `is refused for what AWS's syntax lacks`(_ pattern: String, _ message: String) {
    let error = #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(pattern) }
    #expect(error?.message == message)
  }

  @Test func `does not try one way after another`() throws {
    let message = String(repeating: "a", count: 20_000)
    #expect(try !matches("%a*a*a*a*a*a*a*a*a*a*b%", message))
    #expect(try !matches("%a{1,500}b%", message))
  }
}

struct `A log filter pattern for JSON` {
  private static let event =
    #"{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","#
    + #""another value"],"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"#
    + #""cluster.name":"c","emptyString":"","someInt":123,"someFloat":12.34,"someFloat2":12.0,"#
    + #""someTrue":true,"words":{},"numeral":"15","coordinates":[[0,1],[4,5]]}"#

  @Test(arguments: [
    (#"{ $.eventType = "UpdateTrail" }"#, true), ("{ $.eventType = UpdateTrail }", true),
    (#"{$.eventType="x"}"#, false), ("{ $.sourceIPAddress != 123.123.* }", true),
    ("{ $.sourceIPAddress != 111.111.* }", false), (#"{ $.arrayKey[0] = "value" }"#, true),
    (#"{ $.arrayKey[1] = "value" }"#, false), (#"{ $.arrayKey[9] = "value" }"#, false),
    ("{ $.eventType = %Trail% }", true), ("{ $.eventType != %Trail% }", false),
    ("{ $.arrayKey[*] = %val.{2}% }", true),
    (#"{ $.* = %111\.111\.111\.1[0-9]{1,2}% }"#, true), (#"{ $.['cluster.name'] = "c" }"#, true),
    (#"{ $["cluster.name"] = "c" }"#, true), ("{ $.SomeObject IS NULL }", true),
    ("{ $.eventType IS NULL }", false), ("{ $.missing IS NULL }", false),
    ("{ $.SomeOtherObject NOT EXISTS }", true), ("{ $.SomeObject NOT EXISTS }", false),
    ("{ $.someTrue IS TRUE }", true), ("{ $.someTrue IS FALSE }", false),
    ("{ $.someTrue = true }", false), (#"{ $.objectList[1].name = "b" }"#, true),
    ("{ $.objectList[*].id = 2 }", true), ("{ $.objectList[*].id = 3 }", false),
    ("{ $.coordinates[1][0] = 4 }", true), (#"{ $.arrayKey = "value" }"#, false),
    (#"{ $.arrayKey != "value" }"#, false), (#"{ $.missing != "value" }"#, false),
    ("{ $.words = * }", false), ("{ $.SomeObject != 1 }", false),
  ])
  func `selects values and compares them`(_ pattern: String, _ isMatch: Bool) throws {
    #expect(try matches(pattern, Self.event) == isMatch)
  }

  /// As the service was seen to answer.
  @Test(arguments: [
    (#"{ $.sourceIPAddress = "*" }"#, true), (#"{ $.emptyString = "*" }"#, true),
    ("{ $.sourceIPAddress != 111*111 }", true), (#"{ $.sourceIPAddress = "*.111.111.111" }"#, true),
    (#"{ $.sourceIPAddress = "111*" }"#, true), (#"{ $.sourceIPAddress != "*222" }"#, true),
    (#"{ $.someInt = "123" }"#, true), (#"{ $.someInt != "123.0" }"#, true),
    ("{ $.someInt = 123.0 }", true), ("{ $.someInt = 12* }", true), ("{ $.someInt = *23 }", true),
    ("{ $.someInt != *32 }", true), ("{ $.someInt = * }", true), ("{ $.someInt != 123 }", false),
    (#"{ $.someFloat = "12.34" }"#, true), ("{ $.someFloat = 12.3* }", true),
    ("{ $.someFloat = *.34 }", true), ("{ $.someFloat != 43.21 }", true),
    (#"{ $.someFloat2 != "12" }"#, true), ("{ $.someFloat2 = 12 }", true),
    ("{ $.sourceIPAddress = 123 }", false), ("{ $.sourceIPAddress != 111 }", true),
    ("{ $.sourceIPAddress > 123 }", false), ("{ $.sourceIPAddress <= 123 }", false),
    ("{ $.words >= 123 }", false), (#"{ $.words != "non-number-like" }"#, false),
  ])
  func `has stars at the ends and two ways to equal a number`(
    _ pattern: String, _ isMatch: Bool
  ) throws {
    #expect(try matches(pattern, Self.event) == isMatch)
  }

  @Test(arguments: [
    ("{ $.n > 75 }", "80", true), ("{ $.n > 75 }", "75", false), ("{ $.n < 50 }", "49.5", true),
    ("{ $.n >= 60 }", "60", true), ("{ $.n <= 5 }", "5.1", false), ("{ $.n = 400}", "400", true),
    ("{ $.n=1e+3 }", "1000", true), ("{ $.n != 1e-3 }", "0.001", false),
    ("{ $.n = -5 }", "-5.0", true),
    ("{ $.n = +5 }", "5", true), ("{ $.n > 3 }", #""5""#, true), ("{ $.n > 3 }", #""five""#, false),
  ])
  func `compares numbers`(_ pattern: String, _ number: String, _ isMatch: Bool) throws {
    #expect(try matches(pattern, "{\"n\":\(number)}") == isMatch)
  }

  @Test(arguments: [
    ("{ $.a = 1 && $.b = 2 }", true), ("{ $.a = 1 && $.b = 3 }", false),
    ("{ $.a = 0 || $.b = 2 }", true), ("{ $.a = 1 || $.b = 0 && $.c = 0 }", true),
    ("{ ($.a = 1 || $.b = 0) && $.c = 0 }", false), ("{ ($.a = 0 && $.b = 2) || $.c = 3 }", true),
    ("{ (($.a = 1)) && ($.missing NOT EXISTS) && $.b IS NULL }", false),
    ("{($.a=1)||($.b=2)}", true),
  ])
  func `joins conditions`(_ pattern: String, _ isMatch: Bool) throws {
    #expect(try matches(pattern, #"{"a":1,"b":2,"c":3}"#) == isMatch)
  }

  @Test(arguments: ["eventType=UpdateTrail", #"INFO {"a":1}"#, "", #"{"a":1"#])
  func `matches nothing that is no JSON`(_ message: String) throws {
    #expect(try !matches("{ $.a NOT EXISTS }", message))
    #expect(try !matches("{ $.a = 1 }", message))
  }

  @Test(arguments: [
    "{}", "{ $.a = }", "{ $.a }", "{ a = 1 }", "{ $.a == 1 }", "{ $.a = 1 && }", "{ ($.a = 1 }",
    "{ $.a = 1) }", "{ $.a IS MAYBE }", "{ $.a IS NOT NULL }", "{ $.a EXISTS }", "{ $.a[x] = 1 }",
    #"{ $.a = "unterminated }"#, "{ $.x[99999999999999999999] = 1 }", #"{ $."sc-status" = 5* }"#,
    "{ $.a > word }", #"{ $.a >= "123" }"#, "{ $.a > %x% }", "{ $.*[*] = 1 }", "{ $ = 1 }",
    "{ $.a. = 1 }",
    "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.* = 1 }",
    "{ $.a = %x% || $.a = %y% || $.a = %z% }",
    "{ $.a = 1 $.b = 2 }", "{ $.a, $.b }",
  ])
  func `is refused for what AWS's syntax lacks`(_ pattern: String) {
    #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(pattern) }
  }

  @Test(arguments: [
    (#"{ $."sc-status" = 5* }"#, #"Invalid character(s) in term '$."'"#),
    (#"{ $.a >= "someString" }"#, #"Invalid character(s) in term '"someString"'"#),
  ])
  func `is refused with the letters at fault`(_ pattern: String, _ message: String) {
    let error = #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(pattern) }
    #expect(error?.message == message)
  }
}

struct `A log filter pattern for space-delimited lines` {
  private static let line =
    #"127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534"#

  @Test(arguments: [
    ("[ip, user, username, timestamp, request, status_code, bytes]", true),
    (
      #"[ip=%127\.0\.0\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]"#,
      true
    ),
    ("[..., request =*.html*, status_code = 4*, bytes]", true),
    ("[..., status_code = 404 || status_code = 410, bytes]", true),
    ("[..., status_code = 400 || status_code = 410, bytes]", false),
    ("[..., status_code = 4* && status_code != 404, bytes]", false),
    ("[..., (status_code = 404 || status_code = 410) && status_code > 1, bytes]", true),
    ("[ip, ..., bytes > 1000]", true), ("[ip, ..., bytes > 2000]", false), ("[ip=127*, ...]", true),
    ("[ip, user, rest=frank*]", true), ("[ip, user, rest=*1534]", true),
    ("[a, b, c, d, e, f, g, h]", false),
    ("[a, b, c, d, e, f, g, h, ...]", false), ("[..., a, b, c, d, e, f, g, h]", false),
    (#"[..., request="GET /index.html HTTP/1.0", , ]"#, true),
    ("[..., request=*.html*, status_code=4*,]", true),
    (#"[a, b, c, timestamp="10/Oct*", ...]"#, true),
    ("[]", true), ("[ ]", true), ("[...]", true),
  ])
  func `names fields and compares them`(_ pattern: String, _ isMatch: Bool) throws {
    #expect(try matches(pattern, Self.line) == isMatch)
  }

  @Test(arguments: [
    ("[w1=ERROR, w2]", "ERROR 09/25/2014 12:00:02 Failed to process request", true),
    ("[w1=ERROR, w2]", "INFO 09/25/2014 12:00:00 GET /service/resource/67 1200", false),
    ("[w1=ERROR, w2]", "ERROR", false), ("[w1=ERROR]", "ERROR Failed", false),
    ("[w1=ERROR]", " ERROR ", true),
    ("[w1=ERROR || w1=WARNING, w2]", "WARNING 09/25/2014 Invalid", true),
    ("[w1!=ERROR && w1!=WARNING, w2]", "INFO 09/25/2014 GET", true),
    ("[w1!=ERROR && w1!=WARNING, w2]", "ERROR 09/25/2014 Failed", false),
    (
      "[l, d, t, m, url=%/service/resource/[0-9]+$%, rt]", "I 1 2 GET /service/resource/67 12", true
    ),
    (
      "[l, d, t, m, url=%/service/resource/[0-9]+$%, rt]",
      "I 1 2 POST /service/resource/67/part/1 3", false
    ),
    ("[a, b>5]", "x y", false), ("[a, b>5]", "x 6", true), ("[a]", "", false), ("[]", "", true),
    ("[a=\"x y\", b]", #""x y" z"#, true), ("[a, b]", #""x y"#, true),
  ])
  func `counts words, the last of which is the rest`(
    _ pattern: String, _ message: String, _ isMatch: Bool
  ) throws {
    #expect(try matches(pattern, message) == isMatch)
  }

  @Test(arguments: [
    "[a, ..., b, ..., c]", "[a = ]", "[a = 1 ||]", "[a, b=x || c=y]", "[a b]",
    "[a=%x%, b=%y%, c=%z%]",
    "[status_code = 4* && bytes > 1000]", "[timestamp=*Z && request_id=\"*-*\" && type]",
    "[a IS NULL]",
    "[$.a = 1]", "[a, b, c, timestamp=10/Oct*, ...]",
  ])
  func `is refused for what AWS's syntax lacks`(_ pattern: String) {
    #expect(throws: LogFilterPatternError.self) { try LogFilterPattern(pattern) }
  }
}
