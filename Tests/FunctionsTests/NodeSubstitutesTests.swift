import Functions
import Testing
import Wire

@Suite(.enabled(if: TestRuntime.nodePath != nil, "node is not installed"))
struct `The SDK parts that Lambda's Node brings along` {
  let sandbox = FunctionSandbox()

  static let image = json(
    """
    {"id":{"S":"u1"},"age":{"N":"42"},"rate":{"N":"1.5"},"ok":{"BOOL":false},"none":{"NULL":true},
     "list":{"L":[{"S":"x"},{"M":{"y":{"N":"0"}}}]},"__proto__":{"S":"p"},"empty":{"S":""}}
    """)
  static let plain = json(
    """
    {"id":"u1","age":42,"rate":1.5,"ok":false,"none":null,"list":["x",{"y":0}],
     "__proto__":"p","empty":""}
    """)

  @Test(
    arguments: [
      ("index.js", "const AWS = require('aws-sdk'); const c = AWS.DynamoDB.Converter;"),
      ("index.js", "const c = require('aws-sdk/clients/dynamodb').Converter;"),
      ("index.js", "const c = require('@aws-sdk/util-dynamodb');"),
      ("index.mjs", "import AWS from 'aws-sdk'; const c = AWS.DynamoDB.Converter;"),
      ("index.mjs", "import { DynamoDB } from 'aws-sdk'; const c = DynamoDB.Converter;"),
      (
        "index.mjs",
        "import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'; const c = "
          + "{ marshall, unmarshall };"
      ),
      ("index.mjs", "import * as c from '@aws-sdk/util-dynamodb';"),
      ("index.mjs", "const c = await import('@aws-sdk/util-dynamodb');"),
      ("index.mjs", "import * as c from './inner.mjs';"),
    ])
  func `read an image and make one`(file: String, opening: String) throws {
    sandbox.write("inner.mjs", "export * from '@aws-sdk/util-dynamodb'")
    let isModule = file.hasSuffix("mjs")
    let text =
      opening + (isModule ? "export const handler" : "exports.handler")
      + " = async (event) => [c.unmarshall(event), c.marshall(c.unmarshall(event))]"
    let result = try sandbox.node(text, file: file, event: Self.image)
    #expect(result.value == [Self.plain, Self.image])
  }

  @Test func `can be imported by a CommonJS handler while it runs`() throws {
    let result = try sandbox.node(
      """
      exports.handler = async (event) => {
        const { unmarshall } = await import('@aws-sdk/util-dynamodb');
        return unmarshall(event);
      }
      """, event: Self.image)
    #expect(result.value == Self.plain)
  }

  @Test(arguments: ["aws-sdk", "@aws-sdk/util-dynamodb"])
  func `stand back when the function brings its own`(package: String) throws {
    sandbox.write("node_modules/\(package)/index.js", "exports.own = 'mine'")
      .write("node_modules/\(package)/package.json", #"{"main":"index.js"}"#)
    let required = try sandbox.node(
      "exports.handler = async () => require('\(package)').own")
    #expect(required.value == "mine")
    let imported = try sandbox.node(
      "import it from '\(package)'; export const handler = async () => it.own", file: "index.mjs")
    #expect(imported.value == "mine")
  }

  @Test(
    arguments: [
      ("c.marshall({ s: new Set(['a', 'b']) })", #"{"s":{"SS":["a","b"]}}"#),
      ("c.marshall({ s: new Set([1, 2n]) })", #"{"s":{"NS":["1","2"]}}"#),
      ("c.marshall({ a: new Map([['k', 1n]]) })", #"{"a":{"M":{"k":{"N":"1"}}}}"#),
      ("c.marshall('x')", #"{"S":"x"}"#),
      ("c.marshall([1])", #"[{"N":"1"}]"#),
      ("c.marshall({ a: '' }, { convertEmptyValues: true })", #"{"a":{"NULL":true}}"#),
      ("c.marshall({ a: 1, b: undefined }, { removeUndefinedValues: true })", #"{"a":{"N":"1"}}"#),
      ("c.marshall(new Date(0), { convertClassInstanceToMap: true })", "{}"),
      ("[...c.unmarshall({ s: { SS: ['a', 'b'] } }).s]", #"["a","b"]"#),
      ("[...c.unmarshall({ s: { NS: ['1', '2'] } }).s]", "[1,2]"),
      ("String(c.unmarshall({ n: { N: '12345678901234567890' } }).n)", #""12345678901234567890""#),
      ("typeof c.unmarshall({ n: { N: '12345678901234567890' } }).n", #""bigint""#),
      ("c.unmarshall({ n: { N: '1.10' } }, { wrapNumbers: true }).n.value", #""1.10""#),
      ("c.unmarshall({ b: { B: 'AQID' } }).b", #""AQID""#),
      ("c.convertToNative({ N: '5' })", "5"),
      ("c.convertToAttr(5)", #"{"N":"5"}"#),
    ])
  func `version 3 converts`(expression: String, expected: String) throws {
    let result = try sandbox.node(
      "const c = require('@aws-sdk/util-dynamodb'); exports.handler = async () => \(expression)")
    #expect(result.value == json(expected))
  }

  @Test(
    arguments: [
      ("c.marshall({ a: undefined })", "Pass options.removeUndefinedValues=true"),
      ("c.marshall({ a: NaN })", "Special numeric value NaN is not allowed"),
      ("c.marshall({ a: 2 ** 60 })", "Number 1152921504606847000 is greater than Number.MAX_SAFE"),
      ("c.marshall({ a: new Set() })", "Pass a non-empty set"),
      ("c.marshall({ a: new Date(0) })", "Unsupported type passed: "),
      ("c.marshall({ a: Symbol('s') })", "Unsupported type passed: Symbol(s)"),
      ("c.unmarshall({ a: {} })", "No value defined: {}"),
      ("c.unmarshall({ a: { Z: 1 } })", "Unsupported type passed: Z"),
    ])
  func `version 3 refuses`(expression: String, message: String) throws {
    let result = try sandbox.node(
      "const c = require('@aws-sdk/util-dynamodb'); exports.handler = async () => \(expression)")
    #expect(result.error?.errorMessage.hasPrefix(message) == true)
  }

  @Test(
    arguments: [
      (
        "c.input({ a: [1, 'x', null, true, undefined] })",
        #"{"M":{"a":{"L":[{"N":"1"},{"S":"x"},{"NULL":true},{"BOOL":true}]}}}"#
      ),
      ("c.output({ L: [{ N: '1.5' }, { S: 'x' }] })", #"[1.5,"x"]"#),
      ("c.output({ SS: ['a'] })", #"["a"]"#),
      ("c.output({ SS: ['a'] }).type", #""String""#),
      ("c.input(c.output({ NS: ['1', '2'] }))", #"{"NS":["1","2"]}"#),
      ("c.output({ B: 'AQID' }).toString()", #""AQID""#),
      ("c.unmarshall(undefined)", "{}"),
      ("c.input('', { convertEmptyValues: true })", #"{"NULL":true}"#),
      ("c.input(Buffer.from('x')).B.toString()", #""x""#),
      ("c.output({ N: '1.10' }, { wrapNumbers: true }).toString()", #""1.10""#),
    ])
  func `version 2 converts`(expression: String, expected: String) throws {
    let result = try sandbox.node(
      "const c = require('aws-sdk').DynamoDB.Converter; exports.handler = async () => \(expression)"
    )
    #expect(result.value == json(expected))
  }

  @Test(arguments: ["new AWS.DynamoDB.DocumentClient()", "new AWS.S3()", "new AWS.DynamoDB()"])
  func `refuse by name what they do not have`(expression: String) throws {
    let result = try sandbox.node(
      "const AWS = require('aws-sdk'); AWS.config.update({ region: 'x' });"
        + "exports.handler = async () => { \(expression) }")
    let name = expression.split { $0 == " " || $0 == "(" }[1]
    #expect(result.error?.errorMessage.hasPrefix("\(name) is not there") == true)
  }

  @Test func `say nothing when another package is missing`() throws {
    let result = try sandbox.node("require('@aws-sdk/client-s3')")
    #expect(result.error?.errorType == "Runtime.ImportModuleError")
  }
}
