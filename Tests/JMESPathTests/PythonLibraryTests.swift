import JMESPath
import Testing
import Wire

struct `Beside Python's jmespath` {
  @Test(.enabled(if: PythonLibrary.isInstalled, "python3 has no jmespath"))
  func `values and messages are the same`() throws {
    var source = ExpressionSource(seed: 1)
    let questions = (0..<4000).map { round in
      let written = source.expression()
      let expression = round % 3 == 0 ? source.mutate(written) : written
      return (expression: expression, document: source.document())
    }
    let answers = try PythonLibrary.answers(questions)
    try #require(answers.count == questions.count)
    var compared = 0
    for (question, theirs) in zip(questions, answers) {
      guard let ours = Self.answer(question.expression, question.document) else { continue }
      compared += 1
      #expect(ours == theirs, "\(question.expression) for \(question.document.text)")
    }
    #expect(compared > 3900)
  }

  /// Nil for an `&` out of place, which the library only notices when it prints.
  private static func answer(_ expression: String, _ document: JSON) -> JSON? {
    do throws(QueryError) {
      return [true, try Query(expression).evaluate(document)]
    } catch {
      let isStray =
        error.message.contains("expression reference") || error.message.contains("expref")
      return isStray ? nil : [false, .string(error.message)]
    }
  }
}
