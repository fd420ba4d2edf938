internal import Delivery
package import Engine
internal import Operations

/// What all threads of a server work with.
package struct ServerSetup: Sendable {
  package let storePath: String
  package let clock: Clock
  package let region: String
  /// What handlers inherit.
  package let environment: [String: String]
  /// Tells the user something, one or more lines; called by any thread.
  package let remark: @Sendable (String) -> Void
  /// Gets what handlers print as it comes; called by any thread.
  package var onOutput: (@Sendable (ArraySlice<UInt8>) -> Void)?
  /// Where handlers reach this server; nil for handlers that are told nothing.
  package var url: String?
  /// What clients must send to be heard; nil when anybody is.
  package var token: String?
  package var limits = ServerLimits()
  /// How the server uses the store; nil for a server that is there for a moment.
  package var longUse: LongUse?

  /// Of a server that stays.
  package struct LongUse: Sendable {
    /// Whether what is answered is on the disk.
    let syncsCommits: Bool

    package init(syncsCommits: Bool) { self.syncsCommits = syncsCommits }
  }

  package init(
    storePath: String, clock: Clock, region: String, environment: [String: String],
    remark: @escaping @Sendable (String) -> Void
  ) {
    self.storePath = storePath
    self.clock = clock
    self.region = region
    self.environment = environment
    self.remark = remark
  }

  var gate: Gate { Gate(token: token) }

  /// The store, for one of the server's threads.
  func openStore() throws(StoreError) -> Store {
    try prepared(try Store(path: storePath, clock: clock))
  }

  /// A store that is open already, for the server.
  package func prepared(_ store: Store) throws(StoreError) -> Store {
    if let longUse { try store.beginLongUse(syncsCommits: longUse.syncsCommits) }
    return store
  }

  func sessions(sharing store: Store, isHurried: Bool) -> RegionalSessions {
    RegionalSessions(defaultRegion: region) { caller in
      Session(
        caller: caller, sharing: store, isHurried: isHurried, environment: environment,
        remark: remark, onOutput: onOutput, endpoint: endpoint)
    }
  }

  /// What the handlers of a server are told of it.
  var endpoint: (any HandlerEndpoint)? {
    guard let url else { return nil }
    // Behind `http://`, in front of the port.
    let host = url.dropFirst(7).prefix(upTo: url.lastIndex(of: ":") ?? url.endIndex)
    var variables = ProxyExemption.variables(for: String(host), in: environment)
    variables["AWS_ACCESS_KEY_ID"] = token
    return ServerEndpoint(url: url, variables)
  }
}

/// A server as its own handlers see it; what they write is delivered like anybody's.
private final class ServerEndpoint: HandlerEndpoint {
  let variables: [String: String]

  init(url: String, _ others: [String: String]) {
    var variables = others
    variables[Self.variable] = url
    self.variables = variables
  }

  func takeNews() -> Bool { false }
}
