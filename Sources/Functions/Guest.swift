import Synchronization

/// A descriptor that is looked after while somebody waits for handlers, though no handler's own.
///
/// It is how a port can be listened on without a thread, for as long as nobody comes.
package struct Guest: Sendable {
  let descriptor: Int32
  let onReadable: @Sendable () -> Void

  private static let current = Mutex<Guest?>(nil)
  private static let isThere = Atomic<Bool>(false)

  /// Looks after a descriptor until it can be read, and then does something, once.
  package static func welcome(_ descriptor: Int32, onReadable: @escaping @Sendable () -> Void) {
    current.withLock { $0 = Guest(descriptor: descriptor, onReadable: onReadable) }
    isThere.store(true, ordering: .releasing)
  }

  /// The one to look after; nil when there is none.
  static var present: Guest? {
    isThere.load(ordering: .acquiring) ? current.withLock { $0 } : nil
  }

  func serve() {
    Self.isThere.store(false, ordering: .releasing)
    onReadable()
  }
}
