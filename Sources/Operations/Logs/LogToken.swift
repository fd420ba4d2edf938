internal import Engine
internal import Wire

/// The digits by which CloudWatch Logs names a line or a place between lines.
enum LogToken {
  private static let timeDigits = 20
  private static let digits = 56

  /// 56 digits that rise with time.
  static func text(of position: LogPosition) -> String {
    padded(max(0, position.milliseconds), timeDigits) + padded(position.id, digits - timeDigits)
  }

  /// Reads what `text` writes; nil for anything else.
  static func position(_ text: some StringProtocol) -> LogPosition? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let milliseconds = Int(text.prefix(timeDigits)), let id = Int(text.dropFirst(timeDigits))
    else { return nil }
    return LogPosition(milliseconds: milliseconds, id: id)
  }

  /// A token that goes on with what is listed behind a name.
  static func text(after name: String) -> String { Base64.encode(Array(name.utf8)) }

  /// Reads what `text(after:)` writes.
  static func name(_ token: String?) throws(ServiceError) -> String? {
    guard let token else { return nil }
    guard let bytes = Base64.decode(token), let name = String(validating: bytes, as: UTF8.self)
    else { throw .badToken }
    return name
  }
}
