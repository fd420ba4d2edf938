internal import Delivery
private import Engine
internal import Functions
import Synchronization

/// The endpoint that a command gives its handlers: a port of its own, served by a thread that is
/// started when the first of them comes.
///
/// What is written here the command delivers, as it does what handlers write by calling commands.
package final class CommandEndpoint: HandlerEndpoint, Sendable {
  private struct State {
    var variables: [String: String]?
    var listener: Listener?
    var thread: BackgroundThread?
  }

  private let setup: ServerSetup
  private let state = Mutex(State())
  private let hasNews = Atomic<Bool>(false)

  package init(_ setup: ServerSetup) { self.setup = setup }

  /// Empty when there is no port to be had: most handlers do without.
  package var variables: [String: String] {
    state.withLock { state in
      if let variables = state.variables { return variables }
      let variables = userVariables ?? open(&state)
      state.variables = variables
      return variables
    }
  }

  package var remark: String? {
    userVariables?[Self.variable].map {
      "Handlers were told \(Self.variable)=\($0), which is set in this command's environment."
    }
  }

  package func takeNews() -> Bool { hasNews.exchange(false, ordering: .acquiringAndReleasing) }

  /// What the user has set is passed on as it is.
  private var userVariables: [String: String]? {
    let own = setup.environment.filter { $0.key.hasPrefix(Self.variable) && !$0.value.isEmpty }
    return own[Self.variable] == nil ? nil : own
  }

  private func open(_ state: inout State) -> [String: String] {
    let host = "127.0.0.1"
    guard let address = ListenAddress(host), let listener = try? Listener(address, port: 0)
    else { return [:] }
    state.listener = listener
    Guest.welcome(listener.descriptor) { self.start() }
    var variables = ProxyExemption.variables(for: host, in: setup.environment)
    variables[Self.variable] = listener.url
    return variables
  }

  private func start() {
    state.withLock { state in
      guard state.thread == nil, let listener = state.listener else { return }
      state.thread = BackgroundThread { self.serve(listener) }
    }
  }

  private func serve(_ listener: Listener) {
    do {
      let store = try setup.openStore()
      try Server(
        setup, store: store, listeners: [listener], bell: Doorbell(),
        onAwaited: { self.hasNews.store(true, ordering: .releasing) }, mustEnd: { false }
      ).run()
    } catch {
      setup.remark("handlers do not reach the store with an AWS SDK: \(error)")
    }
  }
}
