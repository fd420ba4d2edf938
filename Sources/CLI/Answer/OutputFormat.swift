/// The forms an answer can be printed in (`--output`).
enum OutputFormat: String, CaseIterable {
  case json, text, table, yaml
  case yamlStream = "yaml-stream"
  case off

  /// Whether this version prints it.
  var isAvailable: Bool { self == .json || self == .text }
}
