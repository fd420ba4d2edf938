import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Handlers that write back over the endpoint that they are told.
struct `A handler's endpoint` {
  let box: Sandbox

  /// Puts each item that it gets into the table `Copies`, as an SDK does.
  private static let copy = """
    import json, os, urllib.request

    def copy(id):
        body = {"TableName": "Copies", "Item": {"id": {"S": id}}}
        request = urllib.request.Request(
            os.environ["AWS_ENDPOINT_URL"], json.dumps(body).encode(),
            {"X-Amz-Target": "DynamoDB_20120810.PutItem",
             "Content-Type": "application/x-amz-json-1.0",
             "X-Amzn-Trace-Id": os.environ["_X_AMZN_TRACE_ID"],
             "Authorization": "Bearer " + os.environ["AWS_ACCESS_KEY_ID"]})
        return urllib.request.urlopen(request).status

    def lambda_handler(event, context):
        for record in event.get("Records", []):
            copy(record["dynamodb"]["Keys"]["id"]["S"])
        if "id" in event:
            copy(event["id"])
        return os.environ["AWS_ENDPOINT_URL"]

    """

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.makeTable("Copies")
    try box.map("Copies", to: "note.py", Scripts.noteBatches)
  }

  private func mapCopy() throws {
    try box.makeFunction("copy", "copy.py", of: Self.copy, "--timeout", "60")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "copy", "--event-source", "Orders",
      "--starting-position", "TRIM_HORIZON"
    ).succeeded()
  }

  @Test func `has what a handler writes delivered by the command that runs it`() throws {
    try mapCopy()
    try box.put("1").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
    try box.put("2", in: "Orders", "--no-deliver").succeeded()
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1", "2"])
    #expect(try box.itemIDs(of: "Copies").sorted() == ["1", "2"])
  }

  @Test(arguments: ["RequestResponse", "Event"])
  func `is there for functions that are invoked, too`(type: String) throws {
    try box.makeFunction("copy", "copy.py", of: Self.copy, "--timeout", "60")
    try box.streamctl(
      "invoke", "--function-name", "copy", "--invocation-type", type, "--payload",
      #"{"id":"invoked"}"#, "--cli-binary-format", "raw-in-base64-out", "out"
    ).succeeded()
    #expect(box.lines(of: "seen") == ["invoked"])
  }

  @Test func `is served by the process that keeps workers`() throws {
    try box.makeFunction("copy", "copy.py", of: Self.copy, "--timeout", "60", "--publish")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "copy:1", "--event-source", "Orders",
      "--starting-position", "TRIM_HORIZON"
    ).succeeded()
    try box.streamctl(
      "put-provisioned-concurrency-config", "--function-name", "copy", "--qualifier", "1",
      "--provisioned-concurrent-executions", "1"
    ).succeeded()
    for number in 1...3 { try box.put("\(number)").succeeded() }
    #expect(box.lines(of: "seen") == ["1", "2", "3"])
    try box.streamctl(
      "delete-provisioned-concurrency-config", "--function-name", "copy", "--qualifier", "1"
    ).succeeded()
  }

  @Test func `is the server's own under serve`() throws {
    try mapCopy()
    let server = try box.serve("--token", "secret")
    let body = #"{"TableName":"Orders","Item":{"id":{"S":"1"}}}"#
    let client = try server.client()
    client.send(HTTPClient.call("DynamoDB_20120810.PutItem", body, "Authorization: Bearer secret"))
    #expect(client.answer()?.status == 200)
    #expect(box.waitsForLine("1", in: "seen"))
    client.send(
      "POST /2015-03-31/functions/copy/invocations HTTP/1.1\r\nHost: h\r\n"
        + "Authorization: Bearer secret\r\nContent-Length: 10\r\n\r\n"
        + #"{"id":"2"}"#)
    #expect(client.answer()?.body == #""http://127.0.0.1:\#(server.port)""#)
    #expect(box.waitsForLine("2", in: "seen"))
    #expect(server.end().status == 0)
  }

  @Test(arguments: [true, false])
  func `stays until handlers have finished, though the server is told to end`(
    isInvoked: Bool
  ) throws {
    let slow = """
          with open("begun", "w") as file:
              file.write("yes\\n")
          while not os.path.exists("go"):
              time.sleep(0.01)
          for record in
      """
    try box.makeFunction(
      "copy", "copy.py",
      of: "import time\n"
        + Self.copy.replacing("    for record in", with: slow), "--timeout", "60")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "copy", "--event-source", "Orders",
      "--starting-position", "TRIM_HORIZON"
    ).succeeded()
    let server = try box.serve()
    let client = try server.client()
    client.send(
      isInvoked
        ? "POST /2015-03-31/functions/copy/invocations HTTP/1.1\r\nHost: h\r\n"
          + "Content-Length: 10\r\n\r\n" + #"{"id":"1"}"#
        : HTTPClient.put("1", in: "Orders"))
    #expect(box.waitsForLine("yes", in: "begun"))
    server.command.send(SIGTERM)
    usleep(200_000)
    try box.write("", to: "go")
    #expect(server.command.finish().status == 0)
    #expect(try box.itemIDs(of: "Copies") == ["1"])
  }

  @Test(arguments: [["http_proxy": ""], ["HTTP_PROXY": "", "NO_PROXY": "example.org"]])
  func `is reached without the proxy that the user has set`(variables: [String: String]) throws {
    for (name, value) in variables {
      box.environment[name] = value.isEmpty ? "http://127.0.0.1:9" : value
    }
    try mapCopy()
    try box.put("1").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
    let server = try box.serve()
    let client = try server.client()
    client.send(HTTPClient.put("2", in: "Orders"))
    #expect(client.answer()?.status == 200)
    #expect(box.waitsForLine("2", in: "seen"))
    #expect(server.end().status == 0)
  }

  @Test func `gives way to one that the user or the function has set`() throws {
    try box.makeFunction(
      "tell", "tell.py",
      of: "import os\n\ndef lambda_handler(event, context):\n"
        + "    return os.environ.get('AWS_ENDPOINT_URL')\n")
    func told() throws -> String? {
      try box.streamctl("invoke", "--function-name", "tell", "out").succeeded()
      return box.lines(of: "out").first
    }
    #expect(try told()?.hasPrefix(#""http://127.0.0.1:"#) == true)
    box.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9"
    #expect(try told() == #""http://127.0.0.1:9""#)
    try box.streamctl(
      "update-function-configuration", "--function-name", "tell", "--environment",
      "Variables={AWS_ENDPOINT_URL=http://127.0.0.1:7}"
    ).succeeded()
    #expect(try told() == #""http://127.0.0.1:7""#)
  }

  @Test func `is named when a handler fails that was told another one`() throws {
    try mapCopy()
    box.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9"
    let errors = try box.put("1").errors
    #expect(errors.contains("Connection refused"))
    #expect(
      errors.contains(
        "Handlers were told AWS_ENDPOINT_URL=http://127.0.0.1:9, which is set in this command's"))
    box.environment["AWS_ENDPOINT_URL"] = nil
    #expect(try !box.streamctl("deliver").errors.contains("AWS_ENDPOINT_URL"))
    #expect(box.lines(of: "seen") == ["1"])
  }

  @Test func `takes part in the trace`() throws {
    try mapCopy()
    try box.put("1").succeeded()
    let sequence = try #require(try box.records(of: "Copies").first?.sequence)
    let lines = try box.streamctl("trace", sequence).succeeded().lines
    #expect(lines.contains { $0.contains("INSERT Orders") })
    #expect(lines.contains { $0.contains("INSERT Copies") })
  }

  @Test func `counts handlers that write in a circle`() throws {
    try box.map(
      to: "circle.py",
      Self.copy.replacing("Copies", with: "Orders").replacing(
        #"copy(record["dynamodb"]["Keys"]["id"]["S"])"#,
        with: #"copy(record["dynamodb"]["Keys"]["id"]["S"] + "x")"#))
    let result = try box.put("1")
    #expect(result.status == 0)
    #expect(result.errors.contains("handlers went on causing records after 100 rounds"))
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
  }
}
