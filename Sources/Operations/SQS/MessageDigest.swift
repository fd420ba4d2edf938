private import Archive
internal import Engine

/// The digests by which a sender and a receiver can tell that a message arrived whole.
enum MessageDigest {
  static func of(_ text: String) -> String { MD5.hexDigest(of: Array(text.utf8)) }

  /// Over names, types and values in the order of the names; nil without attributes.
  static func of(_ attributes: [MessageAttribute]) -> String? {
    guard !attributes.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for attribute in attributes.sorted(by: { $0.name < $1.name }) {
      append(Array(attribute.name.utf8), to: &bytes)
      append(Array(attribute.dataType.utf8), to: &bytes)
      switch attribute.value {
      case .text(let text):
        bytes.append(1)
        append(Array(text.utf8), to: &bytes)
      case .bytes(let value):
        bytes.append(2)
        append(value, to: &bytes)
      }
    }
    return MD5.hexDigest(of: bytes)
  }

  /// Each part has its length in front, in four bytes.
  private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) }
    bytes += part
  }
}
