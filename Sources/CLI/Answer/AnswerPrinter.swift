internal import JMESPath
internal import Shapes
internal import Wire

/// Prints answers in the form that was asked for, through the query that was given.
struct AnswerPrinter {
  let format: OutputFormat
  let query: Query?
  let output: Output
  let tableStyle: TableStyle
  /// What a table is titled with: the operation's name.
  let title: String
  /// The shape of answers whose attribute values are printed as ordinary JSON; nil for none.
  var plainShape: Shape?

  init(_ title: String, in context: CommandContext) {
    format = context.settings.outputFormat
    query = context.settings.query
    output = context.output
    tableStyle = TableStyle(output, colors: context.settings.colors)
    self.title = title
  }

  /// Whether pages are printed as they come, instead of all in one.
  var printsPages: Bool { format == .text || format == .yamlStream || format == .off }

  /// Prints a whole answer; an empty one prints nothing.
  func print(_ answer: JSON) throws(GeneralError) {
    let value = try queried(answer)
    switch format {
    case .off: break
    case .text:
      let formatter = TextFormatter(value)
      output.print(utf8: formatter.bytes)
      if let problem = formatter.problem { throw problem }
    case .table:
      output.print(utf8: try TableFormatter.format(value, title: title, style: tableStyle))
    case _ where value == .object([]): break
    case .yamlStream: output.print(utf8: YAMLWriter.format([value]))
    case .yaml: output.print(utf8: YAMLWriter.format(value))
    case .json: output.print(value.formatted() + "\n")
    }
  }

  /// Prints one page of many as a list of its own, at once.
  func print(page: JSON) throws(GeneralError) {
    let value = try queried(page)
    guard format == .yamlStream else { return }
    output.print(utf8: YAMLWriter.format([value]))
    output.flush()
  }

  private func queried(_ answer: JSON) throws(GeneralError) -> JSON {
    let answer = plainShape.map { PlainAttributeValues.answer(answer, $0) } ?? answer
    guard let query else { return answer }
    do throws(QueryError) { return try query.evaluate(answer) } catch {
      throw GeneralError(error.message)
    }
  }
}
