/// Why a function cannot be run at all, as opposed to a handler's own failure.
package struct RunnerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What stands in the way.
  package enum Kind: String, Sendable, Hashable {
    case unknownRuntime
    case interpreterMissing
    case codeMissing
    /// A script from which no function can be made.
    case unusableScript
    /// The system refused a process, a pipe or memory.
    case system
  }

  package let kind: Kind
  /// What is wrong, where it was looked for, and what to do, in whole sentences.
  package let message: String

  /// The system's error number, where it was the system that refused.
  let systemCode: Int32?

  package init(_ kind: Kind, _ message: String) {
    self.init(kind, message, systemCode: nil)
  }

  init(_ kind: Kind, _ message: String, systemCode: Int32?) {
    self.kind = kind
    self.message = message
    self.systemCode = systemCode
  }

  package var description: String { message }
}
