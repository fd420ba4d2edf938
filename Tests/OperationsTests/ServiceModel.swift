import TestKit
import Wire

/// What AWS says of a service's operations; see Models/README.md.
struct ServiceModel: Sendable {
  struct Failure: Error {
    let path: String
  }

  private let json: JSON

  init(of service: String) throws {
    let path = FileReader.folder(above: #filePath, steps: 1) + "/Models/\(service).json"
    guard let text = FileReader.text(of: path) else { throw Failure(path: path) }
    json = try JSON.parse(text)
  }

  /// The operation's shape for requests; nil when it takes nothing.
  func input(of operation: String) -> String? {
    json["operations"]?[operation]?["input"]?.string
  }

  func output(of operation: String) -> String? {
    json["operations"]?[operation]?["output"]?.string
  }

  func pagination(of operation: String) -> JSON? {
    json["operations"]?[operation]?["pagination"]
  }

  func shape(_ name: String) -> ModelShape? {
    json["shapes"]?[name].map { ModelShape(json: $0) }
  }

  var operations: [String] { json["operations"]?.entries?.map(\.key) ?? [] }
}

/// One shape of a model.
struct ModelShape {
  let json: JSON

  var type: String { json["type"]?.string ?? "" }

  /// Names of members and of their shapes, in the model's order.
  var members: [(name: String, shape: String)] {
    json["members"]?.entries?.map { ($0.key, $0.value.string ?? "") } ?? []
  }

  var required: [String] { strings("required") }

  var choices: [String]? { json["enum"] == nil ? nil : strings("enum") }

  var element: String? { json["member"]?.string ?? json["value"]?.string }

  var pattern: String? { json["pattern"]?.string }

  /// `1...255`, `1...` or `...255`; nil without limits.
  var limits: String? {
    let least = json["min"]?.integer
    let most = json["max"]?.integer
    return Self.limits(least, most)
  }

  static func limits(_ least: Int?, _ most: Int?) -> String? {
    guard least != nil || most != nil else { return nil }
    return (least.map(String.init) ?? "") + "..." + (most.map(String.init) ?? "")
  }

  private func strings(_ name: String) -> [String] {
    json[name]?.elements?.compactMap(\.string) ?? []
  }
}
