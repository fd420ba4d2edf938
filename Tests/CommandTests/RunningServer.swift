#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// `streamctl serve` on a free port; it is ended with whoever holds this.
final class RunningServer {
  /// Such as `http://127.0.0.1:40001`.
  let address: String
  private let command: RunningCommand

  init(in box: Sandbox, _ options: String...) throws {
    let words = (["streamctl", "serve", "--port", "0", "--ready-fd", "3"] + options)
      .joined(separator: " ")
    command = try box.start(["/bin/sh", "-c", "exec \(words) 3>address"])
    let deadline = Moment.now + 60 * 1_000_000
    while box.lines(of: "address").isEmpty, Moment.now < deadline { usleep(2000) }
    let line = try #require(box.lines(of: "address").first, "the server is not ready")
    address = line.hasPrefix("http") ? line : "http://" + line
  }

  var port: String { address.split(separator: ":").last.map(String.init) ?? "" }

  /// Asks the server to end, and waits for it.
  @discardableResult
  func stop() -> CommandResult {
    command.send(SIGTERM)
    return command.finish()
  }
}
