internal import HTTP
internal import Wire

/// A failure as a custom runtime tells it.
struct RuntimeFailure {
  /// What `invoke` returns: the runtime's own words, if they are JSON.
  let payload: [UInt8]
  /// From the header, for words that do not name it.
  private let type: String

  private static let typeName = "lambda-runtime-function-error-type"

  init(_ request: HTTPRequest) {
    self.init(type: request.value(of: Self.typeName), body: request.body)
  }

  /// A response that turned out to be a failure when part of it had been streamed.
  init?(trailersOf request: HTTPRequest) {
    guard let type = request.trailers.first(where: { $0.name == Self.typeName }) else { return nil }
    let body = request.trailers.first { $0.name == "lambda-runtime-function-error-body" }
    let text = body?.value ?? ""
    self.init(type: type.value, body: Base64.decode(text) ?? Array(text.utf8))
  }

  init(type: String, message: String) { self.init(type: type, body: Array(message.utf8)) }

  private init(type: String?, body: [UInt8]) {
    let type = type ?? "Runtime.Unknown"
    self.type = type
    guard (try? JSON.parse(utf8: body)) == nil else {
      payload = body
      return
    }
    let text = String(decoding: body, as: UTF8.self)
    let words: JSON = ["errorMessage": .string(text), "errorType": .string(type)]
    payload = words.utf8
  }

  var answer: WorkerAnswer { .failure(payload, type: type) }
}
