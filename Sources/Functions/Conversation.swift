#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a worker gets events and gives answers.
protocol Conversation: Pollable {
  /// Takes an invocation, which reaches the worker as soon as it is ready to take it.
  func request(_ invocation: Invocation, of definition: FunctionDefinition)
  /// Has the worker load the handler before there is an event, where it needs to be told.
  /// Sends an event ahead of its turn, so that it is read by then, where that can be.
  func stage(_ payload: [UInt8], for requestID: String)
  func requestLoading()
  /// Takes in what has come by now, without waiting.
  func receive()
  /// The next answer that has come in whole.
  func nextAnswer() -> WorkerAnswer?
  /// Closes what belongs to the worker, once it has that.
  func handOver()
}

extension Conversation {
  func requestLoading() {}

  func stage(_ payload: [UInt8], for requestID: String) {}

  var wakeMicroseconds: Int { .max }
}
