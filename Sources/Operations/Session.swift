package import Delivery
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
  /// Where handlers reach the store with an AWS SDK.
  package let endpoint: (any HandlerEndpoint)?
  /// The last record written in this session that an enabled mapping waits for.
  package private(set) var awaitedSequence: SequenceNumber?
  /// What the client said of the trace that it is part of; else the environment tells.
  package var trace: Trace?
  /// Whether others wait for this thread, so that what takes long is put off.
  let isHurried: Bool
  /// Whether a request that was put off is to be answered with what there is.
  package var isLastTry = false
  /// What the request that was performed last waits for; see `Session+Waiting`.
  var deferral: Deferral?
  /// Told of each statement that has run, with its nanoseconds; nil to measure nothing.
  package var onStatement: ((String, Int) -> Void)?
  private var opened: Store?
  /// How much of what is due one command does at most.
  private static let rowsDueAtOnce = 1000

  package init(
    caller: Caller, storePath: String, clock: Clock, environment: [String: String],
    remark: @escaping (String) -> Void, onOutput: ((ArraySlice<UInt8>) -> Void)? = nil,
    endpoint: (any HandlerEndpoint)? = nil
  ) {
    self.caller = caller
    self.storePath = storePath
    self.clock = clock
    self.environment = environment
    self.remark = remark
    self.onOutput = onOutput
    self.endpoint = endpoint
    isHurried = false
  }

  /// Dealings with a store that others on the same thread use, too.
  ///
  /// Hurried ones put off what takes long: `takeDeferral` then tells what it waits for.
  package init(
    caller: Caller, sharing store: Store, isHurried: Bool, environment: [String: String],
    remark: @escaping (String) -> Void, onOutput: ((ArraySlice<UInt8>) -> Void)? = nil,
    endpoint: (any HandlerEndpoint)? = nil
  ) {
    self.caller = caller
    storePath = store.path
    clock = store.clock
    self.environment = environment
    self.remark = remark
    self.onOutput = onOutput
    self.endpoint = endpoint
    self.isHurried = isHurried
    opened = store
  }

  /// The store, opened by the first call, which also does what time has made due.
  package func store(doesWorkDue: Bool = true) throws(StoreError) -> Store {
    if let opened { return opened }
    let store = try Store(path: storePath, clock: clock)
    opened = store
    if let onStatement { store.observeStatements(onStatement) }
    if doesWorkDue, !store.isReadOnly { doWorkDueQuietly() }
    return store
  }

  /// Works with a store that is open already.
  package func use(_ store: Store) { opened = store }

  /// Removes what has expired, a bounded part of it; the rest is left to later commands.
  private func doWorkDueQuietly() {
    // If it fails, nothing was done, and what is wrong the command itself will tell.
    _ = try? doWorkDue()
  }

  /// Removes what has expired, a bounded part of it; whether there was any.
  package func doWorkDue() throws -> Bool {
    guard try store(doesWorkDue: false).read({ try $0.hasWorkDue() }) else { return false }
    try write { try $0.doWorkDue(limit: Self.rowsDueAtOnce) }
    return true
  }

  /// Does what `doWorkDue` does, and forgets records of streams that nobody writes to.
  package func keepUp() throws -> Bool {
    let hadWork = try doWorkDue()
    let aged = try store(doesWorkDue: false).read { try $0.agedShards() }
    guard !aged.isEmpty else { return hadWork }
    try write { try $0.trim(agedShards: aged, limit: Self.rowsDueAtOnce) }
    return true
  }

  /// Runs a body in one transaction, and remembers whether deliveries are due because of it.
  ///
  /// Inside a handler the records are left to the command that runs the handler.
  package func write<R>(_ body: (WriteTransaction) throws -> R) throws -> R {
    let store = try store()
    var awaited: SequenceNumber?
    let result = try puttingOff {
      try store.write { transaction in
        transaction.trace = trace ?? environment[Trace.variable].flatMap { Trace(header: $0) }
        let result = try body(transaction)
        awaited = transaction.isAwaited ? transaction.lastSequence : nil
        if let sequence = awaited, let run = Cascade.run(in: environment, of: store) {
          try transaction.addCascade(run: run, sequence)
          awaited = nil
        }
        return result
      }
    }
    awaitedSequence = awaited ?? awaitedSequence
    return result
  }
}
