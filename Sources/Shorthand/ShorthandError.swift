/// What is wrong with a shorthand text, in the words of the AWS CLI.
package struct ShorthandError: Error, Hashable, Sendable {
  /// What sort of mistake it is.
  package enum Kind: Hashable, Sendable {
    /// Another character was expected; the message ends with the text and a caret.
    case syntax
    /// A key appears twice at the outermost level; the message shows the text and a caret.
    case duplicateKey
    /// Brackets are nested too deeply; the message ends with the text and a caret.
    case nesting
    /// A file named after `@=` cannot be read.
    case file
    /// A value is no number where one is wanted. The CLI prints the message bare.
    case conversion
    /// Bytes from `fileb://` stand where no blob is wanted: a failed parameter validation.
    case invalidType
  }

  package let kind: Kind
  /// What the AWS CLI prints; for the first three kinds after `Error parsing parameter '--name': `.
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
