internal import Engine
internal import Operations
internal import Wire

/// Prints what went wrong on standard error, as the AWS CLI does, and gives the exit status.
struct ErrorPrinter {
  let format: ErrorFormat
  let output: Output
  /// Whether a table has colours; nil for those of a terminal only.
  var colors: Bool?

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
    print(message, code: "ParamValidation")
    return .usage
  }

  private func print(_ failure: FailedOperation) -> ExitStatus {
    let error = failure.error
    switch format {
    case .legacy: printLine(failure.message)
    case .enhanced:
      printLine(failure.message)
      printDetails(error.details)
    default:
      printEntries(
        [JSON.Entry("Message", .string(error.message)), JSON.Entry("Code", .string(error.code))]
          + error.details)
      return .service
    }
    if let hint = failure.hint { output.printRemark("\n\(hint)\n") }
    return .service
  }

  private func print(_ error: GeneralError) -> ExitStatus {
    if error.status == .configuration {
      print(error.message, code: "Configuration")
    } else {
      printLine(error.message)
    }
    if let hint = error.hint { output.printRemark("\n\(hint)\n") }
    return error.status
  }

  /// Prints a mistake that is none of a service's.
  private func print(_ message: String, code: String) {
    switch format {
    case .legacy: printLine(message)
    case .enhanced: printLine("An error occurred (\(code)): \(message)")
    default:
      printEntries([JSON.Entry("Code", .string(code)), JSON.Entry("Message", .string(message))])
    }
  }

  private func printLine(_ message: String) {
    output.printRemark("\nstreamctl: [ERROR]: \(message.trimmed)\n")
  }

  private func printEntries(_ entries: [JSON.Entry]) {
    let value = JSON.object(entries)
    let bytes: [UInt8]
    switch format {
    case .text: bytes = TextFormatter(value).bytes
    case .yaml: bytes = YAMLWriter.format(value)
    case .table:
      var style = TableStyle(output, colors: colors)
      (style.resets, style.resetsAtEnd) = (false, false)
      bytes = (try? TableFormatter.format(value, title: "error", style: style)) ?? []
    default: bytes = Array((value.formatted() + "\n").utf8)
    }
    output.printRemark(utf8: bytes[...])
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
