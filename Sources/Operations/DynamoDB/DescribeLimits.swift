private import Engine
package import Shapes

/// Tells what AWS lets a new account provision; it limits nothing here.
package enum DescribeLimits: Operation {
  package static let name = OperationName(.dynamoDB, "DescribeLimits")
  package static let summary = "Shows how much capacity AWS lets an account provision."

  package typealias Input = Empty

  package struct Output: Structure {
    let accountMaxReadCapacityUnits = Allowed("AccountMaxReadCapacityUnits", Int.self)
    let accountMaxWriteCapacityUnits = Allowed("AccountMaxWriteCapacityUnits", Int.self)
    let tableMaxReadCapacityUnits = Allowed("TableMaxReadCapacityUnits", Int.self)
    let tableMaxWriteCapacityUnits = Allowed("TableMaxWriteCapacityUnits", Int.self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) -> Answer {
    Answer {
      $0.accountMaxReadCapacityUnits = 80_000
      $0.accountMaxWriteCapacityUnits = 80_000
      $0.tableMaxReadCapacityUnits = Units.mostOfTable
      $0.tableMaxWriteCapacityUnits = Units.mostOfTable
    }
  }
}
