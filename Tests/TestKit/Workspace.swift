package import Engine
package import Operations
package import Wire

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A store in a temporary folder, and a session that works on it at a time that stands still.
package final class Workspace {
  /// 2026-11-23T06:29:44.456Z.
  package static let time = Timestamp(milliseconds: 1_795_415_384_456)
  package static let region = "us-east-1"

  package let folder: TemporaryFolder
  package let session: Session
  package let remarks = Remarks()

  /// A new store in a folder of its own.
  package convenience init(region: String = region) throws {
    self.init(folder: try TemporaryFolder(), time: Self.time, region: region)
  }

  /// The store in a folder that another workspace has, or will have.
  package init(
    folder: TemporaryFolder, time: Timestamp = Workspace.time, region: String = region,
    variables: [String: String] = [:]
  ) {
    self.folder = folder
    let remarks = remarks
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    session = Session(
      caller: Caller(region: region), storePath: folder.path("store"), clock: .fixed(at: time),
      environment: ["PATH": path].merging(variables) { $1 }, remark: { remarks.add($0) })
  }

  /// The same store, that much later.
  package func later(milliseconds: Int) -> Workspace {
    Workspace(
      folder: folder, time: session.clock.now().adding(milliseconds: milliseconds),
      region: session.caller.region)
  }

  /// The same store, seen from another region.
  package func elsewhere(_ region: String) -> Workspace {
    Workspace(folder: folder, time: session.clock.now(), region: region)
  }

  /// The store as it is, without what a command does first.
  package var store: Store {
    get throws { try session.store(doesWorkDue: false) }
  }

  /// The last record written in the session that a mapping waits for.
  package var awaitedSequence: SequenceNumber? { session.awaitedSequence }

  package struct Unexpected: Error {
    package let answer: JSON
  }

  /// Performs an operation and gives its answer.
  @discardableResult
  package func perform(_ operation: any Operation.Type, _ request: JSON) throws -> JSON {
    try operation.perform(request, in: session)
  }

  /// Performs an operation that must fail, and gives the error.
  package func fault(_ operation: any Operation.Type, _ request: JSON) throws -> ServiceError {
    do {
      throw Unexpected(answer: try operation.perform(request, in: session))
    } catch let error as ServiceError {
      return error
    }
  }

  /// Performs an operation that must refuse members, and gives their paths.
  package func refusal(_ operation: any Operation.Type, _ request: JSON) throws -> [String] {
    do {
      throw Unexpected(answer: try operation.perform(request, in: session))
    } catch let error as RefusedMembers {
      return error.paths
    }
  }
}
