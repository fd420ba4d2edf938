#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes lines with times out of what a function writes, up to a limit.
final class LogRecorder {
  /// The handler's own output; what this program adds does not count.
  static let byteLimit = 1 << 20

  private var lines: [LogLine] = []
  /// The beginnings of lines, one for each stream, so that two streams do not mix within a line.
  private var unfinished: [[UInt8]] = [[], []]
  private var keptBytes = 0
  private var cutBytes = 0
  private let currentMilliseconds: () -> Int
  private let onOutput: ((ArraySlice<UInt8>) -> Void)?

  init(currentMilliseconds: @escaping () -> Int, onOutput: ((ArraySlice<UInt8>) -> Void)?) {
    self.currentMilliseconds = currentMilliseconds
    self.onOutput = onOutput
  }

  /// Adds a line of our own, after all that has been written so far.
  func note(_ text: String) {
    finishLines()
    noteWhatWasCut()
    lines.append(LogLine(timestampMilliseconds: currentMilliseconds(), text: text))
  }

  func record(_ bytes: ArraySlice<UInt8>, stream: Int) {
    onOutput?(bytes)
    let kept = bytes.prefix(Self.byteLimit - keptBytes)
    keptBytes += kept.count
    cutBytes += bytes.count - kept.count
    guard !kept.isEmpty else { return }
    let time = currentMilliseconds()
    var rest = kept
    while let end = rest.firstIndexOfNewline {
      unfinished[stream] += rest[..<end]
      finishLine(stream: stream, time: time)
      rest = rest[(end + 1)...]
    }
    unfinished[stream] += rest
  }

  private func finishLine(stream: Int, time: Int) {
    if unfinished[stream].last == UInt8(ascii: "\r") { unfinished[stream].removeLast() }
    // Bytes that are not UTF-8 become replacement characters, so the rest stays readable.
    let text = String(decoding: unfinished[stream], as: UTF8.self)
    lines.append(LogLine(timestampMilliseconds: time, text: text))
    unfinished[stream].removeAll(keepingCapacity: true)
  }

  private func finishLines() {
    for stream in unfinished.indices where !unfinished[stream].isEmpty {
      finishLine(stream: stream, time: currentMilliseconds())
    }
  }

  private func noteWhatWasCut() {
    guard cutBytes > 0 else { return }
    let text = "[log cut: the first \(Self.byteLimit) bytes are kept, \(cutBytes) more are not]"
    lines.append(LogLine(timestampMilliseconds: currentMilliseconds(), text: text))
    cutBytes = 0
  }

  /// All lines; what is printed later goes to the next log.
  func finish(with endLines: [String]) -> [LogLine] {
    for line in endLines { note(line) }
    return lines
  }
}

extension ArraySlice<UInt8> {
  /// By `memchr`, because a handler may print megabytes.
  fileprivate var firstIndexOfNewline: Int? {
    withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress, let found = memchr(start, 0x0A, buffer.count) else {
        return nil
      }
      return startIndex + (UnsafeRawPointer(found) - start)
    }
  }
}
