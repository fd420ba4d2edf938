private import Delivery
internal import Shapes

/// Where events go that a function failed on for good.
package struct DeadLetterConfig: Structure {
  let targetArn = Allowed(
    "TargetArn", String.self,
    .pattern("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()", matches: isARN),
    help: "The ARN of a queue or a topic.")

  package init() {}

  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    return text.isEmpty
      || (parts.count == 4 && parts[0] == "arn" && (parts[1].isEmpty || parts[1].hasPrefix("aws"))
        && !parts[2].isEmpty)
  }
}

extension Record<DeadLetterConfig> {
  /// The ARN of a queue or topic; nil for none, which an empty one stands for.
  func checkedARN() throws(ServiceError) -> String? {
    guard let arn = self.targetArn, !arn.isEmpty else { return nil }
    guard let kind = Destination(arn: arn)?.kind, kind == .queue || kind == .topic else {
      throw .invalidParameter(
        "Invalid dead letter queue ARN: \(arn) is neither a queue's nor a topic's.")
    }
    return arn
  }
}
