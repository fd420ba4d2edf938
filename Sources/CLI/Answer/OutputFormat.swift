/// The forms an answer can be printed in (`--output`).
enum OutputFormat: String, CaseIterable {
  case json, text, table, yaml
  case yamlStream = "yaml-stream"
  case off
}
