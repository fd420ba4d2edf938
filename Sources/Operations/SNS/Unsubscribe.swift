package import Engine
package import Shapes

/// Ends a subscription.
package enum Unsubscribe: WriteOperation {
  package static let name = OperationName(.sns, "Unsubscribe")
  package static let summary = "Ends a subscription; it may be gone already."

  package typealias Input = GetSubscriptionAttributes.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let subscription = try transaction.subscription(arn: request.subscriptionARN, for: caller)
    if let subscription { try transaction.delete(subscription) }
    return Answer()
  }
}
