package import Engine
package import Operations

/// What a command works with: how it is to work, where it prints, and its store.
package final class CommandContext {
  package let settings: Settings
  package let environment: [String: String]
  package let currentFolder: String
  package let clock: Clock
  package let output: Output
  private var opened: Session?

  init(
    settings: Settings, environment: [String: String], currentFolder: String, clock: Clock,
    output: Output
  ) {
    self.settings = settings
    self.environment = environment
    self.currentFolder = currentFolder
    self.clock = clock
    self.output = output
  }

  /// The dealings with the store that this command uses; the store is opened when first needed.
  package func session() throws(GeneralError) -> Session {
    if let opened { return opened }
    let locator = StoreLocator(environment: environment, currentFolder: currentFolder)
    let path = try locator.locate(named: settings.storePath)
    let session = Session(
      caller: Caller(region: settings.region), storePath: path, clock: clock,
      environment: environment, remark: remark)
    opened = session
    return session
  }

  /// Works with a session that is there already.
  func use(_ session: Session) { opened = session }

  /// The path of the store, once it was looked for.
  var storePath: String? { opened?.storePath }

  /// Whether what is printed for people has colours.
  var isColored: Bool { settings.colors ?? output.isTerminal }

  /// Tells the user something that is no part of an answer; further lines are left as they are.
  package func remark(_ text: String) { output.printRemark("streamctl: \(text)\n") }

  /// Tells what goes on inside, with `--debug`.
  func debug(_ text: @autoclosure () -> String) {
    if settings.isDebugging { output.printRemark("debug: \(text())\n") }
  }
}
