/// What an option expects, as far as shorthand cares.
///
/// Closures give the parts of lists, maps and structures, so that a type may contain itself.
package enum ShorthandType: Sendable {
  /// Text that stays as it is: strings, enumerations, timestamps.
  case string
  case integer
  case double
  case boolean
  case blob(BlobText)
  case list(of: @Sendable () -> ShorthandType)
  case map(of: @Sendable () -> ShorthandType)
  /// The members in the order of the model; errors are reported in this order.
  case structure(@Sendable () -> [Member])

  /// How a blob is written as text; bytes from `fileb://` are always taken as they are.
  package enum BlobText: Sendable {
    case base64
    /// The text itself is the blob (`--cli-binary-format raw-in-base64-out`).
    case raw
  }

  /// One member of a structure.
  package struct Member: Sendable {
    package let name: String
    package let type: ShorthandType

    package init(_ name: String, _ type: ShorthandType) {
      self.name = name
      self.type = type
    }
  }
}
