import Shorthand
import Wire

/// Stands for the file system: each reference is its own content, but `missing` fails.
func echo(_ reference: String) throws(ShorthandError) -> ShorthandValue {
  if reference.hasSuffix("missing") { throw ShorthandError(.file, "Unable to load \(reference)") }
  if reference.hasPrefix("fileb://") { return .bytes(Array(reference.utf8.dropFirst(8))) }
  return .text("content of " + reference.dropFirst(7))
}

/// The untyped JSON text of a shorthand text, or the message of its error.
func read(_ text: String) -> String {
  outcome { () throws(ShorthandError) in try ShorthandParser.parse(text, loadFile: echo).json }
}

/// The JSON text of a shorthand text for an option of the type, or the message of its error.
func read(_ text: String, as type: ShorthandType) -> String {
  outcome { () throws(ShorthandError) in
    try ShorthandParser.parse(text, loadFile: echo).json(as: type, parameter: "Option")
  }
}

private func outcome(_ work: () throws(ShorthandError) -> JSON) -> String {
  do throws(ShorthandError) { return try work().text } catch { return error.message }
}

/// A DynamoDB attribute value, which contains itself.
@Sendable func attributeValue() -> ShorthandType {
  .structure {
    [
      .init("S", .string), .init("N", .string), .init("B", .blob(.base64)),
      .init("SS", .list { .string }), .init("BS", .list { .blob(.base64) }),
      .init("M", .map { attributeValue() }), .init("L", .list { attributeValue() }),
      .init("NULL", .boolean), .init("BOOL", .boolean),
    ]
  }
}
