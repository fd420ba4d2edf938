/// Keeps handlers from asking a proxy for an address of this machine, as boto3 would.
enum ProxyExemption {
  /// The variables that say so; none where the environment names no proxy.
  static func variables(
    for address: String, in environment: [String: String]
  ) -> [String: String] {
    guard proxies.contains(where: { environment[$0]?.isEmpty == false }) else { return [:] }
    var exempt = environment["no_proxy"] ?? ""
    if exempt.isEmpty { exempt = environment["NO_PROXY"] ?? "" }
    if exempt == "*" { return [:] }
    let all = exempt.isEmpty ? address : exempt + "," + address
    return ["no_proxy": all, "NO_PROXY": all]
  }

  private static let proxies = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
}
