package import Engine
private import Functions

/// The workers of one command, kept warm from batch to batch.
package final class WorkerPool {
  private let store: Store
  private let environment: [String: String]
  private let onOutput: ((ArraySlice<UInt8>) -> Void)?
  private var workers: [String: Worker] = [:]

  package init(
    store: Store, environment: [String: String], onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) {
    self.store = store
    self.environment = environment
    self.onOutput = onOutput
  }

  /// A worker for a version of a function; one of an older revision is ended.
  package func worker(for function: LambdaFunction) throws -> Worker {
    // What a handler sees of its own name is how it was asked for, so that is a part of the key.
    let key = ARN.function(function) + " " + function.version
    if let worker = workers[key], worker.revisionID == function.revisionID { return worker }
    workers[key] = nil
    let worker = try Worker(
      function, store: store, environment: environment, onOutput: onOutput)
    workers[key] = worker
    return worker
  }
}
