import Operations
import Endpoint
import Engine
import Functions
import Synchronization
import TestKit
import Testing
import Wire

/// A server on a thread of the test's process, on a store of its own with a table `Orders`.
final class RunningServer {
  let workspace: Workspace
  let port: UInt16
  private let mustEnd: Flag
  private let bell: Doorbell
  private let thread: BackgroundThread

  final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  struct NoThread: Error {}

  init(
    workspace: Workspace? = nil, clock: Clock = .system,
    _ change: (inout ServerSetup) -> Void = { _ in }
  ) throws {
    let workspace = try workspace ?? RunningServer.workspaceWithTable()
    self.workspace = workspace
    let store = try Store(path: workspace.session.storePath, clock: clock)
    var setup = ServerSetup(
      storePath: store.path, clock: clock, region: Workspace.region,
      environment: workspace.session.environment, remark: { _ in })
    change(&setup)
    let address = try #require(ListenAddress("127.0.0.1"))
    let listener = try Listener(address, port: 0)
    port = listener.port
    let flag = Flag()
    mustEnd = flag
    bell = try Doorbell()
    let server = Handover(
      try Server(
        setup, store: store, listeners: [listener], bell: bell, onAwaited: {},
        mustEnd: { flag.isSet.load(ordering: .relaxed) }))
    guard let thread = BackgroundThread({ server.value.run() }) else { throw NoThread() }
    self.thread = thread
  }

  deinit { end() }

  /// Has the server end, and waits until it has.
  func end() {
    mustEnd.isSet.store(true, ordering: .relaxed)
    bell.ring()
    thread.join()
  }

  func client() throws -> HTTPClient { try HTTPClient(port: port) }

  static func workspaceWithTable() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.perform(
      CreateTable.self,
      [
        "TableName": "Orders",
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "NEW_IMAGE"],
      ])
    return workspace
  }
}
