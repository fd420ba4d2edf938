internal import Endpoint
internal import Engine
internal import Functions
internal import Operations

/// The endpoint of workers that outlive commands: the process that keeps them serves it.
enum KeeperEndpoint {
  /// Keeps workers until they are no longer wanted.
  static func runKeeper(clock: Clock) {
    // Kept until the end: the workers' address is its.
    var endpoint: CommandEndpoint?
    WorkerKeeper.run { inherited, region in
      guard let path = inherited[StoreLocator.variable] else { return [:] }
      let made = CommandEndpoint(
        ServerSetup(
          storePath: path, clock: (try? Settings.clock(inherited)) ?? clock, region: region,
          environment: inherited, remark: { _ in }))
      endpoint = made
      return made.variables
    }
    withExtendedLifetime(endpoint) {}
  }
}
