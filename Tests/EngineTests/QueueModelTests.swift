import Engine
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many steps are made; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 3000

struct `Queues under random use` {
  /// Neither loses nor doubles a message, and keeps the order of groups.
  @Test(arguments: [false, true], [UInt64(1), 2, 3])
  func `do what a plain model of a queue does`(isFIFO: Bool, seed: UInt64) throws {
    var test = try ModelTest(isFIFO: isFIFO, seed: seed)
    for step in 0..<rounds / 6 {
      try test.makeStep()
      if let difference = test.difference {
        Issue.record("step \(step) of seed \(seed): \(difference)")
        return
      }
    }
    #expect(test.receivedCount > rounds / 60)
  }
}

/// A message as the model knows it.
private struct ModelMessage {
  let body: String
  let group: String
  var visibleAt: Int
  var receiveCount = 0
  var lastReceipt: ReceiptHandle?
}

/// One queue, and a list that must behave like it.
private struct ModelTest {
  let workspace: Workspace
  let queue: Queue
  var numbers: SeededGenerator
  /// In the order of sending.
  var messages: [ModelMessage] = []
  var receipts: [(body: String, receipt: ReceiptHandle)] = []
  var time = 0
  var sentCount = 0
  var receivedCount = 0
  var difference: String?

  init(isFIFO: Bool, seed: UInt64) throws {
    workspace = try Workspace()
    queue = try workspace.store.write {
      try $0.createQueue(
        named: isFIFO ? "q.fifo" : "q", attributes: NamedTexts(), in: Workspace.region)
    }
    numbers = SeededGenerator(seed: seed)
  }

  private var store: Store {
    get throws { try workspace.later(milliseconds: time).store }
  }

  mutating func makeStep() throws {
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0...2: try send()
    case 3...5: try receive()
    case 6...7: try delete()
    case 8: try changeVisibility()
    default: time += Int.random(in: 0...20, using: &numbers) * 1000
    }
    let counts = try store.read { try $0.counts(of: queue) }
    let visible = messages.filter { $0.visibleAt <= time }.count
    if counts.visible != visible || counts.inFlight + counts.delayed != messages.count - visible {
      difference = "\(counts), not \(visible) of \(messages.count)"
    }
  }

  private mutating func send() throws {
    sentCount += 1
    let group = "g\(Int.random(in: 0..<3, using: &numbers))"
    let delay = queue.isFIFO ? 0 : Int.random(in: 0...1, using: &numbers) * 5
    var message = NewMessage("m\(sentCount)")
    message.groupID = queue.isFIFO ? group : nil
    message.deduplicationID = queue.isFIFO ? message.body : nil
    message.delaySeconds = delay
    let sent = message
    _ = try store.write { try $0.send(sent, to: queue) }
    messages.append(
      ModelMessage(body: sent.body, group: group, visibleAt: time + delay * 1000))
  }

  private mutating func receive() throws {
    let limit = Int.random(in: 1...4, using: &numbers)
    let seconds = Int.random(in: 0...15, using: &numbers)
    let received = try store.write {
      try $0.receive(from: queue, limit: limit, visibilitySeconds: seconds)
    }
    let expected = expectedBodies(limit)
    let bodies = received.map(\.body)
    // A queue without an order may choose; this one begins with what has been visible longest.
    if bodies != expected { difference = "received \(bodies), not \(expected)" }
    receivedCount += received.count
    for message in received {
      receipts.append((message.body, message.receipt))
      guard let place = messages.firstIndex(where: { $0.body == message.body }) else { continue }
      messages[place].visibleAt = time + seconds * 1000
      messages[place].receiveCount += 1
      messages[place].lastReceipt = message.receipt
      if messages[place].receiveCount != message.receiveCount {
        difference = "\(message.body) was received \(message.receiveCount) times"
      }
    }
  }

  private func expectedBodies(_ limit: Int) -> [String] {
    guard queue.isFIFO else {
      let order = messages.enumerated().filter { $0.element.visibleAt <= time }
        .sorted { ($0.element.visibleAt, $0.offset) < ($1.element.visibleAt, $1.offset) }
      return order.prefix(limit).map(\.element.body)
    }
    var bodies: [String] = []
    var groups: [String] = []
    for message in messages where !groups.contains(message.group) { groups.append(message.group) }
    for group in groups {
      let members = messages.filter { $0.group == group }
      guard members.allSatisfy({ $0.visibleAt <= time }) else { continue }
      bodies += members.prefix(limit - bodies.count).map(\.body)
    }
    return bodies
  }

  private mutating func delete() throws {
    guard let choice = receipts.indices.randomElement(using: &numbers) else { return }
    let (body, receipt) = receipts.remove(at: choice)
    let outcome = try store.write { try $0.deleteMessage(receipt, from: queue) }
    let place = messages.firstIndex { $0.body == body }
    let expected = expectedOutcome(place, receipt)
    if outcome != expected { difference = "deleting \(body): \(outcome), not \(expected)" }
    if outcome == .done, let place { messages.remove(at: place) }
  }

  private mutating func changeVisibility() throws {
    guard let (body, receipt) = receipts.randomElement(using: &numbers) else { return }
    let seconds = Int.random(in: 0...10, using: &numbers)
    let outcome = try store.write {
      try $0.changeVisibility(receipt, in: queue, seconds: seconds)
    }
    let place = messages.firstIndex { $0.body == body }
    let expected = expectedOutcome(place, receipt)
    if outcome != expected { difference = "changing \(body): \(outcome), not \(expected)" }
    guard outcome == .done, let place, messages[place].visibleAt > time else { return }
    messages[place].visibleAt = time + seconds * 1000
  }

  private func expectedOutcome(_ place: Int?, _ receipt: ReceiptHandle) -> ReceiptOutcome {
    guard let place else { return .missing }
    let message = messages[place]
    let isHeld = message.visibleAt > time && message.lastReceipt == receipt
    return queue.isFIFO && !isHeld ? .expired : .done
  }
}
