internal import Shapes
internal import Wire

/// Gives the times in a request and in an answer the form the other side wants.
enum TimeEncoder {
  /// Rewrites texts as epoch seconds, which is what operations take.
  static func request(_ value: JSON, _ shape: Shape, today: Timestamp) -> JSON {
    rewrite(value, shape) { time in
      time.string.flatMap { TypedTime.read($0, today: today) }?.epochSeconds ?? time
    }
  }

  /// Rewrites epoch seconds as ISO 8601 with the offset of the local zone.
  static func answer(_ value: JSON, _ shape: Shape, offsetSeconds: (Timestamp) -> Int) -> JSON {
    rewrite(value, shape) { time in
      guard let timestamp = Timestamp(epochSeconds: time) else { return time }
      return .string(timestamp.isoText(offsetSeconds: offsetSeconds(timestamp)))
    }
  }

  private static func rewrite(
    _ value: JSON, _ shape: Shape, _ change: (JSON) -> JSON
  ) -> JSON {
    switch (shape, value) {
    case (.timestamp, _): return change(value)
    case (.list(let element), .array(let elements)):
      guard ShapeSearch.contains(.timestamp, in: element) else { return value }
      return .array(elements.map { rewrite($0, element, change) })
    case (.map(let element), .object(let entries)):
      guard ShapeSearch.contains(.timestamp, in: element) else { return value }
      return .object(
        entries.map { JSON.Entry($0.key, rewrite($0.value, element, change)) })
    case (.structure(_, let members), .object(let entries)),
      (.union(_, let members), .object(let entries)):
      let members = members()
      return .object(
        entries.map { entry in
          guard let member = members.first(where: { $0.name == entry.key }) else { return entry }
          return JSON.Entry(entry.key, rewrite(entry.value, member.shape, change))
        })
    default: return value
    }
  }
}
