import Endpoint
import Engine
import Functions
import HTTP
import Operations
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Requests that wait for something, and those that do not wait with them.
struct `A server with requests that wait` {
  private let server: RunningServer
  private let waiting: HTTPClient
  private let other: HTTPClient

  init() throws {
    server = try RunningServer()
    waiting = try server.client()
    other = try server.client()
    try server.workspace.perform(CreateQueue.self, ["QueueName": "jobs"])
  }

  private static func receive(seconds: Int) -> String {
    HTTPClient.call(
      "AmazonSQS.ReceiveMessage",
      #"{"QueueUrl":"http://h/000000000000/jobs","WaitTimeSeconds":\#(seconds)}"#)
  }

  @Test func `gives a message as soon as another client sends it`() throws {
    waiting.send(Self.receive(seconds: 20))
    usleep(50_000)
    let sent = other.call(
      "AmazonSQS.SendMessage", #"{"QueueUrl":"http://h/000000000000/jobs","MessageBody":"hello"}"#)
    #expect(sent?.status == 200)
    #expect(try #require(waiting.answer()).body.contains(#""Body":"hello""#))
  }

  @Test func `gives a message that another process sends`() throws {
    waiting.send(Self.receive(seconds: 20))
    usleep(50_000)
    try server.workspace.perform(
      SendMessage.self,
      ["QueueUrl": "http://h/000000000000/jobs", "MessageBody": "from elsewhere"])
    #expect(try #require(waiting.answer()).body.contains("from elsewhere"))
  }

  @Test func `answers with nothing when the time is over`() throws {
    waiting.send(Self.receive(seconds: 1))
    other.send(HTTPClient.put("1", in: "Orders"))
    #expect(other.answer()?.status == 200)
    let answer = try #require(waiting.answer())
    #expect(answer.status == 200)
    #expect(!answer.body.contains("Body"))
  }

  @Test func `takes no message for a client that has hung up`() throws {
    waiting.send(Self.receive(seconds: 20))
    waiting.endSending()
    #expect(waiting.answer()?.status == 200)
    _ = other.call(
      "AmazonSQS.SendMessage", #"{"QueueUrl":"http://h/000000000000/jobs","MessageBody":"mine"}"#)
    other.send(Self.receive(seconds: 20))
    #expect(try #require(other.answer()).body.contains("mine"))
  }

  @Test func `answers what waits when it ends`() throws {
    waiting.send(Self.receive(seconds: 20) + Self.receive(seconds: 20))
    usleep(50_000)
    server.end()
    #expect(waiting.answer()?.status == 200)
    #expect(waiting.rest() == "")
  }

  @Test func `lets others read while another process writes, and writers write in their turn`()
    throws
  {
    let workspace = server.workspace
    other.send(HTTPClient.put("before", in: "Orders"))
    #expect(other.answer()?.status == 200)
    try workspace.store.write { _ in
      waiting.send(HTTPClient.put("during", in: "Orders"))
      usleep(20_000)
      for _ in 0..<10 {
        other.send(HTTPClient.get("during", from: "Orders"))
        #expect(other.answer()?.body == "{}")
      }
    }
    #expect(waiting.answer()?.status == 200)
    other.send(HTTPClient.get("during", from: "Orders"))
    #expect(other.answer()?.body == #"{"Item":{"id":{"S":"during"}}}"#)
  }

  @Test func `lets many writers and another process take turns`() throws {
    let clients = try (0..<16).map { _ in try server.client() }
    for round in 0..<10 {
      for (number, client) in clients.enumerated() {
        client.send(HTTPClient.put("\(round)-\(number)", in: "Orders"))
      }
      try server.workspace.perform(
        PutItem.self, ["TableName": "Orders", "Item": ["id": ["S": .string("own-\(round)")]]])
      for client in clients { #expect(client.answer()?.status == 200) }
    }
    let count = try server.workspace.perform(
      Scan.self, ["TableName": "Orders", "Select": "COUNT"])["Count"]
    #expect(count == .integer(170))
  }
}
