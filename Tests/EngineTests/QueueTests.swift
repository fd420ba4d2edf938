import Engine
import TestKit
import Testing
import Wire

struct `A queue` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private func queue(_ name: String, _ attributes: JSON = [:]) throws -> Queue {
    try workspace.store.write {
      try $0.createQueue(
        named: name, attributes: NamedTexts(attributes), in: Workspace.region)
    }
  }

  @discardableResult
  private func send(
    _ body: String, to queue: Queue, group: String? = nil, id: String? = nil
  ) throws -> SentMessage {
    var message = NewMessage(body)
    message.groupID = group
    message.deduplicationID = id ?? (group == nil ? nil : body)
    let sent = message
    return try workspace.store.write { try $0.send(sent, to: queue) }
  }

  private func receive(
    _ queue: Queue, _ limit: Int = 10, after seconds: Int = 0, for visibility: Int = 30
  ) throws -> [ReceivedMessage] {
    try workspace.later(milliseconds: seconds * 1000).store.write {
      try $0.receive(from: queue, limit: limit, visibilitySeconds: visibility)
    }
  }

  @Test func `gives messages in the order they were sent, and hides them`() throws {
    let queue = try queue("q")
    for body in ["a", "b", "c"] { try send(body, to: queue) }
    #expect(try receive(queue, 2).map(\.body) == ["a", "b"])
    #expect(try receive(queue).map(\.body) == ["c"])
    #expect(try receive(queue, after: 29).isEmpty)
    #expect(try receive(queue, after: 30).map(\.receiveCount) == [2, 2, 2])
  }

  @Test func `forgets what it has had for too long`() throws {
    let queue = try queue("q", ["MessageRetentionPeriod": "60"])
    try send("a", to: queue)
    #expect(try receive(queue, after: 59, for: 0).map(\.body) == ["a"])
    #expect(try receive(queue, after: 60).isEmpty)
    let counts = try workspace.store.read { try $0.counts(of: queue) }
    #expect(counts.visible == 0)
  }

  @Test func `keeps a group of a FIFO queue back while one of it is out`() throws {
    let queue = try queue("q.fifo")
    for (body, group) in [("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b"), ("a3", "a")] {
      try send(body, to: queue, group: group)
    }
    let first = try receive(queue, 2)
    #expect(first.map(\.body) == ["a1", "a2"])
    #expect(try receive(queue).map(\.body) == ["b1", "b2"])
    #expect(try receive(queue).isEmpty)
    _ = try workspace.store.write { transaction in
      for message in first { _ = try transaction.deleteMessage(message.receipt, from: queue) }
    }
    #expect(try receive(queue).map(\.body) == ["a3"])
  }

  @Test func `takes a message of a FIFO queue once in five minutes`() throws {
    let queue = try queue("q.fifo")
    let first = try send("a", to: queue, group: "g", id: "x")
    #expect(try send("b", to: queue, group: "h", id: "x") == first)
    let later = workspace.later(milliseconds: 5 * 60 * 1000)
    var message = NewMessage("c")
    message.groupID = "g"
    message.deduplicationID = "x"
    let late = message
    let third = try later.store.write { try $0.send(late, to: queue) }
    #expect(third.messageID != first.messageID)
  }

  @Test func `gives a receiver who asks again the same, until it changes`() throws {
    let queue = try queue("q.fifo")
    try send("a", to: queue, group: "g")
    func attempt(_ seconds: Int) throws -> [ReceivedMessage] {
      try workspace.later(milliseconds: seconds * 1000).store.write {
        try $0.receive(from: queue, limit: 10, visibilitySeconds: 30, attempt: "t")
      }
    }
    let first = try attempt(0)
    let again = try attempt(20)
    #expect(again.map(\.receipt) == first.map(\.receipt))
    // The hiding began anew.
    #expect(try receive(queue, after: 40).isEmpty)
    let after = workspace.later(milliseconds: 21_000)
    _ = try after.store.write { try $0.changeVisibility(first[0].receipt, in: queue, seconds: 0) }
    #expect(try attempt(22).map(\.receiveCount) == [2])
  }

  @Test func `keeps dead letters while the queue for them is gone`() throws {
    let queue = try queue(
      "q",
      ["RedrivePolicy": #"{"deadLetterTargetArn":"arn:aws:sqs:r:0:dead","maxReceiveCount":1}"#])
    try send("a", to: queue)
    #expect(try receive(queue, for: 0).count == 1)
    #expect(try receive(queue, for: 0).map(\.receiveCount) == [2])
    let dead = try self.queue("dead")
    #expect(try receive(queue, for: 0).isEmpty)
    let letters = try receive(dead)
    #expect(letters.map(\.receiveCount) == [3])
    #expect(letters.map(\.deadLetterSource) == ["q"])
  }
}
