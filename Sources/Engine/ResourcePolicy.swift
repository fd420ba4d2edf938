/// Who may do what with a table or a stream; it is kept and shown, and nobody is kept out.
package struct ResourcePolicy: Sendable, Hashable {
  /// The JSON document as it was given.
  package let document: String
  /// Changes with each new document.
  package let revisionID: String
}
