internal import Engine

/// How many invocations may run at once, as an account at AWS begins.
enum ConcurrencyLimits {
  static let account = 1000
  /// What must be left for functions that have nothing reserved.
  static let leastUnreserved = 100

  /// What is left for everybody.
  static func unreserved(in transaction: ReadTransaction, _ region: String) throws -> Int {
    account - (try transaction.takenConcurrency(in: region))
  }
}
