/// One event for a handler.
package struct Invocation: Sendable, Hashable {
  /// A UUID in its usual text form.
  package var requestID: String
  /// The event: a JSON text as UTF-8.
  package var payload: [UInt8]
  /// Becomes `_X_AMZN_TRACE_ID`.
  package var traceID: String
  /// The JSON text that a caller of `invoke` gave as client context.
  package var clientContext: String?

  package init(
    requestID: String, payload: [UInt8], traceID: String = "", clientContext: String? = nil
  ) {
    self.requestID = requestID
    self.payload = payload
    self.traceID = traceID
    self.clientContext = clientContext
  }
}
