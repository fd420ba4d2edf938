package import Engine
private import Functions

/// The workers of one command, kept warm from batch to batch.
package final class WorkerPool {
  private let store: Store
  private let environment: [String: String]
  private let onOutput: ((ArraySlice<UInt8>) -> Void)?
  private var idle: [Worker] = []

  package init(
    store: Store, environment: [String: String], onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) {
    self.store = store
    self.environment = environment
    self.onOutput = onOutput
  }

  /// A worker for a function as it is now, which is to be given back.
  ///
  /// Idle ones of an older revision are ended. Nil when as many are at work as the function may
  /// have.
  package func take(for function: LambdaFunction) throws -> Worker? {
    idle.removeAll { $0.isOfOtherRevision(of: function) }
    if let index = idle.lastIndex(where: { $0.revisionID == function.revisionID }) {
      return idle.remove(at: index)
    }
    return try Worker(function, store: store, environment: environment, onOutput: onOutput)
  }

  /// Takes a worker back that has done its work.
  package func giveBack(_ worker: Worker) { idle.append(worker) }
}
