/// The environment variables of a handler.
struct FunctionEnvironment {
  /// As `NAME=value`, in the order of the names.
  let entries: [String]
  /// The entry that tells one worker's descendants from all other processes.
  let mark: String

  /// Later sources win: what this command inherited, what Lambda sets unless told otherwise, what
  /// the caller adds, the function's own variables, and what Lambda reserves for itself.
  ///
  /// Nothing that bears AWS's name is inherited: the user's profile, endpoints and credentials are
  /// not the function's, and a handler that used them would reach a real account.
  init(
    of definition: FunctionDefinition, inherited: [String: String], extra: [String: String],
    isProvisioned: Bool = false
  ) {
    var variables = inherited
    for name in Self.foreignNames { variables[name] = nil }
    for name in inherited.keys where name.hasPrefix("AWS_") { variables[name] = nil }
    let kind = (try? Runtime(named: definition.runtime))?.kind
    variables["TZ"] = ":UTC"
    variables.merge(extra) { $1 }
    variables.merge(definition.environment) { $1 }
    variables.merge(Self.reserved(definition)) { $1 }
    // A server that wants a token takes it as the key's name.
    if let key = extra["AWS_ACCESS_KEY_ID"] { variables["AWS_ACCESS_KEY_ID"] = key }
    if isProvisioned { variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "provisioned-concurrency" }
    if kind == .custom {
      // Each worker has an address of its own.
      variables["AWS_LAMBDA_RUNTIME_API"] = nil
    } else {
      variables["AWS_EXECUTION_ENV"] = "AWS_Lambda_\(definition.runtime)"
    }
    LayerPaths(of: definition, kind).extend(&variables)
    mark = "\(Self.logStream)=\(definition.logStreamName)"
    entries = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  /// Node would take these for its own channel when this command was started by Node.
  private static let foreignNames = ["NODE_CHANNEL_FD", "NODE_CHANNEL_SERIALIZATION_MODE"]

  private static let logStream = "AWS_LAMBDA_LOG_STREAM_NAME"

  private static func reserved(_ definition: FunctionDefinition) -> [String: String] {
    [
      // SDKs refuse to start without credentials; these are nobody's.
      "AWS_ACCESS_KEY_ID": "test",
      "AWS_DEFAULT_REGION": definition.region,
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(definition.memoryMegabytes),
      "AWS_LAMBDA_FUNCTION_NAME": definition.name,
      "AWS_LAMBDA_FUNCTION_VERSION": definition.version,
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_LAMBDA_LOG_GROUP_NAME": definition.logGroupName,
      logStream: definition.logStreamName,
      "AWS_REGION": definition.region,
      "AWS_SECRET_ACCESS_KEY": "test",
      "AWS_SESSION_TOKEN": "test",
      "LAMBDA_RUNTIME_DIR": "/var/runtime",
      "LAMBDA_TASK_ROOT": definition.codeRoot,
      "_HANDLER": definition.handler,
    ]
  }
}
