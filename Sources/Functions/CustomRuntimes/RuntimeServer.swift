internal import HTTP

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Serves the runtime interface to one worker, as a part of the loop that waits for the worker.
///
/// Between two invocations nobody listens: what the worker asks then waits in its socket.
final class RuntimeServer: Conversation {
  private let listener: LoopbackListener
  private var interface = RuntimeInterface()
  private var connections: [RuntimeConnection] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// A worker has one connection, or one for each of its threads.
  private static let mostConnections = 64

  init() throws(RunnerError) { listener = try LoopbackListener() }

  /// What the worker finds in `AWS_LAMBDA_RUNTIME_API`.
  var address: String { "127.0.0.1:\(listener.port)" }

  func handOver() {}

  func request(_ invocation: Invocation, of definition: FunctionDefinition) {
    // Whoever has gone away meanwhile must not be given the event.
    receive()
    interface.begin(invocation, of: definition)
    guard let waiting = connections.first(where: { $0.waiting != nil }),
      let event = interface.next()
    else { return }
    waiting.stopWaiting(with: event)
  }

  func nextAnswer() -> WorkerAnswer? { interface.takeAnswer() }

  func receive() {
    receive { _ in true }
    var arrivals: [RuntimeConnection] = []
    while connections.count + arrivals.count < Self.mostConnections,
      let socket = listener.accept()
    {
      arrivals.append(RuntimeConnection(socket))
    }
    guard !arrivals.isEmpty else { return }
    connections += arrivals
    receive { connection in arrivals.contains { $0 === connection } }
  }

  private func receive(from isMeant: (RuntimeConnection) -> Bool) {
    for connection in connections where isMeant(connection) {
      connection.flush()
      connection.receive(&buffer) { interface.answer($0) }
    }
    connections.removeAll { !$0.socket.isOpen }
  }

  func appendEvents(to events: inout [pollfd]) {
    // Whoever comes beyond that waits until another one goes.
    if connections.count < Self.mostConnections { listener.socket.append(to: &events) }
    for connection in connections {
      connection.socket.append(
        to: &events, reading: connection.isHeard, writing: connection.hasMoreToSend)
    }
  }

  func transfer(_ ready: ReadyDescriptors) {
    if ready.contains(listener.socket) { return receive() }
    receive { ready.contains($0.socket) }
  }
}
