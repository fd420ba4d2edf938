internal import Engine
internal import Shapes
private import Wire

/// How `logs tail` shows a line.
package enum LogLineFormat: String, Choice {
  /// Time to the microsecond, stream, message.
  case detailed
  /// Time to the second, message.
  case short
  /// As detailed, but messages that are JSON have lines of their own.
  case json
}

/// Writes the lines of a log, byte for byte as the AWS CLI does.
struct LogLineFormatter {
  let format: LogLineFormat
  let isColored: Bool

  private static let green = "\u{1B}[32m"
  private static let cyan = "\u{1B}[36m"
  private static let plain = "\u{1B}[0m"

  func line(of event: StoredLogEvent) -> String {
    let stream = colored(event.streamName, Self.cyan)
    let text =
      switch format {
      case .short: "\(colored(event.time.secondsText(), Self.green)) \(event.message)"
      case .detailed:
        "\(colored(microseconds(event.time), Self.green)) \(stream) \(event.message)"
      case .json:
        "\(colored(event.time.isoText(), Self.green)) \(stream) \(spread(event.message))"
      }
    return Self.withoutTrailingSpace(text) + "\n"
  }

  private func colored(_ text: String, _ color: String) -> String {
    isColored ? color + text + Self.plain : text
  }

  private func microseconds(_ time: Timestamp) -> String { time.label + "000+00:00" }

  private func spread(_ message: String) -> String {
    guard let value = try? JSON.parse(message) else { return message }
    return "\n" + PythonText.indentedJSON(value)
  }

  private static func withoutTrailingSpace(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.last?.isWhitespaceInPython == true { scalars.removeLast() }
    return String(scalars)
  }
}
