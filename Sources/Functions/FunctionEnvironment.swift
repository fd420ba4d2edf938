/// The environment variables of a handler.
struct FunctionEnvironment {
  /// As `NAME=value`, in the order of the names.
  let entries: [String]

  /// Later sources win: what this command inherited, what Lambda sets unless told otherwise, what
  /// the caller adds, the user's own variables, and what Lambda reserves for itself.
  init(
    of definition: FunctionDefinition, inherited: [String: String], extra: [String: String]
  ) {
    var variables = inherited
    for name in Self.foreignNames { variables[name] = nil }
    variables["TZ"] = ":UTC"
    for (name, value) in Self.placeholderCredentials where variables[name] == nil {
      variables[name] = value
    }
    variables.merge(extra) { $1 }
    variables.merge(definition.environment) { $1 }
    variables.merge(Self.reserved(definition)) { $1 }
    entries = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  /// Node would take these for its own channel when this command was started by Node.
  private static let foreignNames = ["NODE_CHANNEL_FD", "NODE_CHANNEL_SERIALIZATION_MODE"]

  /// SDKs refuse to start without credentials.
  private static let placeholderCredentials = [
    "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
  ]

  private static func reserved(_ definition: FunctionDefinition) -> [String: String] {
    [
      "AWS_DEFAULT_REGION": definition.region,
      "AWS_EXECUTION_ENV": "AWS_Lambda_\(definition.runtime)",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(definition.memoryMegabytes),
      "AWS_LAMBDA_FUNCTION_NAME": definition.name,
      "AWS_LAMBDA_FUNCTION_VERSION": definition.version,
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_LAMBDA_LOG_GROUP_NAME": definition.logGroupName,
      "AWS_LAMBDA_LOG_STREAM_NAME": definition.logStreamName,
      "AWS_REGION": definition.region,
      "LAMBDA_RUNTIME_DIR": "/var/runtime",
      "LAMBDA_TASK_ROOT": definition.codeRoot,
      "_HANDLER": definition.handler,
    ]
  }
}
