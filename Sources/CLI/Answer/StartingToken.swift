internal import Wire

/// Where paging goes on: what the service asked to be given, and how much of its page was shown.
struct StartingToken {
  /// The request's members to set; null takes one out.
  var members: [JSON.Entry]
  var truncateAmount: Int?

  private static let truncateKey = "boto_truncate_amount"

  /// The token that `--starting-token` takes and `NextToken` shows.
  var text: String {
    var entries = members
    if let truncateAmount {
      entries.append(JSON.Entry(Self.truncateKey, .integer(truncateAmount)))
    }
    return Base64.encode(Self.spaced(.object(entries)).utf8)
  }

  init(_ member: String, _ value: JSON, truncateAmount: Int? = nil) {
    self.init([JSON.Entry(member, value)], truncateAmount: truncateAmount)
  }

  private init(_ members: [JSON.Entry], truncateAmount: Int?) {
    self.members = members
    self.truncateAmount = truncateAmount
  }

  /// Reads a token; what is none is taken for the service's own, as in the AWS CLI.
  init(reading text: String, for member: String) {
    guard let bytes = BinaryFormat.leniently(decode: text),
      let entries = (try? JSON.parse(utf8: bytes))?.entries
    else {
      self.init(plain: text, for: member)
      return
    }
    let truncation = entries.first { $0.key == Self.truncateKey }?.value
    self.init(entries.filter { $0.key != Self.truncateKey }, truncateAmount: truncation?.integer)
  }

  /// A service's token, or one with an amount behind three underscores.
  private init(plain text: String, for member: String) {
    let parts = Self.split(text)
    let amount = parts.count == 2 ? Int(parts[1]) : nil
    let token = amount == nil ? text : parts[0]
    self.init(member, token == "None" ? .null : .string(token), truncateAmount: amount)
  }

  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var rest = text[...]
    while let letter = rest.first {
      if rest.hasPrefix("___") {
        parts.append("")
        rest = rest.dropFirst(3)
      } else {
        parts[parts.count - 1].append(letter)
        rest = rest.dropFirst()
      }
    }
    return parts
  }

  /// Python's `json.dumps`: a space after commas and colons, only ASCII.
  private static func spaced(_ value: JSON) -> String {
    switch value {
    case .array(let elements):
      "[" + elements.map(spaced).joined(separator: ", ") + "]"
    case .object(let entries):
      "{"
        + entries.map { "\(ascii(.string($0.key))): \(spaced($0.value))" }.joined(separator: ", ")
        + "}"
    default: ascii(value)
    }
  }

  private static func ascii(_ value: JSON) -> String { PythonText.ascii(value.text) }
}
