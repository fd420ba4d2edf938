internal import Wire

/// Reads a request that is written in YAML (`--cli-input-yaml`).
enum YAMLInput {
  static func read(_ source: [UInt8]) throws(UsageError) -> JSON {
    let option = "cli-input-yaml"
    guard let text = String(validating: source, as: UTF8.self) else {
      throw .parsing(option, "Invalid YAML received.")
    }
    do throws(YAMLError) { return try YAMLReader.read(text) } catch {
      throw .parsing(option, "Invalid YAML received.\n\(error.message)")
    }
  }
}

extension YAMLTag {
  /// What Python reads such a value as.
  var className: String {
    switch self {
    case .binary: "<class 'bytes'>"
    case .date: "<class 'datetime.date'>"
    case .timestamp: "<class 'datetime.datetime'>"
    }
  }

  /// What Python's `str` makes of the value.
  func shown(_ text: String) -> String {
    switch self {
    case .binary: PythonText.quoted(bytes: Base64.decode(text) ?? [])
    case .date: text
    case .timestamp:
      Timestamp(text).map { time in
        let iso = time.isoText().dropLast(6)
        return iso.prefix(10) + " " + iso.dropFirst(11)
      } ?? text
    }
  }
}
