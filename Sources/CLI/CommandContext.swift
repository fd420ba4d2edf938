package import Engine
internal import Delivery
internal import Endpoint
internal import Functions
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
      environment: environment, remark: remark, endpoint: endpoint(ofStore: path))
    if settings.isDebugging {
      session.onStatement = { [output] sql, nanoseconds in
        output.printRemark(DebugLine.statement(sql, nanoseconds))
      }
    }
    opened = session
    return session
  }

  /// Where the handlers of this command reach its store; nil before there is one.
  var endpoint: (any HandlerEndpoint)? { opened?.endpoint }

  /// Costs nothing before a handler is started.
  private func endpoint(ofStore path: String) -> CommandEndpoint {
    let output = Handover(output)
    return CommandEndpoint(
      ServerSetup(
        storePath: path, clock: clock, region: settings.region, environment: environment,
        remark: { output.value.printRemark("streamctl: \($0)\n") }))
  }

  /// The same dealings, for an operation whose answer is not printed but taken as JSON.
  func capturing(_ answers: @escaping Output.Sink) throws(GeneralError) -> CommandContext {
    let inner = CommandContext(
      settings: settings.forPrograms, environment: environment, currentFolder: currentFolder,
      clock: clock,
      output: Output(
        answers: answers,
        remarks: { [output] in
          output.printRemark(utf8: $0)
          return 0
        }, isInteractive: output.isInteractive))
    inner.opened = try session()
    return inner
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
    if settings.isDebugging { output.printRemark(DebugLine.plain(text())) }
  }
}
