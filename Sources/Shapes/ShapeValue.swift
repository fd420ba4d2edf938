package import Wire

/// A type a member can have: it knows its shape, reads itself from JSON and writes itself.
package protocol ShapeValue: Sendable {
  static var shape: Shape { get }
  /// The limits of a member of this type that states none of its own.
  static var constraints: [Constraint] { get }
  /// What AWS says, and nothing else then, of a request without a required member of this type.
  static var absence: ValueProblem? { get }
  /// Gives nil after telling the reader what is wrong.
  init?(_ json: JSON, _ reader: inout ValueReader)
  var json: JSON { get }
}

extension ShapeValue {
  package static var constraints: [Constraint] { [] }
  package static var absence: ValueProblem? { nil }
}

extension String: ShapeValue {
  package static var shape: Shape { .string }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard case .string(let text) = json else {
      reader.addMismatch(json, expected: .string)
      return nil
    }
    self = text
  }

  package var json: JSON { .string(self) }
}

extension Int: ShapeValue {
  package static var shape: Shape { .integer }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let value = json.integer else {
      reader.addMismatch(json, expected: .integer)
      return nil
    }
    self = value
  }

  package var json: JSON { .integer(self) }
}

extension Double: ShapeValue {
  package static var shape: Shape { .double }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    switch json {
    case .number(let digits):
      guard let value = Double(digits) else {
        reader.addMismatch(json, expected: .double)
        return nil
      }
      self = value
    // How AWS's protocols write what JSON has no numbers for.
    case "NaN": self = .nan
    case "Infinity": self = .infinity
    case "-Infinity": self = -.infinity
    default:
      reader.addMismatch(json, expected: .double)
      return nil
    }
  }

  package var json: JSON { .number("\(self)") }
}

extension Bool: ShapeValue {
  package static var shape: Shape { .boolean }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let value = json.bool else {
      reader.addMismatch(json, expected: .boolean)
      return nil
    }
    self = value
  }

  package var json: JSON { .bool(self) }
}

extension Timestamp: ShapeValue {
  package static var shape: Shape { .timestamp }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let time = Timestamp(epochSeconds: json) else {
      reader.addMismatch(json, expected: .timestamp)
      return nil
    }
    self = time
  }

  package var json: JSON { epochSeconds }
}

/// Bytes, base64 on the wire.
package struct Blob: ShapeValue, Hashable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static var shape: Shape { .blob }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let bytes = json.string.flatMap(Base64.decode) else {
      reader.addMismatch(json, expected: .blob)
      return nil
    }
    self.bytes = bytes
  }

  package var json: JSON { .string(Base64.encode(bytes)) }
}

extension Array: ShapeValue where Element: ShapeValue {
  package static var shape: Shape { .list(Element.shape) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let elements = json.elements else {
      reader.addMismatch(json, expected: .list)
      return nil
    }
    self = elements.enumerated().compactMap { index, element in
      reader.descend(into: "\(index + 1).member") { Element(element, &$0) }
    }
  }

  package var json: JSON { .array(map(\.json)) }
}

extension Dictionary: ShapeValue where Key == String, Value: ShapeValue {
  package static var shape: Shape { .map(Value.shape) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let entries = json.entries else {
      reader.addMismatch(json, expected: .map)
      return nil
    }
    self = [:]
    for entry in entries {
      self[entry.key] = reader.descend(into: "\(entry.key).member") { Value(entry.value, &$0) }
    }
  }

  /// Sorted by name, so that the same map is always the same text.
  package var json: JSON {
    .object(sorted { $0.key < $1.key }.map { JSON.Entry($0.key, $0.value.json) })
  }
}

/// A string that is one of a few.
package protocol Choice: ShapeValue, CaseIterable, RawRepresentable, Hashable
where RawValue == String {
  /// All cases in the order AWS's messages list them, which need not be its model's.
  static var choicesAsWorded: [Self] { get }
  /// How DynamoDB's newer checks list them; nil where those have no words of their own.
  static var choicesInNewerWords: String? { get }
}

extension Choice {
  package static var choicesAsWorded: [Self] { Array(allCases) }
  package static var choicesInNewerWords: String? { nil }

  package static var shape: Shape { .choice(allCases.map(\.rawValue)) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard case .string(let text) = json else {
      reader.addMismatch(json, expected: .string)
      return nil
    }
    guard let value = Self(rawValue: text) else {
      let choices = Self.choicesAsWorded.map(\.rawValue).joined(separator: ", ")
      let newer = Self.choicesInNewerWords.map { choices in
        "Failed to satisfy constraint: Member must satisfy enum value set: [\(choices)]"
      }
      reader.addViolation(
        json, "Member must satisfy enum value set: [\(choices)]", .choice, newerMessage: newer)
      return nil
    }
    self = value
  }

  package var json: JSON { .string(rawValue) }
}
