import JMESPath
import Testing
import Wire

/// What an expression gives for a document, both as text: the value, or else the message.
func answer(_ expression: String, _ document: String = "null") throws -> String {
  let value = try JSON.parse(document)
  do throws(QueryError) {
    return try Query(expression).evaluate(value).text
  } catch {
    return error.message
  }
}

func failure(_ expression: String, _ document: String = "null") throws -> QueryError? {
  let value = try JSON.parse(document)
  return #expect(throws: QueryError.self) { try Query(expression).evaluate(value) }
}
