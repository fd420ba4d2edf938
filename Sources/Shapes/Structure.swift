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
    let known = memberCache.withLock { cache in cache.first { $0.type == type }?.members }
    if let known { return known }
    let members = MemberRecorder.record { _ = Self() }
    memberCache.withLock { $0.append((type, members)) }
    return members
  }
}

/// A structure without members, for operations that take or answer nothing.
package struct Empty: Structure {
  package init() {}
}

/// A list: the first use of a new kind of dictionary costs a process more than many searches.
private let memberCache = Mutex<[(type: ObjectIdentifier, members: [MemberDescription])]>([])
