/// The settings of one profile in the AWS CLI's files, which are read when one is named.
struct Profile {
  private var values: [(name: String, value: String)] = []

  subscript(_ name: String) -> String? {
    values.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// The profile that an option or the environment names; nil when none is named.
  static func named(
    _ option: String?, environment: [String: String]
  ) throws(GeneralError) -> Profile? {
    let name = option ?? environment["AWS_PROFILE"] ?? environment["AWS_DEFAULT_PROFILE"]
    guard let name else { return nil }
    var profile = Profile()
    // Both kinds of file can make a profile; of the second, the name alone matters here.
    let isConfigured = try profile.read("AWS_CONFIG_FILE", "config", environment) {
      $0 == "default" ? $0 == name : words(of: $0) == ["profile", name]
    }
    let isKnown = try profile.read("AWS_SHARED_CREDENTIALS_FILE", "credentials", environment) {
      $0 == name
    }
    guard isConfigured || isKnown else {
      throw GeneralError("The config profile (\(name)) could not be found")
    }
    return profile
  }

  /// Adds the values of a section; gives whether the file has it.
  private mutating func read(
    _ variable: String, _ file: String, _ environment: [String: String],
    _ isMeant: (String) -> Bool
  ) throws(GeneralError) -> Bool {
    let path = ParameterFile(environment: environment).expanded(
      environment[variable] ?? "~/.aws/" + file)
    guard case .success(let bytes) = ParameterFile.read(path) else { return false }
    var isFound = false
    var isInside = false
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) where !line.isRemark {
      if line.utf8.first == UInt8(ascii: "["), let end = line.lastIndex(of: "]") {
        isInside = isMeant(line[line.index(after: line.startIndex)..<end].withoutBlanks)
        isFound = isFound || isInside
      } else if isInside, line.first?.isWhitespace == false {
        // Lines that are set in belong to services of their own.
        guard let equals = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
          throw GeneralError("Unable to parse config file: \(path)")
        }
        let name = line[..<equals].withoutBlanks.lowercased()
        values.append((name, line[line.index(after: equals)...].withoutBlanks))
      }
    }
    return isFound
  }

  /// The words of a section's name, which may stand in quotes.
  private static func words(of name: String) -> [String] {
    guard let blank = name.firstIndex(where: \.isWhitespace) else { return [name] }
    var rest = name[blank...].withoutBlanks
    for quote: Character in ["\"", "'"] where rest.count > 1 {
      if rest.first == quote, rest.last == quote { rest = String(rest.dropFirst().dropLast()) }
    }
    return [String(name[..<blank]), rest]
  }
}

extension Substring {
  fileprivate var isRemark: Bool { first == "#" || first == ";" }

  fileprivate var withoutBlanks: String {
    var rest = drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
