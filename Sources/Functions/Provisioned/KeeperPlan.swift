internal import Wire

/// What a keeper is to keep: all that its workers need, from the command that starts it.
package struct KeeperPlan: Sendable, Hashable {
  /// One for each worker; they differ in their log streams.
  package var definitions: [FunctionDefinition]
  /// Nil for a custom runtime.
  package var interpreter: Interpreter?
  /// Of the command that starts the keeper; its workers see no later one's.
  package var inheritedEnvironment: [String: String]
  package var extraEnvironment: [String: String]
  /// Names the code and the configuration; a keeper of another revision serves nobody.
  package var revision: String
  /// How long it keeps workers that nobody asks for.
  package var idleSeconds: Int
  package var socketPath: String

  package init(
    definitions: [FunctionDefinition], interpreter: Interpreter?,
    inheritedEnvironment: [String: String], extraEnvironment: [String: String] = [:],
    revision: String, idleSeconds: Int = 600, socketPath: String
  ) {
    self.definitions = definitions
    self.interpreter = interpreter
    self.inheritedEnvironment = inheritedEnvironment
    self.extraEnvironment = extraEnvironment
    self.revision = revision
    self.idleSeconds = idleSeconds
    self.socketPath = socketPath
  }
}

extension KeeperPlan {
  var json: JSON {
    var members: [JSON.Entry] = [
      .init("definitions", .array(definitions.map(\.json))),
      .init("inherited", Self.json(of: inheritedEnvironment)),
      .init("extra", Self.json(of: extraEnvironment)),
      .init("revision", .string(revision)), .init("idleSeconds", .integer(idleSeconds)),
      .init("socketPath", .string(socketPath)),
    ]
    if let interpreter {
      members.append(
        .init("interpreter", [.string(interpreter.path), .string(interpreter.versionText)]))
    }
    return .object(members)
  }

  /// Nil for what `json` has not made.
  init?(_ json: JSON) {
    guard let definitions = json["definitions"]?.elements?.compactMap(FunctionDefinition.init),
      let inherited = json["inherited"], let extra = json["extra"],
      let revision = json["revision"]?.string, let idleSeconds = json["idleSeconds"]?.integer,
      let socketPath = json["socketPath"]?.string
    else { return nil }
    let words = json["interpreter"]?.elements?.compactMap(\.string) ?? []
    self.init(
      definitions: definitions,
      interpreter: words.count == 2
        ? Interpreter(path: words[0], versionText: words[1], isExact: true) : nil,
      inheritedEnvironment: Self.variables(of: inherited),
      extraEnvironment: Self.variables(of: extra), revision: revision, idleSeconds: idleSeconds,
      socketPath: socketPath)
  }

  fileprivate static func json(of variables: [String: String]) -> JSON {
    .object(variables.map { JSON.Entry($0.key, .string($0.value)) })
  }

  fileprivate static func variables(of json: JSON) -> [String: String] {
    var variables: [String: String] = [:]
    for member in json.entries ?? [] { variables[member.key] = member.value.string }
    return variables
  }
}

extension FunctionDefinition {
  fileprivate var json: JSON {
    let texts = [
      name, arn, version, runtime, handler, codeRoot, region, accountID, logGroupName,
      logStreamName,
    ]
    return [
      .array(texts.map { .string($0) }), .integer(timeoutSeconds), .integer(memoryMegabytes),
      KeeperPlan.json(of: environment), .array(layerFolders.map { .string($0) }),
    ]
  }

  fileprivate init?(_ json: JSON) {
    guard let parts = json.elements, parts.count == 5, let timeout = parts[1].integer,
      let memory = parts[2].integer, let layers = parts[4].elements,
      let texts = parts[0].elements?.compactMap(\.string), texts.count == 10
    else { return nil }
    self.init(
      name: texts[0], arn: texts[1], version: texts[2], runtime: texts[3], handler: texts[4],
      codeRoot: texts[5], timeoutSeconds: timeout, memoryMegabytes: memory,
      environment: KeeperPlan.variables(of: parts[3]), region: texts[6], accountID: texts[7],
      logGroupName: texts[8], logStreamName: texts[9], layerFolders: layers.compactMap(\.string))
  }
}
