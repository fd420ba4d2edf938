internal import Operations
internal import Shapes
internal import Wire

/// How an explanation is printed.
package enum StoryFormat: String, Choice {
  /// Sentences, for people.
  case text
  /// One JSON object, for programs.
  case json
}

/// An explanation, in both of its forms.
struct StorySheet {
  /// What a table is called.
  var title = "Explanation"
  var lines: [String] = []
  var json: JSON = [:]

  /// Prints it; a query is of the JSON form.
  func print(_ format: StoryFormat, in context: CommandContext) throws(GeneralError) {
    guard format == .text, context.settings.query == nil else {
      return try AnswerPrinter(title, in: context).print(json)
    }
    context.output.print(lines.map { $0 + "\n" }.joined())
  }
}

extension [String] {
  /// The lines, a level deeper.
  var indented: [String] { map { $0.isEmpty ? $0 : "  " + $0 } }
}

/// Such as `1 record` or `2 records`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
}

/// Such as `once` or `3 times`.
func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
