internal import Expressions
internal import Wire

/// A column of a CSV file: the attribute it is for, and of what type its cells are.
struct CSVColumn: Sendable, Hashable {
  enum CellType: Sendable, Hashable {
    case value(AttributeType)
    /// Each cell says its own type: `{"S": "x"}`.
    case typedJSON
    /// What a cell looks like: a number, true or false, JSON, or else a text.
    case guessed
  }

  let name: String
  var type: CellType

  /// The word that stands for cells that say their type.
  private static let typedWord = "JSON"

  /// Reads a name with a type behind it, such as `price:N`; the type is left out of the name.
  init(heading: String, keyTypes: [String: AttributeType]) {
    if let colon = heading.lastIndex(of: ":"),
      let type = Self.type(String(heading[heading.index(after: colon)...]))
    {
      name = String(heading[..<colon])
      self.type = type
    } else {
      name = heading
      type = keyTypes[heading].map(CellType.value) ?? .guessed
    }
  }

  init(_ name: String, _ type: CellType) {
    self.name = name
    self.type = type
  }

  /// The type that a word names; nil for any other word.
  static func type(_ word: String) -> CellType? {
    word == typedWord ? .typedJSON : AttributeType(rawValue: word).map(CellType.value)
  }

  /// The name with the type behind it.
  var heading: String {
    switch type {
    case .value(let type): "\(name):\(type.rawValue)"
    case .typedJSON: "\(name):\(Self.typedWord)"
    case .guessed: name
    }
  }
}

extension CSVColumn {
  /// What is wrong with a cell.
  struct Flaw: Error {
    let message: String
  }

  /// The value of a cell that is not empty, or that is an empty text in quotes.
  func value(_ text: String) throws(Flaw) -> AttributeValue {
    switch type {
    case .value(let type): return try value(text, type)
    case .guessed: return guess(text)
    case .typedJSON:
      let json = try json(text)
      do throws(ValueError) { return try AttributeValue(json: json) } catch {
        throw flaw(error.message)
      }
    }
  }

  private func value(_ text: String, _ type: AttributeType) throws(Flaw) -> AttributeValue {
    switch type {
    case .S: return .S(text)
    case .N:
      do throws(ValueError) { return .N(try Number(parsing: text)) } catch {
        throw flaw(error.message)
      }
    case .BOOL:
      switch text.lowercased() {
      case "true": return .BOOL(true)
      case "false": return .BOOL(false)
      default: throw flaw("true or false is wanted, not \(text)")
      }
    case .NULL:
      guard text.isEmpty || text.lowercased() == "null" else {
        throw flaw("null is wanted, not \(text)")
      }
      return .NULL
    case .B:
      guard let bytes = Base64.decode(text) else { throw flaw("bytes in base64 are wanted") }
      return .B(bytes)
    case .SS, .NS, .BS, .L, .M: return try plainValue(text, type)
    }
  }

  /// Sets, lists and maps are ordinary JSON.
  private func plainValue(_ text: String, _ type: AttributeType) throws(Flaw) -> AttributeValue {
    let json = try json(text)
    do {
      switch (type, json) {
      case (.SS, .array), (.NS, .array), (.BS, .array):
        let tagged = JSON.object([JSON.Entry("$" + type.rawValue, json)])
        return try AttributeValue(json: try PlainJSON.typed(tagged))
      case (.L, .array): return try AttributeValue(json: try PlainJSON.typed(json))
      case (.M, .object):
        return try AttributeValue(
          json: .object([JSON.Entry("M", try PlainJSON.typedItem(json))]))
      default:
        throw flaw(type == .M ? "a JSON object is wanted" : "a JSON list is wanted")
      }
    } catch let error as Flaw {
      throw error
    } catch let error as ValueError {
      throw flaw(error.message)
    } catch let error as PlainJSON.Problem {
      throw flaw(error.message)
    } catch {
      throw flaw("\(error)")
    }
  }

  private func json(_ text: String) throws(Flaw) -> JSON {
    do throws(JSONError) { return try JSON.parse(text) } catch {
      throw flaw("no JSON: \(error.message)")
    }
  }

  private func flaw(_ message: String) -> Flaw { Flaw(message: "\(name): \(message)") }

  private func guess(_ text: String) -> AttributeValue {
    guard let first = text.utf8.first else { return .S(text) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      if text.looksLikeNumber, let number = try? Number(parsing: text) { return .N(number) }
    case UInt8(ascii: "t"): if text == "true" { return .BOOL(true) }
    case UInt8(ascii: "f"): if text == "false" { return .BOOL(false) }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if let json = try? JSON.parse(text), let typed = try? PlainJSON.typed(json),
        let value = try? AttributeValue(json: typed)
      {
        return value
      }
    default: break
    }
    return .S(text)
  }
}

extension String {
  /// Whether it is a number as people write one: no needless zeros in front, and no exponent.
  fileprivate var looksLikeNumber: Bool {
    var rest = utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else {
      return false
    }
    rest = rest[whole.endIndex...]
    guard rest.first == UInt8(ascii: ".") else { return rest.isEmpty }
    rest.removeFirst()
    return !rest.isEmpty && rest.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
