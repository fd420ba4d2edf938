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

  /// Whether Python finds a scheme before the first colon; `127.0.0.1:4566` has none.
  static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text[..<colon].utf8
    let isNamed = scheme.allSatisfy { letter in
      isLetter(letter) || letter &- UInt8(ascii: "0") < 10 || "+-.".utf8.contains(letter)
    }
    return isNamed && scheme.first.map(isLetter) ?? false
  }

  /// Whether a host follows the scheme, as in no `localhost:4566`.
  static func namesHost(_ text: String) -> Bool {
    let rest = text.drop { $0 != ":" }
    guard rest.hasPrefix("://") else { return false }
    return rest.dropFirst(3).first.map { !"/?#:".contains($0) } ?? false
      && !text.utf8.contains(UInt8(ascii: " "))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isLoopbackNumber(_ host: Substring) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
