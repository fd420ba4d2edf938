package import Engine

/// Ties a command that is called inside a handler to the command that runs the handler.
///
/// The inner command only writes and notes what it wrote; the outer one holds the lease, delivers
/// what was noted, and so neither waits for the other.
package enum Cascade {
  package static let variable = "STREAMCTL_RUN"

  /// The outer command's run, when there is one and it works on the same store.
  package static func run(in environment: [String: String], of store: Store) -> String? {
    guard let parts = environment[variable]?.split(separator: ":", maxSplits: 1),
      parts.count == 2, parts[1] == store.path
    else { return nil }
    return String(parts[0])
  }

  /// The run of handlers that outlive the command they work for, which looks for itself.
  private static let anyRun = "*"

  /// What handlers in workers that are kept between commands need.
  static func keptEnvironment(of store: Store) -> [String: String] {
    environment(run: anyRun, store: store)
  }

  /// What handlers need to find their store and their outer command.
  static func environment(run: String, store: Store) -> [String: String] {
    [variable: run + ":" + store.path, "STREAMCTL_STORE": store.path]
  }
}
