/// Why a text is no event pattern.
package struct EventPatternError: Error, Hashable, Sendable {
  /// Lambda's words, the same for every mistake.
  package static let lambdaMessage = "Invalid filter pattern definition."
  /// The code Lambda gives the error.
  package static let lambdaCode = "InvalidParameterValueException"

  /// What is wrong, in the words of AWS's pattern compiler.
  package let reason: String
  /// The column behind what was read last, from 1, in UTF-16 units of `source`; nil where AWS's
  /// compiler tells no place.
  package let column: Int?
  /// The pattern without white space, to which `column` belongs.
  package let source: String

  var withoutColumn: EventPatternError {
    EventPatternError(reason: reason, column: nil, source: source)
  }

  /// What is wrong and where, for people; Lambda does not tell.
  package var finding: String {
    guard let column else { return "\(reason): \(source)" }
    return "\(reason), before column \(column) of \(source)"
  }

  /// What Lambda answers.
  package var message: String { Self.lambdaMessage }
}
