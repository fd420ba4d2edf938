internal import Operations

/// Help for waiters, which have the options of the operation they ask.
enum WaitHelp {
  private static let manner = """
    Waiters print nothing and look once: whatever a command set going is done when that command
    has returned, so that there is nothing to wait for. What is not so then is reported in the
    AWS CLI's words, with exit status 255. With --timeout SECONDS they go on looking for as long,
    fifty times a second, for what another process does.

    """

  static func print(_ service: String, in context: CommandContext) -> ExitStatus {
    let waiters = Waiter.all(of: service)
    let width = waiters.map(\.command.utf8.count).max() ?? 0
    var text = "streamctl \(service) wait <waiter> [options]\n\n"
    for waiter in waiters {
      let gap = String(repeating: " ", count: width + 2 - waiter.command.utf8.count)
      text += "  \(waiter.command)\(gap)\(waiter.summary)\n"
    }
    let examples = Examples.lines(of: [service, "wait"]).map { $0.isEmpty ? "\n" : "  \($0)\n" }
    context.output.print(text + "\n" + manner + "\nEXAMPLES\n" + examples.joined())
    return .success
  }

  static func print(_ waiter: Waiter, in context: CommandContext) -> ExitStatus {
    let operation = waiter.operation
    context.output.print(
      """
      streamctl \(operation.service.command) wait \(waiter.command) [--timeout SECONDS] [options]

        \(waiter.summary)

      The other options are those of `streamctl \(operation.service.command) \(operation.command)`.

      \(manner)
      """)
    return .success
  }
}
