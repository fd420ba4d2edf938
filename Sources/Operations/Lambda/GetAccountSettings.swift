package import Engine
package import Shapes

/// Tells the account's limits, and what is used of them.
package enum GetAccountSettings: ReadOperation {
  package static let name = OperationName(.lambda, "GetAccountSettings")
  package static let summary = "Shows Lambda's limits in the region and what is used of them."

  package typealias Input = Empty

  package struct Output: Structure {
    let accountLimit = Allowed("AccountLimit", Record<AccountLimit>.self)
    let accountUsage = Allowed("AccountUsage", Record<AccountUsage>.self)

    package init() {}
  }

  /// What an account may use; those that begin at AWS have as much.
  package struct AccountLimit: Structure {
    let totalCodeSize = Allowed("TotalCodeSize", Int.self)
    let codeSizeUnzipped = Allowed("CodeSizeUnzipped", Int.self)
    let codeSizeZipped = Allowed("CodeSizeZipped", Int.self)
    let concurrentExecutions = Allowed("ConcurrentExecutions", Int.self)
    let unreservedConcurrentExecutions = Allowed("UnreservedConcurrentExecutions", Int.self)

    package init() {}
  }

  /// What an account uses.
  package struct AccountUsage: Structure {
    let totalCodeSize = Allowed("TotalCodeSize", Int.self)
    let functionCount = Allowed("FunctionCount", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let usage = try transaction.functionUsage(in: caller.region)
    let unreserved = try ConcurrencyLimits.unreserved(in: transaction, caller.region)
    return Answer {
      $0.accountLimit = Record {
        $0.totalCodeSize = 80_530_636_800
        $0.codeSizeUnzipped = 262_144_000
        $0.codeSizeZipped = 52_428_800
        $0.concurrentExecutions = ConcurrencyLimits.account
        $0.unreservedConcurrentExecutions = unreserved
      }
      $0.accountUsage = Record {
        $0.totalCodeSize = usage.bytes
        $0.functionCount = usage.count
      }
    }
  }
}
