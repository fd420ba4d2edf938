import Testing
import Wire

/// What a command left behind.
struct CommandResult {
  /// The exit status, or 128 and the number of the signal that ended it.
  let status: Int32
  let output: String
  let errors: String

  /// The output as JSON; a failed expectation when it is none.
  func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
    do {
      return try JSON.parse(output)
    } catch {
      Issue.record(
        "no JSON (\(error.message)): \(output)\(errors)", sourceLocation: sourceLocation)
      throw error
    }
  }

  /// The output without the end of its last line.
  var line: String { output.hasSuffix("\n") ? String(output.dropLast()) : output }

  /// The output's lines, without their ends.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Expects that the command went well and had nothing to remark.
  @discardableResult
  func succeeded(sourceLocation: SourceLocation = #_sourceLocation) -> CommandResult {
    #expect(status == 0, "\(errors)", sourceLocation: sourceLocation)
    #expect(errors == "", sourceLocation: sourceLocation)
    return self
  }

  /// Expects that the command went well; it may remark something about a word.
  ///
  /// Machines have different versions of interpreters, and a version that is near is remarked.
  @discardableResult
  func succeeded(
    remarking word: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> CommandResult {
    #expect(status == 0, "\(errors)", sourceLocation: sourceLocation)
    #expect(errors == "" || errors.contains(word), sourceLocation: sourceLocation)
    return self
  }

  /// Expects that the command failed, printed no answer, and said all these words.
  @discardableResult
  func failed(
    _ status: Int32, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) -> CommandResult {
    #expect(self.status == status, "\(errors)", sourceLocation: sourceLocation)
    #expect(output == "", sourceLocation: sourceLocation)
    for word in words {
      #expect(errors.contains(word), sourceLocation: sourceLocation)
    }
    return self
  }
}
