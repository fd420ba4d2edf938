/// What the reading of words has to know of an option or a positional argument.
struct OptionSyntax: Sendable {
  enum Arity: Sendable {
    case flag
    case one
    /// One value or none, for which the given one stands.
    case optional(String)
    case many
  }

  /// With its dashes: `--table-name`; a positional argument has none.
  let name: String
  let arity: Arity
  var isRequired = false
  var isInteger = false
  /// The words it takes; empty for any.
  var choices: [String] = []
  /// Whether a prefix that is no other option's stands for it too.
  var hasPrefixes = true

  init(_ name: String, _ arity: Arity) {
    self.name = name
    self.arity = arity
  }
}
