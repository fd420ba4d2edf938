internal import Delivery
package import Engine
internal import Wire

/// Who asks: what goes into ARNs and keeps one region's things apart from another's.
package struct Caller: Sendable, Hashable {
  package let region: String
  /// There is one account.
  package let accountID = "000000000000"

  package init(region: String) { self.region = region }
}

/// One command's or one client's dealings with a store, which is opened when first needed.
package final class Session {
  package let caller: Caller
  package let storePath: String
  package let clock: Clock
  /// The environment of the process; handlers inherit it.
  package let environment: [String: String]
  /// Called with remarks for the user that are no part of an answer, a line each.
  package let remark: (String) -> Void
  /// Called with what handlers print, as it comes; nil to keep it for their logs only.
  package let onOutput: ((ArraySlice<UInt8>) -> Void)?
  /// The last record written in this session that an enabled mapping waits for.
  package private(set) var awaitedSequence: SequenceNumber?
  private var opened: Store?
  /// How much of what is due one command does at most.
  private static let rowsDueAtOnce = 1000

  package init(
    caller: Caller, storePath: String, clock: Clock, environment: [String: String],
    remark: @escaping (String) -> Void, onOutput: ((ArraySlice<UInt8>) -> Void)? = nil
  ) {
    self.caller = caller
    self.storePath = storePath
    self.clock = clock
    self.environment = environment
    self.remark = remark
    self.onOutput = onOutput
  }

  /// The store, opened by the first call, which also does what time has made due.
  package func store(doesWorkDue: Bool = true) throws(StoreError) -> Store {
    if let opened { return opened }
    let store = try Store(path: storePath, clock: clock)
    opened = store
    if doesWorkDue, !store.isReadOnly { doWorkDue(in: store) }
    return store
  }

  /// Works with a store that is open already.
  package func use(_ store: Store) { opened = store }

  /// Removes what has expired, a bounded part of it; the rest is left to later commands.
  private func doWorkDue(in store: Store) {
    do {
      guard try store.read({ try $0.hasWorkDue() }) else { return }
      try write { try $0.doWorkDue(limit: Self.rowsDueAtOnce) }
    } catch {
      // Nothing was done, and what is wrong with the store the command itself will tell.
    }
  }

  /// Runs a body in one transaction, and remembers whether deliveries are due because of it.
  ///
  /// Inside a handler the records are left to the command that runs the handler.
  package func write<R>(_ body: (WriteTransaction) throws -> R) throws -> R {
    let store = try store()
    var awaited: SequenceNumber?
    let result = try store.write { transaction in
      transaction.trace = environment[Trace.variable].flatMap { Trace(header: $0) }
      let result = try body(transaction)
      awaited = transaction.isAwaited ? transaction.lastSequence : nil
      if let sequence = awaited, let run = Cascade.run(in: environment, of: store) {
        try transaction.addCascade(run: run, sequence)
        awaited = nil
      }
      return result
    }
    awaitedSequence = awaited ?? awaitedSequence
    return result
  }
}
