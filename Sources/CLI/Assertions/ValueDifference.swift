internal import Wire

/// Where two values differ, for people.
enum ValueDifference {
  /// More places are not listed.
  private static let mostPlaces = 20

  /// A line for each place; `at tags[1]: expected "b", found "c"`.
  static func lines(found: JSON, expected: JSON) -> [String] {
    var places: [String] = []
    collect(found, expected, at: "", into: &places)
    guard places.count > mostPlaces else { return places }
    return places.prefix(mostPlaces) + ["and at \(places.count - mostPlaces) more places"]
  }

  private static func collect(
    _ found: JSON?, _ expected: JSON?, at path: String, into places: inout [String]
  ) {
    switch (found, expected) {
    case (.object(let found)?, .object(let expected)?):
      let keys = expected.map(\.key) + found.map(\.key).filter { JSON.object(expected)[$0] == nil }
      for key in keys {
        collect(
          JSON.object(found)[key], JSON.object(expected)[key], at: path + step(key, path),
          into: &places)
      }
    case (.array(let found)?, .array(let expected)?):
      for index in 0..<max(found.count, expected.count) {
        collect(
          index < found.count ? found[index] : nil,
          index < expected.count ? expected[index] : nil, at: "\(path)[\(index)]", into: &places)
      }
    default:
      guard found != expected else { return }
      places.append(
        (path.isEmpty ? "" : "at \(path): ")
          + "expected \(expected?.text ?? "nothing"), found \(found?.text ?? "nothing")")
    }
  }

  /// A name as JMESPath takes it.
  private static func step(_ key: String, _ path: String) -> String {
    let isPlain =
      key.utf8.first.map { $0 &- UInt8(ascii: "0") >= 10 } == true
      && key.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || byte &- UInt8(ascii: "0") < 10
          || (byte | 0x20) &- UInt8(ascii: "a") < 26
      }
    return (path.isEmpty ? "" : ".") + (isPlain ? key : JSON.string(key).text)
  }
}
