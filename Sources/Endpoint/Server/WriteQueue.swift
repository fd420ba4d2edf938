internal import Engine
internal import Functions
internal import HTTP
import Synchronization

/// Requests that are to write while somebody else, such as a command, is writing.
///
/// A thread waits for the turn, so that clients who only read do not wait with them.
final class WriteQueue {
  struct Writer {
    let connection: ServerConnection
    let request: HTTPRequest
  }

  /// What the waiting thread and the server's share.
  private final class Waiter: Sendable {
    let hasCome = Atomic<Bool>(false)
    let lock: WriteTurn
    let wanted: Doorbell
    let bell: Doorbell

    init(_ lock: WriteTurn, wanted: Doorbell, bell: Doorbell) {
      self.lock = lock
      self.wanted = wanted
      self.bell = bell
    }

    func wait() {
      while true {
        wanted.await()
        lock.await()
        hasCome.store(true, ordering: .releasing)
        bell.ring()
      }
    }
  }

  private let lock: WriteTurn
  private let bell: Doorbell
  private var waiter: Waiter?
  private var writers: [Writer] = []
  private var isAsked = false
  /// Whether there was no thread to wait, so that everybody has waited.
  private var hasWaited = false

  init(_ lock: WriteTurn, bell: Doorbell) {
    self.lock = lock
    self.bell = bell
  }

  var isEmpty: Bool { writers.isEmpty && !isAsked }

  /// Whether a group that begins now may write.
  var turn: GroupTurn { isAsked ? .notYet : .ifFree }

  /// Has a request wait for the turn.
  func add(_ writer: Writer) {
    writers.append(writer)
    guard !isAsked else { return }
    isAsked = true
    guard let waiter = waiter ?? start() else {
      lock.await()
      hasWaited = true
      return bell.ring()
    }
    waiter.wanted.ring()
  }

  /// The requests whose turn it is now; nil while it is not.
  func takeTurn() -> [Writer]? {
    guard isAsked, hasWaited || waiter?.hasCome.load(ordering: .acquiring) == true else {
      return nil
    }
    waiter?.hasCome.store(false, ordering: .releasing)
    (isAsked, hasWaited) = (false, false)
    defer { writers = [] }
    return writers
  }

  private func start() -> Waiter? {
    guard let wanted = try? Doorbell() else { return nil }
    let made = Waiter(lock, wanted: wanted, bell: bell)
    guard BackgroundThread({ made.wait() }) != nil else { return nil }
    waiter = made
    return made
  }
}
