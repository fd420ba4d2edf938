/// A JSON value whose object members keep their order and whose numbers keep their digits.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The digits as they were written, such as `1.0` or `1E5`.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Entry])

  /// One member of an object.
  package struct Entry: Sendable, Hashable {
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
}

extension JSON {
  /// The value of an object's member; nil for a missing member and for any other kind of value.
  package subscript(_ key: String) -> JSON? {
    entries?.first { $0.key.hasBytes(of: key) }?.value
  }

  package var entries: [Entry]? {
    guard case .object(let entries) = self else { return nil }
    return entries
  }

  package var elements: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The value of a number that is written as a whole number and fits.
  package var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }

  package var isNull: Bool { self == .null }

  /// The number that is written as the value is.
  package static func integer(_ value: Int) -> JSON { .number(String(value)) }
}

extension JSON {
  /// Compares texts by their bytes: Swift's own `==` also joins `é` and `e` + accent.
  package static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasBytes(of: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSON.Entry {
  package static func == (left: Self, right: Self) -> Bool {
    left.key.hasBytes(of: right.key) && left.value == right.value
  }
}

extension String {
  func hasBytes(of other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// Keeps the members in the order they are written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Entry($0.0, $0.1) })
  }
}
