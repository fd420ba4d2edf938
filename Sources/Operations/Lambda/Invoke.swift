private import Delivery
private import Engine
private import Functions
internal import Shapes
private import Wire

/// Runs a function on an event.
package enum Invoke: Operation {
  package static let name = OperationName(.lambda, "Invoke")
  package static let summary = "Runs a function: for its result, or as an event."

  /// The largest event Lambda takes, when its caller waits and when not.
  static let payloadLimitBytes = 6 * 1024 * 1024
  static let eventLimitBytes = 1024 * 1024
  /// How much of the log `LogType` Tail gives back.
  static let logTailBytes = 4096

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let invocationType = Defaulted(
      "InvocationType", InvocationType.requestResponse,

      help: "RequestResponse; Event to have it run with retries; DryRun to check only.")
    let logType = Defaulted(
      "LogType", LogType.none, help: "Tail gives the end of the log back, in base64.")
    let clientContext = Allowed(
      "ClientContext", String.self, help: "Base64 of JSON that the handler's context shows.")
    let durableExecutionName = Refused("DurableExecutionName")
    let payload = Allowed("Payload", Blob.self, help: "The event, as JSON.")
    let qualifier = Allowed(
      "Qualifier", String.self, .length(1...128), FunctionChecks.qualifierPattern,
      help: "A version or an alias.")
    let tenantID = Refused("TenantId")

    package init() {}
  }

  /// Whether to wait for the result.
  package enum InvocationType: String, Choice {
    case event = "Event"
    case requestResponse = "RequestResponse"
    case dryRun = "DryRun"
  }

  /// Whether to give the log back.
  package enum LogType: String, Choice {
    case none = "None"
    case tail = "Tail"
  }

  package struct Output: Structure {
    let statusCode = Allowed("StatusCode", Int.self)
    let functionError = Allowed("FunctionError", String.self)
    let logResult = Allowed("LogResult", String.self)
    let payload = Allowed("Payload", Blob.self)
    let executedVersion = Allowed("ExecutedVersion", String.self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let requestID = Identifier.uuid()
    let payload = try payload(of: request)
    let clientContext = try clientContext(of: request)
    let store = try session.store()
    let function = try store.read {
      try $0.existingFunction(
        request.functionName, qualifier: request.qualifier, for: session.caller,
        drawnBy: requestID)
    }
    try checkJSON(payload)
    switch request.invocationType {
    case .dryRun: return Answer { $0.statusCode = 204 }
    case .event:
      try queue(function, payload, requestID, session)
      if clientContext != nil {
        session.remark("a client context is for callers that wait; as at AWS, events have none")
      }
      return Answer { $0.statusCode = 202 }
    case .requestResponse: break
    }
    guard !function.isThrottled else {
      try noteThrottle(of: function, requestID, session)
      throw throttled
    }
    try session.beginLongWork()
    let result = try run(function, payload, clientContext, requestID, session)
    return Answer {
      $0.statusCode = 200
      if request.logType == .tail { $0.logResult = tail(of: result.log) }
      switch result.outcome {
      case .success(let output): $0.payload = Blob(output)
      case .failure(let error):
        $0.functionError = "Unhandled"
        $0.payload = Blob(error.payload)
      }
      $0.executedVersion = function.version
    }
  }

  private static func payload(of request: Request) throws(ServiceError) -> [UInt8] {
    guard let payload = request.payload?.bytes, !payload.isEmpty else { return Array("{}".utf8) }
    let limit = request.invocationType == .event ? eventLimitBytes : payloadLimitBytes
    guard payload.count <= limit else {
      throw ServiceError(
        "RequestEntityTooLargeException",
        "Request must be smaller than \(limit) bytes for the InvokeFunction operation")
    }
    return payload
  }

  /// The JSON that is in the base64, which is what runtimes take.
  private static func clientContext(of request: Request) throws(ServiceError) -> String? {
    guard let coded = request.clientContext else { return nil }
    guard let bytes = Base64.decode(coded), (try? JSON.parse(utf8: bytes))?.entries != nil else {
      throw ServiceError(
        "InvalidRequestContentException",
        "Client context must be a valid Base64-encoded JSON object.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func checkJSON(_ payload: [UInt8]) throws(ServiceError) {
    do throws(JSONError) {
      _ = try JSON.parse(utf8: payload)
    } catch {
      throw ServiceError(
        "InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: "
          + error.message)
    }
  }

  private static var throttled: ServiceError {
    ServiceError(
      "TooManyRequestsException", "Rate Exceeded.",
      details: [
        .init("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"),
        .init("Type", "User"),
      ])
  }

  private static func noteThrottle(
    of function: LambdaFunction, _ requestID: String, _ session: Session
  ) throws {
    var outcome = InvocationOutcome(
      functionName: function.name, region: function.region, qualifier: function.qualifier,
      requestID: requestID, startedAt: session.clock.now())
    outcome.isThrottled = true
    let noted = outcome
    try session.write { try $0.note(noted) }
  }

  /// Has the function run after the commit, with retries.
  private static func queue(
    _ function: LambdaFunction, _ payload: [UInt8], _ requestID: String, _ session: Session
  ) throws {
    _ = try session.write { transaction in
      try transaction.append(
        EventInvocationDefinition(
          region: function.region, functionName: function.name, qualifier: function.qualifier,
          payload: payload, requestID: requestID, source: "invoke"))
    }
  }

  /// Runs the function and keeps its log, whatever came of it.
  private static func run(
    _ function: LambdaFunction, _ payload: [UInt8], _ clientContext: String?, _ requestID: String,
    _ session: Session
  ) throws -> InvocationResult {
    let store = try session.store()
    var environment = session.environment
    environment["STREAMCTL_STORE"] = store.path
    let worker = try Worker(
      function, store: store, environment: environment, endpoint: session.endpoint,
      onOutput: session.onOutput)
    var outcome = InvocationOutcome(
      functionName: function.name, region: function.region, qualifier: function.qualifier,
      requestID: requestID, startedAt: store.clock.now())
    let trace =
      session.trace?.next ?? Trace.caused(by: session.environment, at: outcome.startedAt)
    let result = try worker.invoke(
      requestID: outcome.requestID, payload: payload, trace: trace, clientContext: clientContext)
    outcome.take(result, trace)
    let hasNews = session.endpoint?.takeNews() == true
    try session.write { transaction in
      _ = try transaction.append(result.logEvents, to: worker.log)
      try transaction.note(outcome)
      if worker.isKept || hasNews { try transaction.awaitPending() }
    }
    return result
  }

  private static func tail(of log: [LogLine]) -> String {
    let text = log.map { $0.text + "\n" }.joined()
    return Base64.encode(Array(text.utf8.suffix(logTailBytes)))
  }
}
