internal import HTTP

/// Who signed a request, as the signature says it; no signature is verified here.
struct CredentialScope: Hashable {
  let region: String
  /// As signatures name it, such as `monitoring`.
  let service: String
  /// The account, where the access key is the number of one, as LocalStack takes it.
  let accountID: String?

  /// Reads `Credential=KEY/20261123/eu-west-1/dynamodb/aws4_request` out of a signature, version 4.
  init?(authorization: String) {
    guard authorization.hasPrefix("AWS4-"), let start = authorization.utf8.end(of: "Credential=")
    else { return nil }
    let bytes = authorization.utf8[start...].prefix { $0 != UInt8(ascii: ",") && !$0.isBlank }
    self.init(credential: bytes)
  }

  /// Reads what a signed URL has as its `X-Amz-Credential`.
  init?(credential: Substring.UTF8View) {
    let parts = credential.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // A key may have slashes in it; what follows it has not.
    guard parts.count >= 5, parts[parts.count - 1].elementsEqual("aws4_request".utf8),
      Self.isRegion(parts[parts.count - 3])
    else { return nil }
    region = String(decoding: parts[parts.count - 3], as: UTF8.self)
    service = String(decoding: parts[parts.count - 2], as: UTF8.self)
    let isNumber = parts.count == 5 && parts[0].count == 12 && parts[0].allSatisfy(\.isDigit)
    accountID = isNumber ? String(decoding: parts[0], as: UTF8.self) : nil
  }

  /// The name of the key that signed a request.
  static func accessKey(in authorization: String) -> String? {
    guard let start = authorization.utf8.end(of: "Credential=") else { return nil }
    let scope = authorization.utf8[start...].prefix { $0 != UInt8(ascii: ",") && !$0.isBlank }
    let parts = scope.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 5 else { return nil }
    let key = scope[..<parts[parts.count - 5].endIndex]
    return String(decoding: key, as: UTF8.self)
  }

  /// A region becomes a part of ARNs: only what cannot break one.
  static func isRegion(_ name: Substring.UTF8View) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return (1...63).contains(name.count) && name.first != hyphen && name.last != hyphen
      && name.allSatisfy { $0 != UInt8(ascii: "_") && ($0 == hyphen || $0.isLetterOrDigit) }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
  }
}

extension String.UTF8View {
  /// Where the bytes behind the first occurrence of a text begin.
  fileprivate func end(of text: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].starts(with: text.utf8) { return index(start, offsetBy: text.utf8.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
