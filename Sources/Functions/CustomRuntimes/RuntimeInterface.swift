internal import HTTP
internal import Wire

/// What Lambda's runtime interface answers to one worker; a pure state machine without sockets.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
struct RuntimeInterface {
  /// An invocation that has not been answered, or was the last to be.
  private struct Current {
    let invocation: Invocation
    let arn: String
    let timeoutSeconds: Int
    /// Nil until the event is to be had.
    var deadlineMilliseconds: Int?
    var isAnswered = false
  }

  /// What the worker has said and nobody has taken.
  private var answers: [WorkerAnswer] = []
  private var current: Current?
  private var isInitialized = false
  private var hasFailedToInitialize = false

  /// Lambda's limit, which the error names.
  private static let longestResult = 6_291_556

  mutating func takeAnswer() -> WorkerAnswer? { answers.isEmpty ? nil : answers.removeFirst() }

  mutating func begin(_ invocation: Invocation, of definition: FunctionDefinition) {
    current = Current(
      invocation: invocation, arn: definition.arn, timeoutSeconds: definition.timeoutSeconds)
    if isInitialized { startClock() }
  }

  private mutating func startClock() {
    guard let seconds = current?.timeoutSeconds else { return }
    current?.deadlineMilliseconds = SystemClock.wallMilliseconds() + seconds * 1000
  }

  /// Answers a request; nil for one that waits for the next event.
  mutating func answer(_ request: HTTPRequest) -> HTTPResponse? {
    let words = request.path.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count > 3, words[0].isEmpty, words[1] == "2018-06-01", words[2] == "runtime" else {
      return Self.notFound
    }
    let isPost = request.method == "POST"
    switch (words[3], words.count, words[words.count - 1]) {
    case ("invocation", 5, "next"): return request.method == "GET" ? next() : Self.wrongMethod
    case ("init", 5, "error"): return isPost ? failToInitialize(request) : Self.wrongMethod
    case ("invocation", 6, "response"), ("invocation", 6, "error"):
      return isPost ? take(request, of: words[4], isError: words[5] == "error") : Self.wrongMethod
    default: return Self.notFound
    }
  }

  /// The event, again if it has been given before; nil while there is none.
  mutating func next() -> HTTPResponse? {
    guard !hasFailedToInitialize else { return forbidden("Ready") }
    if !isInitialized {
      isInitialized = true
      answers.append(.initialized(atMicroseconds: SystemClock.monotonicMicroseconds()))
      startClock()
    }
    return current.flatMap { $0.isAnswered ? nil : Self.event(of: $0) }
  }

  private static func event(of current: Current) -> HTTPResponse {
    let invocation = current.invocation
    var fields = [
      HTTPField("Lambda-Runtime-Aws-Request-Id", invocation.requestID),
      HTTPField("Lambda-Runtime-Deadline-Ms", String(current.deadlineMilliseconds ?? 0)),
      HTTPField("Lambda-Runtime-Invoked-Function-Arn", current.arn),
    ]
    if !invocation.traceID.isEmpty {
      fields.append(HTTPField("Lambda-Runtime-Trace-Id", invocation.traceID))
    }
    if let context = invocation.clientContext {
      fields.append(HTTPField("Lambda-Runtime-Client-Context", context))
    }
    fields.append(HTTPField("Content-Type", "application/json"))
    return HTTPResponse(status: 200, fields: fields, body: invocation.payload)
  }

  private mutating func failToInitialize(_ request: HTTPRequest) -> HTTPResponse {
    guard !isInitialized, !hasFailedToInitialize else { return forbidden("InitError") }
    hasFailedToInitialize = true
    answers.append(.lastFailure(RuntimeFailure(request).payload))
    return Self.accepted
  }

  private mutating func take(
    _ request: HTTPRequest, of id: Substring, isError: Bool
  ) -> HTTPResponse {
    guard let current, current.invocation.requestID == id else {
      return Self.refusal(400, "InvalidRequestID", "Invalid request ID")
    }
    guard isInitialized, !current.isAnswered else {
      return forbidden(isError ? "InvocationErrorResponse" : "InvocationResponse")
    }
    self.current?.isAnswered = true
    if isError {
      answers.append(RuntimeFailure(request).answer)
      return Self.accepted
    }
    return takeResult(request)
  }

  private mutating func takeResult(_ request: HTTPRequest) -> HTTPResponse {
    let mode = request.value(of: "lambda-runtime-function-response-mode") ?? "streaming"
    guard mode == "streaming" else {
      let failure = RuntimeFailure(type: "Runtime.InvalidResponseModeHeader", message: mode)
      answers.append(failure.answer)
      return Self.refusal(400, "InvalidFunctionResponseMode", "Invalid function response mode")
    }
    if let failure = RuntimeFailure(trailersOf: request) {
      answers.append(failure.answer)
      return Self.accepted
    }
    answers.append(.result(request.body))
    guard request.body.count > Self.longestResult else { return Self.accepted }
    return Self.refusal(
      413, "RequestEntityTooLarge",
      "Exceeded maximum allowed payload size (\(Self.longestResult) bytes).")
  }
}

extension RuntimeInterface {
  private static let accepted = HTTPResponse.json(["status": "OK"], status: 202)
  private static let notFound = HTTPResponse.text("404 page not found\n", status: 404)
  private static let wrongMethod = HTTPResponse.text("", status: 405)

  private static func refusal(_ status: Int, _ type: String, _ message: String) -> HTTPResponse {
    .json(["errorMessage": .string(message), "errorType": .string(type)], status: status)
  }

  /// What is right in itself, but not now.
  private func forbidden(_ wanted: String) -> HTTPResponse {
    let state =
      hasFailedToInitialize
      ? "InitError"
      : !isInitialized ? "Started" : current?.isAnswered == true ? "ResponseSent" : "Ready"
    return Self.refusal(
      403, "InvalidStateTransition",
      "State transition from \(state) to \(wanted) failed for runtime. "
        + "Error: State transition is not allowed")
  }
}
