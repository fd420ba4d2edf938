private import Delivery
private import Engine
package import Shapes
package import Wire

/// A table as requests name one: by its name, or by its ARN.
package struct TableName: ShapeValue, Hashable {
  package let text: String
  /// The table's name, also when an ARN was given.
  package let name: String
  /// The ARN's region; nil when a name was given.
  package let region: String?

  package static var shape: Shape { .string }
  /// AWS's model has room for an ARN; the name itself is checked when it is read.
  package static var constraints: [Constraint] { [.modelLength(1...1024)] }
  package static var absence: ValueProblem? {
    ValueProblem(
      code: "ValidationException",
      message: "The parameter 'TableName' is required but was not present in the request")
  }
  package var json: JSON { .string(text) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    self.init(text)
    reader.check(.string(name), [.length(3...255), Self.letters])
  }

  /// A name or an ARN that needs no check.
  init(_ text: String) {
    self.text = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isARN = parts.count == 6 && parts[0] == "arn" && parts[5].hasPrefix("table/")
    name = isARN ? String(parts[5].dropFirst("table/".count)) : text
    region = isARN ? String(parts[3]) : nil
  }

  /// The letters that the names of tables and some other things are made of.
  static let letters = Constraint.pattern("[a-zA-Z0-9_.-]+", matches: isTableName)

  static func isTableName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isTableNameByte)
  }

  /// The region to look in: a table's ARN names its own.
  func region(for caller: Caller) -> String { region ?? caller.region }
}

extension UInt8 {
  fileprivate var isTableNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
