private import Synchronization

/// The members of one request, answer or nested structure, each declared once as a property.
package protocol Structure: Sendable {
  init()
  /// The members in the order in which AWS tells what is wrong with them.
  static var membersAsChecked: [MemberDescription] { get }
}

extension Structure {
  package static var membersAsChecked: [MemberDescription] { members }

  /// The members in the order they are declared.
  package static var members: [MemberDescription] {
    let type = ObjectIdentifier(Self.self)
    if let known = memberCache.withLock({ $0[type] }) { return known }
    let members = MemberRecorder.record { _ = Self() }
    memberCache.withLock { $0[type] = members }
    return members
  }
}

/// A structure without members, for operations that take or answer nothing.
package struct Empty: Structure {
  package init() {}
}

private let memberCache = Mutex<[ObjectIdentifier: [MemberDescription]]>([:])
