internal import Engine
internal import Operations
internal import Wire

/// Prints what went wrong on standard error, as the AWS CLI does, and gives the exit status.
struct ErrorPrinter {
  let format: ErrorFormat
  let output: Output

  func print(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as UsageError: print(error)
    case let error as FailedOperation: print(error)
    case let error as GeneralError: print(error)
    case let error as StoreError: print(GeneralError(error.sentences))
    default: print(GeneralError("\(error)"))
    }
  }

  private func print(_ error: UsageError) -> ExitStatus {
    var message = error.message
    switch error.kind {
    case .unknownOptions:
      output.printRemark("\n\(Usage.text)\n")
      printLine(message)
      return .usage
    case .arguments: message += "\n\n" + Usage.text
    case .firstArguments: message += "\n\n" + Usage.firstText
    case .parameters: break
    }
    switch format {
    case .enhanced: printLine("An error occurred (ParamValidation): \(message)")
    case .json, .text:
      printEntries([JSON.Entry("Code", "ParamValidation"), JSON.Entry("Message", .string(message))])
    default: printLine(message)
    }
    return .usage
  }

  private func print(_ failure: FailedOperation) -> ExitStatus {
    let error = failure.error
    switch format {
    case .json, .text:
      printEntries(
        [JSON.Entry("Message", .string(error.message)), JSON.Entry("Code", .string(error.code))]
          + error.details)
      return .service
    case .enhanced:
      printLine(failure.message)
      printDetails(error.details)
    default: printLine(failure.message)
    }
    if let hint = failure.hint { output.printRemark("\n\(hint)\n") }
    return .service
  }

  private func print(_ error: GeneralError) -> ExitStatus {
    if error.status == .configuration, format == .enhanced {
      printLine("An error occurred (Configuration): \(error.message)")
    } else {
      printLine(error.message)
    }
    if let hint = error.hint { output.printRemark("\n\(hint)\n") }
    return error.status
  }

  private func printLine(_ message: String) {
    output.printRemark("\nstreamctl: [ERROR]: \(message.trimmed)\n")
  }

  private func printEntries(_ entries: [JSON.Entry]) {
    let value = JSON.object(entries)
    output.printRemark(
      format == .json
        ? value.formatted() + "\n" : String(decoding: TextFormatter.format(value), as: UTF8.self))
  }

  private func printDetails(_ details: [JSON.Entry]) {
    guard !details.isEmpty else { return }
    let lines = details.map { "\($0.key): \($0.value.shownInLine)\n" }
    output.printRemark("\nAdditional error details:\n" + lines.joined())
  }
}

extension JSON {
  /// What is short is shown, as the AWS CLI decides what is short.
  fileprivate var shownInLine: String {
    switch self {
    case .array(let elements) where elements.count < 5 && elements.allSatisfy(\.isSimple):
      "[" + elements.map(PythonText.plain).joined(separator: ", ") + "]"
    case .object(let entries) where entries.count < 5 && entries.allSatisfy(\.value.isSimple):
      "{"
        + entries.map { "\($0.key): \(PythonText.plain($0.value))" }.joined(separator: ", ") + "}"
    case .array, .object: "<complex value>, --cli-error-format json recommended for full details"
    default: PythonText.plain(self)
    }
  }

  private var isSimple: Bool { entries == nil && elements == nil }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let start = unicodeScalars.drop(while: blank)
    var end = start
    while let last = end.last, blank(last) { end.removeLast() }
    return String(end)
  }
}
