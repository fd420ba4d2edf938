/// The options that any command takes, anywhere among its words.
enum GlobalOption: String, CaseIterable {
  // The AWS CLI's, in its order, which shows when a prefix is ambiguous.
  case debug = "--debug"
  case endpointURL = "--endpoint-url"
  case noVerifySSL = "--no-verify-ssl"
  case noPaginate = "--no-paginate"
  case output = "--output"
  case query = "--query"
  case profile = "--profile"
  case region = "--region"
  case version = "--version"
  case color = "--color"
  case noSignRequest = "--no-sign-request"
  case caBundle = "--ca-bundle"
  case readTimeout = "--cli-read-timeout"
  case connectTimeout = "--cli-connect-timeout"
  case binaryFormat = "--cli-binary-format"
  case noPager = "--no-cli-pager"
  case autoPrompt = "--cli-auto-prompt"
  case noAutoPrompt = "--no-cli-auto-prompt"
  case errorFormat = "--cli-error-format"
  // Ours.
  case store = "--store"
  case noDeliver = "--no-deliver"
  case strict = "--strict"
  case quiet = "--quiet"
  case honorWindows = "--honor-windows"
  case plain = "--plain"
  case help = "--help"
}

extension GlobalOption {
  /// Whether only this program has it.
  var isOurs: Bool {
    switch self {
    case .store, .noDeliver, .strict, .quiet, .honorWindows, .plain, .help: true
    default: false
    }
  }

  var syntax: OptionSyntax {
    var syntax = OptionSyntax(rawValue, isFlag ? .flag : .one)
    // A prefix that means something to the AWS CLI must go on meaning that.
    syntax.hasPrefixes = !isOurs
    switch self {
    case .output: syntax.choices = OutputFormat.allCases.map(\.rawValue)
    case .color: syntax.choices = ["on", "off", "auto"]
    case .binaryFormat: syntax.choices = BinaryFormat.allCases.map(\.rawValue)
    case .errorFormat: syntax.choices = ErrorFormat.allCases.map(\.rawValue)
    default: break
    }
    return syntax
  }

  private var isFlag: Bool {
    switch self {
    case .debug, .noVerifySSL, .noPaginate, .version, .noSignRequest, .noPager, .autoPrompt,
      .noAutoPrompt, .noDeliver, .strict, .quiet, .honorWindows, .plain, .help:
      true
    default: false
    }
  }

  /// Why an option is refused that can be read but not honoured; nil for all others.
  var refusal: String? { self == .autoPrompt ? "" : nil }

  /// Whether the option is taken and changes nothing, as there is no network to be asked.
  var isIdle: Bool {
    switch self {
    case .endpointURL, .noVerifySSL, .noSignRequest, .caBundle, .readTimeout, .connectTimeout,
      .noPager, .noAutoPrompt:
      true
    default: false
    }
  }

  /// What it does, for help; empty for what changes nothing here.
  var help: String {
    switch self {
    case .store: "The folder of the store to use, instead of the one found."
    case .profile: "Takes region and output from a profile of ~/.aws/config."
    case .region: "The region that goes into ARNs and keeps tables apart (us-east-1)."
    case .output: "How to print the answer: json, text, table, yaml, yaml-stream or off."
    case .color: "Whether what people read has colours: on, off, or auto for a terminal."
    case .query: "A JMESPath expression; only what it finds is printed."
    case .noDeliver: "Writes only; `streamctl deliver` delivers later."
    case .strict: "Exit status 1 when a handler fails."
    case .quiet: "Does not show what handlers print."
    case .honorWindows: "Waits for batching and tumbling windows to end, as AWS does."
    case .plain:
      "Items as ordinary JSON, without types, in requests and answers. Bytes and sets are objects: "
        + "{\"$B\": \"base64\"}, {\"$SS\": [\"a\"]}, {\"$NS\": [1]}, {\"$BS\": [\"base64\"]}; "
        + "a map that looks like one is {\"$M\": {...}}."
    case .noPaginate: "Asks for the first page only."
    case .binaryFormat: "How bytes are typed: base64, or raw-in-base64-out."
    case .errorFormat: "How errors are printed: enhanced, legacy, json, yaml, text or table."
    case .debug: "Shows the request, the SQL with times, the steps of delivery and the answer."
    case .version: "Prints the version."
    case .help: "Prints help for the command."
    default: ""
    }
  }
}
