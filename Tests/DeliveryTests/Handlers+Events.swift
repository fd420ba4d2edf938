import Engine
import TestKit
import Testing
import Wire

extension Handlers {
  /// Has a function wait for an event, with `r` as its request.
  func append(
    _ name: String, _ payload: String, qualifier: String? = nil, context: String? = nil
  ) throws {
    _ = try workspace.store.write { transaction in
      try transaction.append(
        EventInvocationDefinition(
          region: Workspace.region, functionName: name, qualifier: qualifier,
          payload: Array(payload.utf8), clientContext: context, requestID: "r", source: "test"))
    }
  }

  private func change(
    _ name: String, _ body: (WriteTransaction, LambdaFunction) throws -> Void
  ) throws {
    try workspace.store.write { transaction in
      let function = try transaction.function(named: name, in: Workspace.region)
      try body(transaction, try #require(function))
    }
  }

  func configure(_ name: String, _ fill: (inout EventInvokeConfig) -> Void) throws {
    var config = EventInvokeConfig(qualifier: "$LATEST")
    fill(&config)
    let filled = config
    try change(name) { _ = try $0.put(filled, of: $1) }
  }

  func reserve(_ concurrency: Int, for name: String) throws {
    try change(name) { try $0.reserve(concurrency, for: $1) }
  }

  func setRuntime(_ runtime: String, of name: String) throws {
    try change(name) { transaction, function in
      var configuration = function.configuration
      configuration.runtime = runtime
      _ = try transaction.put(configuration, function.code, named: name, in: function.region)
    }
  }

  func setDeadLetters(_ arn: String, of name: String) throws {
    try change(name) { transaction, function in
      var configuration = function.configuration
      configuration.deadLetterARN = arn
      _ = try transaction.put(configuration, function.code, named: name, in: function.region)
    }
  }

  /// Publishes a version with the one program there is, and gives it a name.
  func publish(_ name: String, as alias: String) throws {
    let archive = Archives.echo
    try change(name) { transaction, function in
      try transaction.keepArchive(archive, sha256: [9])
      let version = try transaction.publish(
        function, FunctionCode(place: .archive, sha256: [9], sizeBytes: archive.count),
        description: nil)
      try transaction.put(
        FunctionAlias(name: alias, version: version.version, description: "", additional: nil),
        of: function)
    }
  }

  func makeQueue(_ name: String) throws {
    _ = try workspace.store.write { transaction in
      try transaction.createQueue(
        named: name, attributes: NamedTexts(), in: Workspace.region)
    }
  }

  /// What a queue holds, oldest first, and leaves there.
  func messages(in name: String) throws -> [ReceivedMessage] {
    try workspace.store.write { transaction in
      let queue = try #require(try transaction.queue(named: name, in: Workspace.region))
      return try transaction.receive(from: queue, limit: 10, visibilitySeconds: 0)
    }
  }

  func waitingEvents() throws -> Int {
    try workspace.store.read { try $0.eventInvocationIDs() }.count
  }

  /// The attempts at events, a line each: `f succeeded 1`.
  func attempts() throws -> [String] {
    try workspace.store.read { try $0.invocationAttempts() }.map {
      "\($0.functionName) \($0.outcome.rawValue) \($0.attempt)"
    }
  }

  func executedVersions() throws -> [String?] {
    try workspace.store.read { try $0.invocationAttempts() }.map(\.executedVersion)
  }

  /// The events a function kept, as they came.
  func lines(of name: String) -> [String] {
    (folder.read("\(name)/events") ?? "").split(separator: "\n").map(String.init)
  }
}

/// Archives that functions are made of.
enum Archives {
  /// One program, `handler.sh`, that gives back its event.
  static let echo =
    Base64.decode(
      """
      UEsDBBQAAAAAAAAAIVyEK9lNDgAAAA4AAAAKAAAAaGFuZGxlci5zaCMhL2Jpbi9zaApjYXQKUEsBAhQDFAAAAAAAAAAh\
      XIQr2U0OAAAADgAAAAoAAAAAAAAAAAAAAO2BAAAAAGhhbmRsZXIuc2hQSwUGAAAAAAEAAQA4AAAANgAAAAAA
      """) ?? []
}
