private import Archive
package import Engine
internal import Functions
private import Wire

/// The workers of a function that stay alive between commands, as the store wants it.
package struct KeptWorkers {
  private let function: LambdaFunction
  private let count: Int
  private let store: Store

  /// Nil when none are to be kept of the version or alias.
  package init?(of function: LambdaFunction, in store: Store) throws {
    let known = try store.read { transaction in
      try transaction.provisionedConcurrency(
        of: function, qualifier: function.qualifier ?? LambdaFunction.latest)
        ?? transaction.provisionedConcurrency(of: function, qualifier: function.version)
    }
    guard let known else { return nil }
    self.function = function
    count = known.workerCount
    self.store = store
  }

  /// One of the workers, for as long as the result lives; nil when there is none to be had.
  func reserve() -> ProvisionedWorker? {
    ProvisionedWorkers(socketPath: socketPath).reserve(revision: revision)
  }

  /// Starts what keeps the workers, unless it is there.
  ///
  /// A handler in one of them does not know which command it works for, so that one looks itself
  /// for what the handler wrote.
  package func start(environment: [String: String]) throws {
    guard ProvisionedWorkers(socketPath: socketPath).count() == nil else { return }
    let now = store.clock.now()
    let blueprints = try (0..<count).map { _ in
      let log = FunctionLog(
        functionName: function.name, version: function.version, region: function.region,
        startedAt: now)
      return try WorkerBlueprint(of: function, log: log, in: store, environment: environment)
    }
    WorkerKeeper.start(
      KeeperPlan(
        definitions: blueprints.map(\.definition), interpreter: blueprints.first?.interpreter,
        inheritedEnvironment: environment.merging(Cascade.keptEnvironment(of: store)) { $1 },
        revision: revision, socketPath: socketPath))
  }

  /// Ends the workers that are kept of a version or alias.
  package static func stop(of function: LambdaFunction, in store: Store) {
    WorkerKeeper.stop(socketPath: socketPath(of: function, in: store))
  }

  /// Ends the workers that are kept of a function as it was before a change, if there are any.
  package static func stopLatest(
    ofFunction name: String, in region: String, in store: Store
  ) throws {
    let function = try store.read { transaction in
      try transaction.function(named: name, in: region).flatMap { function in
        try transaction.provisionedConcurrency(of: function, qualifier: LambdaFunction.latest)
          .map { _ in function }
      }
    }
    if let function { stop(of: function, in: store) }
  }

  private var socketPath: String { Self.socketPath(of: function, in: store) }

  /// A short name, because the paths of sockets must be short.
  private static func socketPath(of function: LambdaFunction, in store: Store) -> String {
    let subject =
      ARN.function(function.name, in: function.region)
      + ":" + (function.qualifier ?? LambdaFunction.latest)
    let digest = SHA256.digest(of: Array(subject.utf8))
    return store.path + "/workers/" + Identifier.hex(Array(digest.prefix(8)))
  }

  /// Names code and configuration; of code that runs from where it lies, also the files' times.
  private var revision: String {
    "\(function.revisionID) \(function.version) \(SourceFiles.stamp(of: function))"
  }
}
