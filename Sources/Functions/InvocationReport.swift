internal import Wire

/// Lambda's own lines and messages about one invocation.
struct InvocationReport {
  let definition: FunctionDefinition
  let requestID: String

  var startLine: String { "START RequestId: \(requestID) Version: \(definition.version)" }

  func endLines(of result: InvocationResult) -> [String] {
    let duration = result.durationMicroseconds
    var report = "REPORT RequestId: \(requestID)\tDuration: \(Self.milliseconds(duration)) ms\t"
    report += "Billed Duration: \((duration + 999) / 1000) ms\t"
    report += "Memory Size: \(definition.memoryMegabytes) MB\t"
    report += "Max Memory Used: \(result.maxMemoryUsedMegabytes) MB\t"
    if let initDuration = result.initDurationMicroseconds {
      report += "Init Duration: \(Self.milliseconds(initDuration)) ms\t"
    }
    if case .failure(let error) = result.outcome {
      switch error.kind {
      case .timeout: report += "Status: timeout"
      case .exited: report += "Status: error\tError Type: \(error.errorType)"
      case .unhandled: break
      }
    }
    return ["END RequestId: \(requestID)", report]
  }

  /// `1.23` for 1,234 microseconds.
  private static func milliseconds(_ microseconds: Int) -> String {
    let hundredths = (microseconds + 5) / 10
    return "\(hundredths / 100).\(padded(hundredths % 100, 2))"
  }

  func timeout(afterSeconds seconds: Int, at milliseconds: Int) -> FunctionError {
    let time = Timestamp(milliseconds: milliseconds).label
    let message = "\(time)Z \(requestID) Task timed out after \(seconds).00 seconds"
    return FunctionError(
      kind: .timeout, errorType: "Sandbox.Timedout", errorMessage: message,
      payload: JSON.object([.init("errorMessage", .string(message))]).utf8)
  }

  func exit(_ status: ChildProcess.ExitStatus) -> FunctionError {
    // AWS has other words for a process that ends well but too early.
    exit(
      status == .exited(0)
        ? "Runtime exited without providing a reason" : "Runtime exited with error: \(status)")
  }

  func exit(_ reason: String) -> FunctionError {
    failure(.exited, "Runtime.ExitError", "RequestId: \(requestID) Error: \(reason)")
  }

  func invalidEntrypoint(_ reason: String) -> FunctionError {
    failure(.exited, "Runtime.InvalidEntrypoint", "RequestId: \(requestID) Error: \(reason)")
  }

  private func failure(
    _ kind: FunctionError.Kind, _ type: String, _ message: String
  ) -> FunctionError {
    let payload: JSON = ["errorType": .string(type), "errorMessage": .string(message)]
    return FunctionError(
      kind: kind, errorType: type, errorMessage: message, payload: payload.utf8)
  }

  /// A failure that the worker describes in the words of its runtime.
  func failure(describedBy payload: [UInt8], orType type: String = "") -> FunctionError {
    let description = try? JSON.parse(utf8: payload)
    return FunctionError(
      kind: .unhandled, errorType: description?["errorType"]?.string ?? type,
      errorMessage: description?["errorMessage"]?.string ?? "", payload: payload)
  }

  /// Lambda's limit on what a handler returns.
  private static let longestResult = 6_291_556

  func success(_ result: [UInt8]) -> InvocationResult.Outcome {
    guard result.count > Self.longestResult else { return .success(result) }
    return .failure(
      failure(
        .unhandled, "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size "
          + "(\(Self.longestResult) bytes)."))
  }
}
