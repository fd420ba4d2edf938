/// Tells whether an address that `--endpoint-url` names is this machine's own.
///
/// Scripts name an emulator's address; what they mean is here, whatever the port.
enum LoopbackURL {
  private static let names = ["localhost", "[::1]", "localstack"]
  private static let domains = [".localhost", ".localhost.localstack.cloud"]

  static func isOne(_ text: String) -> Bool {
    guard let schemeEnd = text.firstIndex(of: ":"), text[schemeEnd...].hasPrefix("://") else {
      return false
    }
    guard ["http", "https"].contains(text[..<schemeEnd].lowercased()) else { return false }
    let rest = text[text.index(schemeEnd, offsetBy: 3)...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var host = authority.lowercased()[...]
    if let colon = host.lastIndex(of: ":"), host[colon...].dropFirst().allSatisfy(\.isNumber) {
      host = host[..<colon]
    }
    return names.contains(String(host)) || domains.contains(where: host.hasSuffix)
      || String(host) == "localhost.localstack.cloud" || isLoopbackNumber(host)
  }

  private static func isLoopbackNumber(_ host: Substring) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
