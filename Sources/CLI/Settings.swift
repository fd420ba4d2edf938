internal import Engine
internal import JMESPath
private import Wire

/// How a command is to work: what the global options and the environment say together.
package struct Settings {
  package let region: String
  private(set) var outputFormat: OutputFormat
  /// Whether the format was asked for on the command line.
  private(set) var isFormatGiven: Bool
  private(set) var query: Query?
  let binaryFormat: BinaryFormat
  let paginates: Bool
  let isDebugging: Bool
  let storePath: String?
  /// Whether a write delivers what it caused.
  package let delivers: Bool
  /// Whether a handler that fails makes the command fail.
  package let isStrict: Bool
  /// Whether what handlers print is kept from the user's terminal.
  package let isQuiet: Bool
  /// Whether items are ordinary JSON, in requests and answers.
  let isPlain: Bool
  /// Whether windows are waited for.
  package let honorsWindows: Bool
  /// What the order in which shards take turns is made from; nil for one after the other.
  package let seed: Int?
  /// Whether to colour what a person reads; nil to do so on a terminal only.
  let colors: Bool?

  /// Throws `UsageError` or `GeneralError`.
  init(_ options: GlobalOptions, environment: [String: String]) throws {
    let environment = environment.filter { !$0.value.isEmpty }
    try Self.checkAvailable(options)
    let profile = try Profile.named(options[.profile], environment: environment)
    query = try Self.query(options.text(.query))
    outputFormat = try Self.outputFormat(
      options[.output], environment["AWS_DEFAULT_OUTPUT"] ?? profile?["output"])
    isFormatGiven = options[.output] != nil
    region = try Self.region(
      options[.region] ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
        ?? profile?["region"])
    try Self.checkNumber(options[.readTimeout])
    try Self.checkNumber(options[.connectTimeout])
    binaryFormat = try Self.binaryFormat(options[.binaryFormat] ?? profile?["cli_binary_format"])
    paginates = !options.has(.noPaginate)
    isDebugging = options.has(.debug)
    storePath = options[.store]
    let delivery = environment["STREAMCTL_DELIVERY"]
    guard delivery == nil || delivery == "manual" || delivery == "automatic" else {
      throw GeneralError(
        "STREAMCTL_DELIVERY is \"\(delivery ?? "")\"; it can be manual or automatic.",
        status: .configuration)
    }
    delivers = !options.has(.noDeliver) && delivery != "manual"
    isStrict = try options.has(.strict) || Self.isOn("STREAMCTL_STRICT", environment)
    isQuiet = options.has(.quiet)
    honorsWindows = options.has(.honorWindows)
    isPlain = options.has(.plain)
    seed = try Self.seed(environment["STREAMCTL_SEED"])
    colors = Self.colors(options)
  }

  /// Whether to colour what a person reads; nil to do so on a terminal only.
  static func colors(_ options: GlobalOptions) -> Bool? {
    options[.color].flatMap { $0 == "auto" ? nil : $0 == "on" }
  }

  /// The same, for an answer that a program reads.
  var forPrograms: Settings {
    var settings = self
    settings.outputFormat = .json
    settings.isFormatGiven = true
    settings.query = nil
    return settings
  }

  private static func checkAvailable(_ options: GlobalOptions) throws {
    if options.has(.autoPrompt), options.has(.noAutoPrompt) {
      throw UsageError(
        .parameters,
        "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.")
    }
    for option in GlobalOption.allCases where options.has(option) {
      if let refusal = option.refusal { throw UsageError.unavailable(option.rawValue, refusal) }
    }
    guard let address = options[.endpointURL], !LoopbackURL.isOne(address) else { return }
    guard LoopbackURL.hasScheme(address) else {
      throw UsageError(
        .parameters,
        "Bad value for --endpoint-url \"\(address)\": scheme is missing.  "
          + "Must be of the form http://<hostname>/ or https://<hostname>/")
    }
    guard LoopbackURL.namesHost(address) else {
      throw GeneralError("Invalid endpoint: \(address)")
    }
    throw UsageError.unavailable(
      "--endpoint-url \(address)",
      ": it is another machine. Addresses of this one mean the store; --store names another")
  }

  private static func binaryFormat(_ name: String?) throws(GeneralError) -> BinaryFormat {
    guard let name else { return .base64 }
    guard let format = BinaryFormat(rawValue: name) else {
      throw GeneralError(
        "Unrecognized value for cli_binary_format: \(name)", status: .configuration)
    }
    return format
  }

  private static func query(_ text: String?) throws(UsageError) -> Query? {
    guard let text else { return nil }
    do throws(QueryError) { return try Query(text) } catch {
      throw UsageError(.parameters, "Bad value for --query \(text): \(error.message)")
    }
  }

  /// Nothing here takes so long; but what is no number is a mistake all the same.
  private static func checkNumber(_ text: String?) throws(GeneralError) {
    guard let text, PythonNumber(text).integer == nil else { return }
    throw GeneralError("invalid literal for int() with base 10: \(PythonText.quoted(text))")
  }

  private static func outputFormat(
    _ option: String?, _ variable: String?
  ) throws -> OutputFormat {
    guard let name = option ?? variable else { return .json }
    guard let format = OutputFormat(rawValue: name) else {
      throw GeneralError("Unknown output type: \(name)")
    }
    return format
  }

  /// A region is part of names; only letters, digits and single hyphens inside keep those whole.
  private static func region(_ name: String?) throws(GeneralError) -> String {
    guard let name else { return "us-east-1" }
    let letters = Array(name.utf8)
    let isLabel = letters.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    let hyphen = UInt8(ascii: "-")
    guard isLabel, letters.count <= 63, letters.first != hyphen, letters.last != hyphen,
      !letters.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else {
      throw GeneralError("Provided region_name '\(name)' doesn't match a supported format.")
    }
    return name
  }

  /// The clock that `STREAMCTL_CLOCK` asks for: a time to stand still at, or an offset such as
  /// `+90s`; nil when it asks for none.
  static func clock(_ environment: [String: String]) throws(GeneralError) -> Clock? {
    guard let text = environment["STREAMCTL_CLOCK"], !text.isEmpty else { return nil }
    if let sign = ["+": 1, "-": -1][text.prefix(1)],
      let milliseconds = Since.duration(String(text.dropFirst()))
    {
      return .shifted(milliseconds: sign * milliseconds)
    }
    guard let time = Timestamp(text) else {
      throw GeneralError(
        "STREAMCTL_CLOCK is \"\(text)\"; it can be a time such as 2026-11-23T06:29:44Z, or an "
          + "offset such as +90s, -2h or +1d.", status: .configuration)
    }
    return .fixed(at: time)
  }

  private static func seed(_ text: String?) throws(GeneralError) -> Int? {
    guard let text else { return nil }
    guard let seed = Int(text) else {
      throw GeneralError(
        "STREAMCTL_SEED is \"\(text)\"; it can be any whole number.", status: .configuration)
    }
    return seed
  }

  private static func isOn(
    _ variable: String, _ environment: [String: String]
  ) throws(GeneralError) -> Bool {
    switch environment[variable] {
    case "1": return true
    case "0", nil: return false
    case let value?:
      throw GeneralError(
        "\(variable) is \"\(value)\"; it can be 1 or 0.", status: .configuration)
    }
  }
}
