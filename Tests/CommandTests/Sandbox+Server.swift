import Functions
import Synchronization
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `streamctl serve`, running in a sandbox.
final class ServingCommand {
  let command: RunningCommand
  let port: UInt16

  init(_ command: RunningCommand, port: UInt16) {
    self.command = command
    self.port = port
  }

  func client() throws -> HTTPClient { try HTTPClient(port: port) }

  /// Has it end as a user does; gives what it said.
  func end(_ signal: Int32 = SIGTERM) -> CommandResult {
    command.send(signal)
    return command.finish()
  }
}

extension Sandbox {
  struct NoServer: Error {}

  /// Starts a server on a free port and waits until it is ready.
  ///
  /// - Parameter prefix: shell words before the command, such as a limit to set.
  func serve(_ options: String..., prefix: String = "") throws -> ServingCommand {
    let words = (["streamctl", "serve", "--port", "0"] + options).joined(separator: " ")
    _ = try? sh("rm -f ready")
    let command = try start(["/bin/sh", "-c", "\(prefix) exec \(words) >ready"])
    let deadline = Moment.now + 60_000_000
    while Moment.now < deadline {
      let text = lines(of: "ready").first { $0.contains("ready at") } ?? ""
      if let port = UInt16(text.split(separator: ":").last ?? "") {
        return ServingCommand(command, port: port)
      }
      usleep(2000)
    }
    throw NoServer()
  }
}

/// Clients that put items one after another, each on a thread of its own, for as long as they are
/// answered.
final class PuttingClients: Sendable {
  private let threads: Mutex<[Handover<BackgroundThread>]>
  private let acknowledged = Mutex<[String]>([])

  init(_ count: Int, from first: Int, port: UInt16) {
    threads = Mutex([])
    for number in first..<(first + count) {
      guard let thread = BackgroundThread({ self.put(number, port) }) else { continue }
      let held = Handover(thread)
      threads.withLock { $0.append(held) }
    }
  }

  private func put(_ number: Int, _ port: UInt16) {
    guard let client = try? HTTPClient(port: port) else { return }
    for round in 0..<100_000 {
      let id = "\(number)-\(round)"
      client.send(HTTPClient.put(id, in: "Orders"))
      guard client.answer()?.status == 200 else { return }
      acknowledged.withLock { $0.append(id) }
    }
  }

  /// How many puts were answered so far.
  var count: Int { acknowledged.withLock { $0.count } }

  /// The items whose puts were answered, once nobody is answered any more.
  func finish() -> [String] {
    for thread in threads.withLock({ $0 }) { thread.value.join() }
    return acknowledged.withLock { $0 }
  }
}
