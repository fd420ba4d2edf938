/// Which version of the program this is.
package enum ProgramVersion {
  /// As `--version` tells it, and the server's pages.
  package static let text = "0.1.0"
}
