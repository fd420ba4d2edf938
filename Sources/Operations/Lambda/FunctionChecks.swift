private import Engine
private import Functions
internal import Shapes

/// Rules for a function's settings that several operations share.
enum FunctionChecks {
  static let rolePattern = Constraint.pattern(
    #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#, matches: isRole)

  static let handlerPattern = Constraint.pattern(#"[^\s]+"#) { text in
    !text.isEmpty && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
  }

  static let qualifierPattern = Constraint.pattern(
    #"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"#, matches: isQualifier)

  static let aliasPattern = Constraint.pattern(#"(?!^[0-9]+$)([a-zA-Z0-9-_]+)"#) { text in
    isName(text) && !isNumber(text)
  }

  static let versionPattern = Constraint.pattern(#"(\$LATEST(\.PUBLISHED)?|[0-9]+)"#) { text in
    text == LambdaFunction.latest || text == "$LATEST.PUBLISHED" || isNumber(text)
  }

  static let provisionedPattern = Constraint.pattern("(|[a-zA-Z0-9$_-]+)") { text in
    text.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "$") }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isNameByte)
  }

  static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  private static func isQualifier(_ text: String) -> Bool {
    text == "$LATEST.PUBLISHED"
      || (!text.isEmpty && text.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "$") })
  }

  private static func isRole(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws") || parts[1].isEmpty,
      parts[2] == "iam", parts[3].isEmpty, parts[4].utf8.count == 12,
      parts[4].utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), parts[5].hasPrefix("role")
    else { return false }
    let name = parts[5].dropFirst("role".count)
    return !name.isEmpty && name.utf8.allSatisfy { $0.isNameByte || "+=,.@/".utf8.contains($0) }
  }

  /// The longest name that a function can have; requests allow for an ARN around it.
  private static let longestName = 64

  static func check(newName name: String) throws(ServiceError) {
    guard name.utf8.count > longestName else { return }
    throw .invalidParameter(
      "1 validation error detected: Value '\(name)' at 'functionName' failed to satisfy "
        + "constraint: Member must have length less than or equal to \(longestName)")
  }

  private static let reservedVariables: Set<String> = [
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
  ]

  /// How large all names and values may be together.
  private static let environmentLimitBytes = 4096

  static func check(_ variables: [String: String]) throws(ServiceError) {
    let prefix = "Lambda was unable to configure your environment variables because the "
    for name in variables.keys.sorted() where !isVariableName(name) {
      throw ServiceError(
        "ValidationException",
        "1 validation error detected: Value at 'environment.variables' failed to satisfy "
          + "constraint: Map keys must satisfy constraint: [Member must satisfy regular "
          + "expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]")
    }
    let reserved = variables.keys.filter(reservedVariables.contains).sorted()
    guard reserved.isEmpty else {
      throw .invalidParameter(
        prefix + "environment variables you have provided contains reserved keys that are "
          + "currently not supported for modification. Reserved keys used in this request: "
          + reserved.joined(separator: ", "))
    }
    let size = variables.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    guard size <= environmentLimitBytes else {
      throw .invalidParameter(
        prefix + "environment variables you have provided exceeded the 4KB limit.")
    }
  }

  private static func isVariableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count > 1 else { return false }
    let isLetter = first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z")
    return isLetter && name.utf8.allSatisfy { $0.isNameByte && $0 != UInt8(ascii: "-") }
  }

  /// Makes sure that a runtime can run here, and says so when it is not quite the one asked for.
  static func checkRuntime(
    _ name: String, of functionName: String, _ session: Session
  ) throws(ServiceError) {
    do throws(RunnerError) {
      let runtime = try Runtime(named: name)
      let finder = InterpreterFinder(environment: session.environment)
      let interpreter = try finder.find(runtime)
      guard let interpreter, !interpreter.isExact else { return }
      session.remark(
        "\(name) is not installed; \(functionName) runs on \(interpreter.versionText) "
          + "(\(interpreter.path))")
    } catch {
      throw .invalidParameter(error.message)
    }
  }
}
