internal import Archive
internal import Expressions
internal import Wire

/// Where the next page of a statement's items begins, as `NextToken` hands it out.
///
/// It is sealed with a digest of itself, and holds one of the request that it was given for.
struct StatementToken {
  /// How many of the statement's lookups are done.
  var lookup = 0
  /// The key to go on after; nil for the lookup's first.
  var key: Item?

  private static let digestBytes = 32

  /// What tells the statement from others: the token is good for no other.
  static func digest(
    of statement: String, _ parameters: StatementParameters?, in region: String
  ) -> [UInt8] {
    let request: JSON = [
      .string(region), .string(statement), parameters?.json ?? .null,
    ]
    return SHA256.digest(of: Array(request.text.utf8))
  }

  func text(for request: [UInt8]) -> String {
    let place: JSON = [.integer(lookup), key?.json ?? .null]
    let content = request + Array(place.text.utf8)
    return Base64.encode(SHA256.digest(of: content) + content)
  }

  /// Reads what `text` writes, and nothing else.
  init(_ text: String, for request: [UInt8]) throws(ServiceError) {
    guard let bytes = Base64.decode(text), bytes.count > 2 * Self.digestBytes else {
      throw .invalidNextToken
    }
    let content = Array(bytes.dropFirst(Self.digestBytes))
    guard SHA256.digest(of: content) == Array(bytes.prefix(Self.digestBytes)) else {
      throw .invalidNextToken
    }
    guard content.starts(with: request) else {
      throw .validation("NextToken does not match request")
    }
    guard let place = try? JSON.parse(utf8: Array(content.dropFirst(Self.digestBytes))),
      let parts = place.elements, parts.count == 2, let lookup = parts[0].integer
    else { throw .invalidNextToken }
    self.lookup = lookup
    if !parts[1].isNull { key = try? Item(json: parts[1]) }
  }

  init(lookup: Int, key: Item?) {
    self.lookup = lookup
    self.key = key
  }
}

extension ServiceError {
  static var invalidNextToken: ServiceError { .validation("Invalid NextToken") }
}
