import Wire

/// An item as the model of a table has it.
typealias ModelItem = [String: ModelValue]

/// A value as the model of a table has it; a text is its bytes, as Swift's `==` goes by more.
enum ModelValue: Hashable {
  case text([UInt8])
  /// So many halves.
  case number(Int)
  case texts(Set<[UInt8]>)
  case list([ModelValue])
  case map(ModelItem)
}

extension ModelValue {
  struct Unknown: Error {
    let json: JSON
  }

  /// Reads a value out of an answer.
  init(_ json: JSON) throws {
    guard let entry = json.entries?.first, json.entries?.count == 1 else {
      throw Unknown(json: json)
    }
    switch (entry.key, entry.value) {
    case ("S", .string(let text)): self = .text(Array(text.utf8))
    case ("N", .string(let digits)):
      guard let number = Double(digits) else { throw Unknown(json: json) }
      self = .number(Int(number * 2))
    case ("SS", .array(let members)):
      self = .texts(Set(members.map { Array(($0.string ?? "?").utf8) }))
    case ("L", .array(let elements)): self = .list(try elements.map { try ModelValue($0) })
    case ("M", let members): self = .map(try ModelItem(members))
    default: throw Unknown(json: json)
    }
  }

  /// The value as a request has it.
  var json: JSON {
    switch self {
    case .text(let bytes): ["S": Self.string(bytes)]
    case .number(let halves):
      [
        "N": .string(
          (halves < 0 ? "-" : "") + "\(abs(halves) / 2)" + (halves % 2 == 0 ? "" : ".5"))
      ]
    case .texts(let members):
      ["SS": .array(members.sorted { $0.lexicographicallyPrecedes($1) }.map(Self.string))]
    case .list(let elements): ["L": .array(elements.map(\.json))]
    case .map(let members): ["M": members.json]
    }
  }

  private static func string(_ bytes: [UInt8]) -> JSON {
    .string(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether the value comes before another of its kind; nil where values have no order.
  func precedes(_ other: ModelValue) -> Bool? {
    switch (self, other) {
    case (.text(let own), .text(let other)): own.lexicographicallyPrecedes(other)
    case (.number(let own), .number(let other)): own < other
    default: nil
    }
  }
}

extension [String: ModelValue] {
  /// Reads an item out of an answer.
  init(_ json: JSON) throws {
    guard let entries = json.entries else { throw ModelValue.Unknown(json: json) }
    self.init(
      uniqueKeysWithValues: try entries.map { ($0.key, try ModelValue($0.value)) })
  }

  var json: JSON {
    .object(sorted { $0.key < $1.key }.map { JSON.Entry($0.key, $0.value.json) })
  }
}

/// The values of a request's expressions, each with the name it gets.
struct ModelValues {
  private var entries: [JSON.Entry] = []

  mutating func name(_ value: ModelValue) -> String {
    let name = ":v\(entries.count)"
    entries.append(JSON.Entry(name, value.json))
    return name
  }

  /// What a request has of them.
  var member: JSON { entries.isEmpty ? [:] : ["ExpressionAttributeValues": .object(entries)] }
}
