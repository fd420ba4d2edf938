package import Engine
package import Shapes
package import Wire

/// Something the program can be asked to do: its name, its words, its members and its work.
package protocol Operation: Sendable {
  associatedtype Input: Structure
  associatedtype Output: Structure
  typealias Request = Record<Input>
  typealias Answer = Record<Output>

  static var name: OperationName { get }
  /// One sentence for help, with a full stop.
  static var summary: String { get }
  static var pagination: Pagination? { get }
  static var faultWording: FaultWording { get }
  /// Does the work. `ReadOperation` and `WriteOperation` have one transaction around theirs.
  static func answer(_ request: Request, in session: Session) throws -> Answer
}

/// An operation that looks at the store and changes nothing.
package protocol ReadOperation: Operation {
  static func run(_ request: Request, in transaction: ReadTransaction, for caller: Caller) throws
    -> Answer
}

/// An operation whose changes are one transaction.
package protocol WriteOperation: Operation {
  static func run(_ request: Request, in transaction: WriteTransaction, for caller: Caller) throws
    -> Answer
}

extension Operation {
  package static var pagination: Pagination? { nil }
  package static var faultWording: FaultWording { .together }
  package static var inputShape: Shape { Request.shape }
  package static var outputShape: Shape { Answer.shape }

  /// Checks a request, does the work and gives the answer as JSON.
  ///
  /// Throws `RefusedMembers`, `ServiceError` or `StoreError`.
  package static func perform(_ json: JSON, in session: Session) throws -> JSON {
    var reader = ValueReader()
    let request = Request(json, &reader)
    guard reader.refusedPaths.isEmpty else { throw RefusedMembers(paths: reader.refusedPaths) }
    if let error = ServiceError(reader, faultWording) { throw error }
    guard let request else { preconditionFailure("a request without faults is read") }
    return try answer(request, in: session).json
  }
}

extension ReadOperation {
  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    try session.store().read { try run(request, in: $0, for: session.caller) }
  }
}

extension WriteOperation {
  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    try session.write { try run(request, in: $0, for: session.caller) }
  }
}

/// How an operation hands out a long answer in pages, as AWS's models describe it.
package struct Pagination: Sendable {
  /// The member of a request that says where to go on, and the one of an answer that it comes from.
  package let inputToken: String
  package let outputToken: String
  /// The member that limits a page; nil when there is none.
  package let limit: String?
  /// The lists and counts that pages add to; the first is the one `--max-items` counts.
  package let results: [String]

  package init(inputToken: String, outputToken: String, limit: String?, results: [String]) {
    self.inputToken = inputToken
    self.outputToken = outputToken
    self.limit = limit
    self.results = results
  }
}
