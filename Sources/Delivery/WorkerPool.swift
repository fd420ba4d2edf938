package import Engine
private import Functions

/// The workers of one command, kept warm from batch to batch.
package final class WorkerPool {
  private let store: Store
  private let environment: [String: String]
  private let endpoint: (any HandlerEndpoint)?
  private let onOutput: ((ArraySlice<UInt8>) -> Void)?
  private var idle: [Worker] = []
  /// Whether a worker was at work, since this was last set to false, that outlives the command.
  var hasUsedKept = false
  /// How many workers of a function are at work, whatever their versions.
  private var busyCounts: [(name: String, count: Int)] = []
  private var sources = SourceWatch()

  package init(
    store: Store, environment: [String: String], endpoint: (any HandlerEndpoint)? = nil,
    onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) {
    self.store = store
    self.environment = environment
    self.endpoint = endpoint
    self.onOutput = onOutput
  }

  /// A worker for a version of a function as it is now, which is to be given back.
  ///
  /// Idle ones of an older revision, or of code that has been edited since, are ended. Nil when as
  /// many are at work as the function may have.
  package func take(for function: LambdaFunction) throws -> Worker? {
    let key = Worker.key(of: function)
    let inUse = busyCounts.first { $0.name == key.name }?.count ?? 0
    guard inUse < function.reservedConcurrency ?? .max else { return nil }
    let stamp = sources.stamp(of: function)
    idle.removeAll {
      $0.key == key && ($0.revisionID != function.revisionID || $0.sourceStamp != stamp)
    }
    let index = idle.lastIndex { $0.key == key }
    let worker =
      try index.map { idle.remove(at: $0) }
      ?? Worker(
        function, sourceStamp: stamp, store: store, environment: environment, endpoint: endpoint,
        onOutput: onOutput)
    count(key, 1)
    hasUsedKept = hasUsedKept || worker.isKept
    return worker
  }

  /// Takes a worker back that has done its work.
  package func giveBack(_ worker: Worker) {
    count(worker.key, -1)
    idle.append(worker)
  }

  /// Whether handlers may have written what nobody has noted for this command.
  func takeNews() -> Bool {
    defer { hasUsedKept = false }
    return endpoint?.takeNews() == true || hasUsedKept
  }

  private func count(_ key: Worker.Key, _ change: Int) {
    if let index = busyCounts.firstIndex(where: { $0.name == key.name }) {
      busyCounts[index].count += change
    } else {
      busyCounts.append((key.name, change))
    }
  }
}
