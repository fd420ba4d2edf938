import JMESPath
import Testing
import Wire

struct `Random expressions` {
  @Test func `are answered or refused, and the same way each time`() throws {
    var source = ExpressionSource(seed: 20_261_124)
    var answered = 0
    var refused: [QueryError.Kind: Int] = [:]
    for round in 0..<20_000 {
      let written = source.expression()
      let expression = round % 2 == 0 ? written : source.mutate(written)
      let document = source.document()
      switch Self.result(expression, document) {
      case .success(let value):
        answered += 1
        #expect(try JSON.parse(value.text) == value, "\(expression)")
        #expect(Self.result("(\(expression)) | @", document) == .success(value), "\(expression)")
      case .failure(let error):
        refused[error.kind, default: 0] += 1
        #expect(!error.message.isEmpty)
      }
    }
    #expect(answered > 5000, "too few expressions are right to test what they give")
    for kind: QueryError.Kind in [
      .incomplete, .lexer, .parse, .arity, .unknownFunction, .invalidType,
    ] {
      #expect(refused[kind, default: 0] > 20, "too few expressions fail as \(kind)")
    }
  }

  @Test func `cut short never fail behind their end`() {
    var source = ExpressionSource(seed: 7)
    for _ in 0..<200 {
      let expression = source.expression()
      for count in 0..<expression.unicodeScalars.count {
        let start = String(expression.unicodeScalars.prefix(count))
        guard case .failure(let error) = Self.result(start, .null), error.kind == .parse else {
          continue
        }
        let caret = error.message.split(separator: "\n").last ?? ""
        #expect(caret.unicodeScalars.count <= count + 2, "\(start)")
      }
    }
  }

  private static func result(_ expression: String, _ document: JSON) -> Result<JSON, QueryError> {
    do throws(QueryError) {
      return .success(try Query(expression).evaluate(document))
    } catch {
      return .failure(error)
    }
  }
}
