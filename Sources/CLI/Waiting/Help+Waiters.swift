internal import Operations

/// Help for waiters, which have the options of the operation they ask.
extension Help {
  private static let manner = """
    Waiters print nothing and look once: whatever a command set going is done when that command \
    has returned, so that there is nothing to wait for. What is not so then is reported in the \
    AWS CLI's words, with exit status 255. With --timeout they go on looking for so many seconds, \
    fifty times a second, for what another process does.
    """

  /// What a service's `wait` can wait for.
  mutating func addWaiters(of service: String) {
    page.add(.text(Self.manner))
    page.add(.heading("WAITERS"))
    for waiter in Waiter.all(of: service) { page.add(.entry(waiter.command, waiter.summary)) }
  }

  /// One waiter, with the options of its operation.
  mutating func add(_ waiter: Waiter) {
    guard let table = waiter.optionTable else { return }
    let path = [waiter.operation.service.command, "wait", waiter.command]
    addIntroduction(path, waiter.summary, table)
    page.add(.text(Self.manner))
    addOptions(table, withSyntax: true)
    page.add(.heading("GLOBAL OPTIONS"))
    addGlobalOptions()
    addExamples(of: Array(path.prefix(2)))
    addExitCodes()
  }
}

extension Waiter {
  /// The options of its operation, and our own.
  var optionTable: OptionTable? {
    let service = operation.service.command
    guard let asked = Catalog.operation(command: operation.command, service: service) else {
      return nil
    }
    let own = OptionTable(of: DynamoDBWaitCommand.self)
    return OptionTable(options: OptionTable(of: asked).options + own.options, positionals: [])
  }
}
