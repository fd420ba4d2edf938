/// The workers that a keeper holds for a function, as a command sees them.
package struct ProvisionedWorkers: Sendable {
  private let socketPath: String

  /// A keeper answers at once; one that does not is as good as none.
  static let patienceMicroseconds = 300_000

  /// - Parameter socketPath: where the keeper listens, in a folder that is this user's alone.
  package init(socketPath: String) { self.socketPath = socketPath }

  /// Takes one of the workers for as long as the result lives; nil when there is none to be had.
  ///
  /// That is when there is no keeper, when all its workers are taken, or when it keeps another
  /// revision, and then it ends.
  package func reserve(revision: String) -> ProvisionedWorker? {
    guard let socket = LocalSocket(path: socketPath).connect() else { return nil }
    let channel = FrameChannel(socket)
    channel.send(.hello, revision.utf8)
    guard let (letter, body) = channel.awaitFrame(withinMicroseconds: Self.patienceMicroseconds),
      letter == .kept
    else { return nil }
    return ProvisionedWorker(channel, logStreamName: String(decoding: body, as: UTF8.self))
  }

  /// How many workers a keeper holds; nil when there is none.
  package func count() -> Int? {
    guard let socket = LocalSocket(path: socketPath).connect() else { return nil }
    let channel = FrameChannel(socket)
    channel.send(.count)
    let frame = channel.awaitFrame(withinMicroseconds: Self.patienceMicroseconds)
    return frame.flatMap {
      $0.letter == .count ? Int(String(decoding: $0.body, as: UTF8.self)) : nil
    }
  }
}

/// A worker in a keeper, taken by this command; a `FunctionRunner` uses it.
package final class ProvisionedWorker {
  /// The log stream that its environment names, to which its output belongs.
  package let logStreamName: String
  let channel: FrameChannel

  init(_ channel: FrameChannel, logStreamName: String) {
    self.channel = channel
    self.logStreamName = logStreamName
  }

  var isReachable: Bool { channel.socket.isOpen }
}
