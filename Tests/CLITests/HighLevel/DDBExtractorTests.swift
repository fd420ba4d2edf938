import TestKit
import Testing
import Wire

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What becomes of an expression: the expression, the names and the values, or what is wrong.
private func extracted(_ expression: String) -> String {
  var extractor = DDBExtractor()
  do throws(DDBProblem) {
    let text = try extractor.extract(expression)
    let names = extractor.names.compactMap(\.value.string).joined(separator: " ")
    return text + " | " + names + " | " + JSON.array(extractor.values.map(\.value)).text
  } catch {
    switch error {
    case .usage(let message): return "252 " + message
    case .general(let message): return "255 " + message
    }
  }
}

/// Expressions as the AWS CLI's own code (2.9.19) reads them.
struct `An expression of a ddb command` {
  @Test(arguments: [
    (#"a"#, #"#n0 | a | []"#),
    (#"a.b"#, #"#n0.#n1 | a b | []"#),
    (#"a[0]"#, #"#n0[0] | a | []"#),
    (#"a.b[1].c[2]"#, #"#n0.#n1[1].#n2[2] | a b c | []"#),
    (#"'a b'.c = 1"#, #"#n0.#n1 = :n2 | a b c | [{"N":"1"}]"#),
    (#"a = 1"#, #"#n0 = :n1 | a | [{"N":"1"}]"#),
    (#"a <> "x""#, #"#n0 <> :n1 | a | [{"S":"x"}]"#),
    (#"a < 1.50"#, #"#n0 < :n1 | a | [{"N":"1.50"}]"#),
    (#"a <= -1"#, #"#n0 <= :n1 | a | [{"N":"-1"}]"#),
    (#"a > 1e5"#, #"#n0 > :n1 | a | [{"N":"1E+5"}]"#),
    (#"a >= 0.0000001"#, #"#n0 >= :n1 | a | [{"N":"1E-7"}]"#),
    (#"a in (1, "b")"#, #"#n0 IN (:n1, :n2) | a | [{"N":"1"},{"S":"b"}]"#),
    (#"a between 1 and 2"#, #"#n0 BETWEEN :n1 AND :n2 | a | [{"N":"1"},{"N":"2"}]"#),
    (#"not a = 1"#, #"NOT #n0 = :n1 | a | [{"N":"1"}]"#),
    (
      #"not (a = 1 or b = 2) and c = 3"#,
      #"NOT ( #n0 = :n1 OR #n2 = :n3 ) AND #n4 = :n5 | a b c | [{"N":"1"},{"N":"2"},{"N""#
        + #":"3"}]"#
    ),
    (#"f(a, "b")"#, #"f(#n0, :n1) | a | [{"S":"b"}]"#),
    (#"a, b.c, d[1]"#, #"#n0, #n1.#n2, #n3[1] | a b c d | []"#),
    (#"a = true"#, #"#n0 = :n1 | a | [{"BOOL":true}]"#),
    (#"a = FALSE"#, #"#n0 = :n1 | a | [{"BOOL":false}]"#),
    (#"a = null"#, #"#n0 = :n1 | a | [{"NULL":true}]"#),
    (#"a = b"AAE=""#, #"#n0 = :n1 | a | [{"B":"AAE="}]"#),
    (#"a = [1, ["x"], {}]"#, #"#n0 = :n1 | a | [{"L":[{"N":"1"},{"L":[{"S":"x"}]},{"M":{}}]}]"#),
    (
      #"a = {"k": 1, "l": {"m": null}}"#,
      #"#n0 = :n1 | a | [{"M":{"k":{"N":"1"},"l":{"M":{"m":{"NULL":true}}}}}]"#
    ),
    (#"a = {"x", "y"}"#, #"#n0 = :n1 | a | [{"SS":["x","y"]}]"#),
    (#"a = {1, 2.5}"#, #"#n0 = :n1 | a | [{"NS":["1","2.5"]}]"#),
    (#"a = {b"AA=="}"#, #"#n0 = :n1 | a | [{"BS":["AA=="]}]"#),
    (#"a = "q\"x""#, #"#n0 = :n1 | a | [{"S":"q\"x"}]"#),
    (#"'it\'s' = 1"#, #"#n0 = :n1 | it's | [{"N":"1"}]"#),
    (#"a = "\n""#, #"#n0 = :n1 | a | [{"S":"\\n"}]"#),
    (#"1"#, #":n0 |  | [{"N":"1"}]"#),
    (#"a = "é""#, #"#n0 = :n1 | a | [{"S":"é"}]"#),
    (#"b"#, #"#n0 | b | []"#),
    (#"B = 1"#, #"#n0 = :n1 | B | [{"N":"1"}]"#),
    (#"b1 = 1"#, #"#n0 = :n1 | b1 | [{"N":"1"}]"#),
    (#"a = 007"#, #"#n0 = :n1 | a | [{"N":"7"}]"#),
    (#"a = -0"#, #"#n0 = :n1 | a | [{"N":"-0"}]"#),
    (
      #"a=1 and b=2 or c=3"#,
      #"#n0 = :n1 AND #n2 = :n3 OR #n4 = :n5 | a b c | [{"N":"1"},{"N":"2"},{"N":"3"}]"#
    ),
  ])
  func `has placeholders for its names and literals`(expression: String, result: String) {
    #expect(extracted(expression) == result)
  }

  @Test(arguments: [
    (
      #"size(a) > 3"#,
      #"252 Unexpected token `>` of type `gt`. Expected type: eof\#nsize(a) > 3\#n        ^"#
    ),
    (#"AND"#, #"252 Unknown expression type starting at token `AND`\#nAND\#n^^^"#),
    (
      #"a = "#,
      #"252 Unexpected token `` of type `eof`. Expected type: ['literal', 'lbracket', 'l"#
        + #"brace', 'identifier', 'unquoted_identiifer']\#na = \#n    ^"#
    ),
    (#"a."#, #"252 Unexpected token `None` of type `None`. Expected type: eof\#na.\#n  ^"#),
    (
      #"a[1.5] = 1"#,
      #"252 Invalid token value: List indices must be whole numbers.\#na[1.5] = 1\#n     ^\#n"#
    ),
    (
      #"a[x] = 1"#,
      #"252 Unexpected token `x` of type `unquoted_identifier`. Expected type: ['literal"#
        + #"', 'lbracket', 'lbrace']\#na[x] = 1\#n  ^"#
    ),
    (#"a[1"#, #"252 Unexpected token `` of type `eof`. Expected type: rbracket\#na[1\#n   ^"#),
    (
      #"a between 1 and"#,
      #"252 Unexpected token `` of type `eof`. Expected type: ['literal', 'lbracket', 'l"#
        + #"brace', 'identifier', 'unquoted_identiifer']\#na between 1 and\#n               ^"#
    ),
    (
      #"a between 1 or 2"#,
      #"252 Unexpected token `or` of type `or`. Expected type: and\#na between 1 or 2\#n    "#
        + #"        ^^"#
    ),
    (
      #"f(a, b"#,
      #"252 Unexpected token `` of type `eof`. Expected type: rparen\#nf(a, b\#n      ^"#
    ),
    (
      #"f()"#,
      #"252 Unexpected token `)` of type `rparen`. Expected type: ['literal', 'lbracket'"#
        + #", 'lbrace', 'identifier', 'unquoted_identiifer']\#nf()\#n  ^"#
    ),
    (
      #"f(a, {1, "x"})"#,
      #"252 Invalid token value: Set values must all be of the same type. First type was"#
        + #" `<class 'decimal.Decimal'>`, but found value of type `<class 'str'>`\#nf(a, {1, ""#
        + #"x"})\#n         ^\#n"#
    ),
    (
      #"a = {1: 2}"#,
      #"252 Invalid token value: Keys must be of type `str`, found `<class 'decimal.Deci"#
        + #"mal'>`\#na = {1: 2}\#n     ^\#n"#
    ),
    (
      #"a = {true}"#,
      #"252 Invalid token value: Sets may only contain numbers, strings, or bytes, but l"#
        + #"iteral of type `<class 'str'>` was found\#na = {true}\#n     ^^^^\#n"#
    ),
    (
      #"a = {x}"#,
      #"252 Unexpected token `x` of type `unquoted_identifier`. Expected type: literal\#na"#
        + #" = {x}\#n     ^"#
    ),
    (
      #"a = {"x": y}"#,
      #"252 Unexpected token `y` of type `unquoted_identifier`. Expected type: ['literal"#
        + #"', 'lbracket', 'lbrace']\#na = {"x": y}\#n          ^"#
    ),
    (
      #"a = {"x" 1}"#,
      #"252 Unexpected token `1` of type `literal`. Expected type: rbrace\#na = {"x" 1}\#n  "#
        + #"       ^"#
    ),
    (
      #"a = [1"#,
      #"252 Unexpected token `` of type `eof`. Expected type: rbracket\#na = [1\#n      ^"#
    ),
    (#"a = b"%%""#, #"252 Invalid base64 string b"%%"\#na = b"%%"\#n    ^"#),
    (#"a = b"AAA""#, #"252 Invalid base64 string b"AAA": Incorrect padding\#na = b"AAA"\#n    ^"#),
    (
      #"a = b"A""#,
      #"252 Invalid base64 string b"A": Invalid base64-encoded string: number of data ch"#
        + #"aracters (1) cannot be 1 more than a multiple of 4\#na = b"A"\#n    ^"#
    ),
    (#""x"#, #"252 Unclosed " delimiter\#n"x\#n^"#),
    (#"a = 1."#, #"252 Invalid fractional character None\#na = 1.\#n     ^"#),
    (#"a = 1.x"#, #"252 Invalid fractional character x\#na = 1.x\#n      ^"#),
    (#"a = -"#, #"252 Unknown token -\#na = -\#n    ^"#),
    (#"a = 1e"#, #"252 Invalid exponential character None\#na = 1e\#n     ^"#),
    (#"a ! b"#, #"252 Unrecognized character !\#na ! b\#n  ^"#),
    (
      #"a <> "#,
      #"252 Unexpected token `` of type `eof`. Expected type: ['literal', 'lbracket', 'l"#
        + #"brace', 'identifier', 'unquoted_identiifer']\#na <> \#n     ^"#
    ),
    (#"()"#, #"252 Unknown expression type starting at token `)`\#n()\#n ^"#),
    (#"( a"#, #"252 Unexpected token `` of type `eof`. Expected type: rparen\#n( a\#n   ^"#),
    (#"not"#, #"252 Unknown expression type starting at token ``\#nnot\#n   ^"#),
    (
      #"a b"#,
      #"252 Unexpected token `b` of type `unquoted_identifier`. Expected type: eof\#na b\#n "#
        + #" ^"#
    ),
    (
      #"a = b = c"#,
      #"252 Unexpected token `=` of type `eq`. Expected type: eof\#na = b = c\#n      ^"#
    ),
    (#"a) b"#, #"252 Unexpected token `)` of type `rparen`. Expected type: eof\#na) b\#n ^"#),
    (
      #"a = 5 5"#,
      #"252 Unexpected token `5` of type `literal`. Expected type: eof\#na = 5 5\#n      ^"#
    ),
    (
      #"in (1)"#,
      #"252 Unexpected token `in` of type `in`. Expected type: ['identifier', 'unquoted_"#
        + #"identifier']\#nin (1)\#n^^"#
    ),
    (
      #"a in 1"#,
      #"252 Unexpected token `1` of type `literal`. Expected type: lparen\#na in 1\#n     ^"#
    ),
    (
      #"a, "#,
      #"252 Unexpected token `` of type `eof`. Expected type: ['literal', 'lbracket', 'l"#
        + #"brace', 'identifier', 'unquoted_identiifer']\#na, \#n   ^"#
    ),
    (#"a = #n"#, #"252 Unrecognized character #\#na = #n\#n    ^"#),
    (#"é = 1"#, #"252 Unrecognized character é\#né = 1\#n^"#),
    ("", "252 Expressions must not be empty"),
  ])
  func `that is wrong is told in the AWS CLI's words`(expression: String, problem: String) {
    #expect(extracted(expression) == problem)
  }

  @Test(.enabled(if: AWSCode.isInstalled))
  func `is read as by the AWS CLI's own code, whatever it is`() throws {
    var random = SeededGenerator(seed: 17)
    let expressions = (0..<4000).map { _ in RandomExpression.text(&random) }
    let answers = try AWSCode.answers(to: expressions)
    #expect(answers.count == expressions.count)
    for (expression, answer) in zip(expressions, answers) {
      #expect(RandomExpression.comparable(extracted(expression)) == answer, "\(expression)")
    }
  }
}

/// Expressions of pieces that make sense now and then.
private enum RandomExpression {
  private static let pieces = [
    "a", "b", "b1", "'q r'", "'it\\'s'", "a.b", "a[0]", "a[1.5]", "1", "-2.5", "1e5", "007",
    "\"x\"",
    "\"q\\\"r\"", "b\"AAE=\"", "b\"A\"", "true", "null", "and", "or", "not", "in", "between", "=",
    "<>", "<", "<=", ">", ">=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "f(", "-", "\"", "'",
    "é",
    "{1, 2}", "{\"k\": 1}", "a = 1", "a in (1, 2)", "f(a, 1)", "a between 1 and 2",
  ]

  static func text(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...7, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined(separator: Bool.random(using: &random) ? " " : "")
  }

  /// Sets have no order in Python, and so none here; a message in several lines is one.
  static func comparable(_ result: String) -> String {
    String(result.map { $0 == "\n" ? "~" : $0 })
  }
}

/// The AWS CLI's code, as Debian's package `awscli` brings it.
private enum AWSCode {
  private static let script = """
    import base64, json, sys
    try:
        from awscli.customizations.dynamodb.extractor import AttributeExtractor
        from awscli.customizations.dynamodb.transform import TypeSerializer
        from awscli.customizations.exceptions import ParamValidationError
    except ImportError:
        sys.exit()
    def plain(value):
        if isinstance(value, bytes):
            return base64.b64encode(value).decode()
        if isinstance(value, dict):
            return {k: sorted(v) if k in ("SS", "NS") else plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        return value
    extractor, serializer = AttributeExtractor(), TypeSerializer()
    for line in open(sys.argv[1]):
        try:
            found = extractor.extract(json.loads(line))
            values = [plain(serializer.serialize(v)) for v in found["values"].values()]
            wrong = [
                "Invalid type for parameter ExpressionAttributeNames.%s, value: %s, type: %s, valid "
                "types: <class 'str'>" % (k, v, type(v))
                for k, v in found["identifiers"].items() if not isinstance(v, str)]
            if wrong:
                raise ParamValidationError("Parameter validation failed:\\n" + "\\n".join(wrong))
            answer = " | ".join([
                found["expression"], " ".join(found["identifiers"].values()),
                json.dumps(values, ensure_ascii=False, separators=(",", ":"))])
        except ParamValidationError as error:
            answer = "252 " + str(error)
        except Exception as error:
            answer = "255 " + str(error)
        print(answer.replace("\\n", "~"))
    """

  static let isInstalled = (try? answers(to: ["a"]))?.count == 1

  static func answers(to expressions: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try write(script, folder.path + "/script.py")
    let lines = expressions.map { JSON.string($0).text + "\n" }
    try write(lines.joined(), folder.path + "/expressions")
    let command =
      "cd '\(folder.path)' && PYTHONIOENCODING=utf-8 /usr/bin/python3 script.py expressions 2>&1"
    guard let stream = popen(command, "r") else { return [] }
    defer { pclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, stream)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func write(_ text: String, _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
