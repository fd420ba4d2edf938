package import Shapes
package import Wire

/// How far back to look: `10m` (with s, m, h, d or w), or a time.
package struct Since: ShapeValue {
  /// A distance from now, or a point in time.
  private enum Limit {
    case ago(milliseconds: Int)
    case at(Timestamp)
  }

  private let text: String
  private let limit: Limit

  package static var shape: Shape { .string }
  package var json: JSON { .string(text) }

  package static let tenMinutes = Since("10m", .ago(milliseconds: 600_000))
  package static let anHour = Since("1h", .ago(milliseconds: 3_600_000))

  private init(_ text: String, _ limit: Limit) {
    self.text = text
    self.limit = limit
  }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    if let milliseconds = Self.duration(text) {
      self.init(text, .ago(milliseconds: milliseconds))
    } else if let time = Timestamp(text) {
      self.init(text, .at(time))
    } else {
      reader.addProblem(
        code: "ParamValidation",
        message: "--since takes a time such as 2026-11-23T06:29:44Z, or a number with s, m, h, "
          + "d or w behind it, such as 10m; not: \(text)")
      return nil
    }
  }

  func time(before now: Timestamp) -> Timestamp {
    switch limit {
    case .ago(let milliseconds): now.adding(milliseconds: -milliseconds)
    case .at(let time): time
    }
  }

  /// The milliseconds of a text such as `10m`.
  static func duration(_ text: String) -> Int? {
    let seconds: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ seconds[$0] }), let count = Int(text.dropLast()),
      (0...1_000_000).contains(count)
    else { return nil }
    return count * unit * 1000
  }
}
