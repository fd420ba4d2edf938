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
  /// What clients must send to be heard; nil when anybody is.
  package var token: String?
  package var limits = ServerLimits()

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

  func sessions(sharing store: Store, isHurried: Bool) -> RegionalSessions {
    RegionalSessions(defaultRegion: region) { caller in
      Session(
        caller: caller, sharing: store, isHurried: isHurried, environment: environment,
        remark: remark)
    }
  }
}
