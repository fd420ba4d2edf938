package import Shapes
package import Wire

/// A function as requests name one: a name, `ACCOUNT:function:NAME`, or an ARN; perhaps with a
/// version behind it.
package struct FunctionName: ShapeValue, Hashable {
  package let text: String
  package let name: String
  /// The region of an ARN; nil when none was given.
  package let region: String?
  /// What stands behind the name, such as `$LATEST`.
  package let qualifier: String?

  static let pattern = #"""
    (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?\#
    (function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?
    """#

  package static var shape: Shape { .string }
  package static var constraints: [Constraint] { [.modelLength(1...256)] }
  package var json: JSON { .string(text) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    self.text = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let isARN = parts.count >= 7 && parts[0] == "arn" && parts[2] == "lambda"
    region = isARN ? parts[3] : nil
    // A function may itself be called `function`.
    let word = parts.dropLast().firstIndex(of: "function")
    let last = word.map { Array(parts[($0 + 1)...]) } ?? parts
    name = last.first ?? ""
    qualifier = last.count > 1 ? last[1] : nil
    let isWellFormed = last.count <= 2 && !name.isEmpty && name.utf8.allSatisfy(\.isNameByte)
    reader.check(json, [.length(1...256), .pattern(Self.pattern) { _ in isWellFormed }])
  }

  init(name: String) {
    text = name
    self.name = name
    region = nil
    qualifier = nil
  }

  /// The caller's region; a function of another is not to be had, not even by its ARN.
  func region(for caller: Caller) throws(ServiceError) -> String {
    guard let region, region != caller.region else { return caller.region }
    throw ServiceError(
      "ResourceNotFoundException",
      "Functions from '\(region)' are not reachable in this region ('\(caller.region)')")
  }

  /// The version that is meant, by what stands behind the name or is said beside it.
  func version(_ given: String?) throws(ServiceError) -> String? {
    guard let given else { return qualifier }
    guard qualifier == nil || qualifier == given else {
      throw .invalidParameter(
        "The derived qualifier from the function name does not match the specified qualifier.")
    }
    return given
  }
}

extension UInt8 {
  /// Whether a function's name may have the letter.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
