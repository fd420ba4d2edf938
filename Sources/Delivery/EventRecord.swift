import Engine
import Functions
import Wire

/// What a destination gets of an event invocation that has come to its end.
struct EventRecord {
  let invocation: EventInvocation
  let condition: EventPolicy.Condition
  /// How often the function was run on it.
  let invokeCount: Int
  /// Nil when the function was not run in the end.
  let executedVersion: String?
  let outcome: InvocationResult.Outcome?
  let time: Timestamp

  /// The record as AWS has it, as one JSON text.
  var text: String {
    let definition = invocation.definition
    let arn =
      ARN.function(definition.functionName, in: definition.region) + ":"
      + (definition.qualifier ?? LambdaFunction.latest)
    var entries: [JSON.Entry] = [
      .init("version", "1.0"), .init("timestamp", .string(time.label + "Z")),
      .init(
        "requestContext",
        [
          "requestId": .string(definition.requestID), "functionArn": .string(arn),
          "condition": .string(condition.rawValue), "approximateInvokeCount": .integer(invokeCount),
        ]),
      .init("requestPayload", Self.json(definition.payload)),
    ]
    if let outcome, let executedVersion {
      entries += Self.response(outcome, version: executedVersion)
    }
    return JSON.object(entries).text
  }

  private static func response(
    _ outcome: InvocationResult.Outcome, version: String
  ) -> [JSON.Entry] {
    var context: [JSON.Entry] = [
      .init("statusCode", 200), .init("executedVersion", .string(version)),
    ]
    let payload: [UInt8]
    switch outcome {
    case .success(let result): payload = result
    case .failure(let error):
      context.append(.init("functionError", "Unhandled"))
      payload = error.payload
    }
    return [.init("responseContext", .object(context)), .init("responsePayload", json(payload))]
  }

  /// What is no JSON, because a program printed something else, is shown as text.
  private static func json(_ utf8: [UInt8]) -> JSON {
    (try? JSON.parse(utf8: utf8)) ?? .string(String(decoding: utf8, as: UTF8.self))
  }

  /// What a dead letter says beside the event itself, in AWS's order and, word for word, its words.
  var deadLetterAttributes: [MessageAttribute] {
    var attributes = [MessageAttribute("RequestID", .text(invocation.definition.requestID))]
    var message =
      condition == .zeroConcurrency
      ? "Function not invoked. Function isconfigured with zero reserved concurrent executions"
      : condition.rawValue
    if let outcome {
      attributes.append(MessageAttribute("ErrorCode", dataType: "Number", .text("200")))
      if case .failure(let error) = outcome { message = error.errorMessage }
    }
    let start = String(decoding: message.utf8.prefix(1024), as: UTF8.self)
    return attributes + [MessageAttribute("ErrorMessage", .text(start))]
  }
}
