/// Where handlers reach the store with an AWS SDK.
package protocol HandlerEndpoint: AnyObject {
  /// The variables that tell handlers; it is made ready when these are first asked for.
  var variables: [String: String] { get }
  /// What a user may want to know whose handler fails: that it was told of another place.
  var remark: String? { get }
  /// Whether something that a mapping waits for came this way, since this was asked last.
  func takeNews() -> Bool
}

extension HandlerEndpoint {
  package var remark: String? { nil }

  /// The variable in which SDKs look for an endpoint; one that the user gives a function wins.
  package static var variable: String { "AWS_ENDPOINT_URL" }
}
