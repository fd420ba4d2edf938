/// A program that runs handlers of one runtime.
package struct Interpreter: Sendable, Hashable {
  /// The program itself, never a shim.
  package var path: String
  /// As far as it is known without running the program: `3.9.18`, `3.9`, `20.20.2`.
  package var versionText: String
  /// Whether it has the version that the runtime's name asks for.
  package var isExact: Bool

  package init(path: String, versionText: String, isExact: Bool) {
    self.path = path
    self.versionText = versionText
    self.isExact = isExact
  }
}
