#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Synchronization

/// Listens to the members of a structure as they are made, which is in the order of declaration.
///
/// Reflection would find them too, but looks up what each of their types conforms to, and that
/// takes the best part of a millisecond in a new process.
enum MemberRecorder {
  private static let owner = Atomic<UInt>(0)
  private static let turn = Mutex<Void>(())
  nonisolated(unsafe) private static var members: [MemberDescription] = []

  static func record(_ make: () -> Void) -> [MemberDescription] {
    turn.withLock { _ in
      members = []
      owner.store(thread, ordering: .relaxed)
      make()
      owner.store(0, ordering: .relaxed)
      return members
    }
  }

  /// Takes a description, which is only made where somebody listens.
  static func add(_ describe: () -> MemberDescription) {
    let owner = owner.load(ordering: .relaxed)
    if owner != 0, owner == thread { members.append(describe()) }
  }

  private static var thread: UInt { UInt(bitPattern: Int(truncatingIfNeeded: Int(pthread_self()))) }
}
