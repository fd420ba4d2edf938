import HTTP
import TestKit
import Testing
import Wire

@testable import Endpoint

struct `AWS REST JSON` {
  let exchange: Exchange

  init() throws {
    exchange = try Exchange()
    try exchange.workspace.folder.write("code/run", "#!/bin/sh\n", isExecutable: true)
  }

  private func create() -> HTTPResponse {
    let request: JSON = [
      "FunctionName": "f", "Runtime": "executable", "Handler": "run",
      "Role": "arn:aws:iam::000000000000:role/r",
      "CodePath": .string(exchange.workspace.folder.path("code")), "Tags": ["k": "v"],
    ]
    return exchange.send("POST", "/2015-03-31/functions", body: request.text)
  }

  @Test func `answers with the status that AWS has for the operation`() throws {
    let made = create()
    #expect(made.status == 201, "\(made.text)")
    #expect(made.json?["FunctionName"] == "f")
    #expect(made.field("Content-Type") == "application/json")
    #expect(made.field("x-amzn-RequestId")?.utf8.count == 36)
    let found = exchange.send("GET", "/2015-03-31/functions/f/configuration?Qualifier=%24LATEST")
    #expect(found.json?["Version"] == "$LATEST")
    let deleted = exchange.send("DELETE", "/2015-03-31/functions/f")
    #expect(deleted.status == 204)
    #expect(deleted.body == [])
    #expect(deleted.field("Content-Type") == nil)
  }

  @Test func `takes paths with a slash at the end, as older SDKs send them`() {
    #expect(exchange.send("GET", "/2015-03-31/functions/").json?["Functions"] == [])
  }

  @Test func `reads members out of path and query`() {
    _ = create()
    let arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af"
    let tagged = exchange.send("POST", "/2017-03-31/tags/" + arn, body: #"{"Tags":{"a b":"c"}}"#)
    #expect(tagged.status == 204)
    let untagged = exchange.send("DELETE", "/2017-03-31/tags/\(arn)?tagKeys=k&tagKeys=a%20b")
    #expect(untagged.status == 204, "\(untagged.text)")
    #expect(exchange.send("GET", "/2017-03-31/tags/" + arn).text == #"{"Tags":{}}"#)
    let listed = exchange.send("GET", "/2015-03-31/functions?MaxItems=x")
    #expect(listed.field("x-amzn-ErrorType") == "SerializationException", "\(listed.text)")
  }

  @Test func `tells one operation of a path from another by the query`() {
    _ = create()
    let path = "/2019-09-30/functions/f/provisioned-concurrency"
    let list = exchange.send("GET", path + "?List=ALL")
    #expect(list.json?["ProvisionedConcurrencyConfigs"] == [])
    #expect(exchange.send("GET", path + "?Qualifier=1").status == 404)
  }

  @Test func `tells errors by field and body`() {
    let missing = exchange.send("GET", "/2015-03-31/functions/no")
    #expect(missing.status == 404)
    #expect(missing.field("x-amzn-ErrorType") == "ResourceNotFoundException")
    #expect(
      missing.text == #"{"Type":"User","Message":"Function not found: "#
        + #"arn:aws:lambda:us-east-1:000000000000:function:no"}"#)
    _ = create()
    let conflict = create()
    #expect(conflict.status == 409)
    #expect(conflict.json?["message"]?.string?.hasPrefix("Function already exist") == true)
    let unreadable = exchange.send("POST", "/2015-03-31/functions", body: "{")
    #expect(unreadable.field("x-amzn-ErrorType") == "InvalidRequestContentException")
  }

  @Test func `reads an invocation from fields and body`() {
    _ = create()
    let dry = exchange.send(
      "POST", "/2015-03-31/functions/f/invocations", ["x-amz-invocation-type": "DryRun"])
    #expect(dry.status == 204)
    let event = exchange.send(
      "POST", "/2015-03-31/functions/f/invocations", ["x-amz-invocation-type": "Event"], body: "1")
    #expect(event.status == 202)
    #expect(event.body == [])
    let wrong = exchange.send(
      "POST", "/2015-03-31/functions/f/invocations", ["x-amz-invocation-type": "Now"], body: "1")
    #expect(wrong.status == 400)
    #expect(wrong.text.contains("enum value set"), "\(wrong.text)")
  }

  @Test(arguments: [
    ("/2015-03-31/functions", true), ("/2015-03-31/functions/", true),
    ("/2015-03-31/functions/f/code", true), ("/2015-03-31/functions/f/code?x=1", true),
    ("/2015-03-31/functions/f/invocations", false), ("/2015-03-31/functions/code", false),
    ("/x/functions", false), ("/", false),
  ])
  func `knows where packages of functions come`(target: String, comes: Bool) {
    #expect(RESTProtocol.takesPackage(target) == comes)
  }

  @Test(arguments: ["/2015-03-31/functions/f/policy", "/2018-10-31/layers", "/2021-10-31/x/y/z"])
  func `says what there is to who asks for what there is not`(path: String) {
    let answer = exchange.send("GET", path)
    #expect(answer.status == 404)
    #expect(answer.field("x-amzn-ErrorType") == "UnknownOperationException")
    #expect(answer.text.contains("ListFunctions"))
  }
}
