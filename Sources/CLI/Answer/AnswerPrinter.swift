internal import JMESPath
internal import Shapes
internal import Wire

/// Prints answers in the form that was asked for, through the query that was given.
struct AnswerPrinter {
  let format: OutputFormat
  let query: Query?
  let output: Output
  /// The shape of answers whose attribute values are printed as ordinary JSON; nil for none.
  var plainShape: Shape?

  /// Prints a whole answer; an empty one prints nothing.
  func print(_ answer: JSON) throws(GeneralError) {
    let value = try queried(answer)
    switch format {
    case .text: output.print(utf8: TextFormatter.format(value))
    default:
      if value == .object([]) { return }
      output.print(value.formatted() + "\n")
    }
  }

  private func queried(_ answer: JSON) throws(GeneralError) -> JSON {
    let answer = plainShape.map { PlainAttributeValues.answer(answer, $0) } ?? answer
    guard let query else { return answer }
    do throws(QueryError) { return try query.evaluate(answer) } catch {
      throw GeneralError(error.message)
    }
  }
}
