/// The forms an error can be printed in (`--cli-error-format`).
enum ErrorFormat: String, CaseIterable {
  case legacy, json, yaml, text, table, enhanced

  /// Of the option, else of the environment; what is no form is none there, says the AWS CLI.
  init(_ options: GlobalOptions, environment: [String: String]) {
    let name = options[.errorFormat] ?? environment["AWS_CLI_ERROR_FORMAT"]?.lowercased()
    self = name.flatMap(ErrorFormat.init) ?? .enhanced
  }
}
