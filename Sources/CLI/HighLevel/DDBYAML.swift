internal import Operations
internal import Wire

/// Items as `ddb` commands read and print them: YAML, with tags for what JSON has not.
enum DDBYAML {
  /// An attribute value as it is printed.
  static func printed(_ typed: JSON) -> JSON {
    guard let entry = typed.entries?.first else { return typed }
    switch (entry.key, entry.value) {
    case ("N", .string(let digits)): return number(digits)
    case ("B", .string(let text)): return .yamlBinary(text)
    case ("NULL", _): return .null
    case ("SS", .array(let members)):
      return .yamlSet(members.sorted { ($0.string ?? "").isBefore($1.string ?? "") })
    case ("NS", .array(let members)):
      let sorted = members.compactMap(\.string).sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      return .yamlSet(sorted.map { .yamlNumber(PythonDecimal($0)?.yamlText ?? $0) })
    case ("BS", .array(let members)):
      return .yamlSet(members.map { .yamlBinary($0.string ?? "") })
    case ("L", .array(let elements)): return .array(elements.map(printed))
    case ("M", .object(let members)):
      return .object(members.map { JSON.Entry($0.key, printed($0.value)) })
    default: return entry.value
    }
  }

  /// A number that JSON has too is one, so that `--query` can reckon with it.
  private static func number(_ digits: String) -> JSON {
    let text = PythonDecimal(digits)?.yamlText ?? digits
    return PythonText.canonical(.number(digits)).text == text ? .number(digits) : .yamlNumber(text)
  }

  /// The lines of a value; a number that stands alone needs no tag.
  static func lines(of value: JSON) -> [UInt8] {
    if let text = value.yamlNumberText {
      let tag = "!!int "
      return Array((text.hasPrefix(tag) ? text.dropFirst(tag.count) + "\n" : text + "\n").utf8)
    }
    return YAMLWriter.format(value)
  }

  /// The items in a text, each with its types unless it is no map at all.
  static func items(_ text: String) throws(GeneralError) -> [JSON] {
    let value: JSON
    do throws(YAMLError) { value = try YAMLReader.read(text, keepsTypes: true) } catch {
      throw GeneralError(error.message)
    }
    var items: [JSON] = []
    for item in value.elements ?? [value] {
      guard case .object(let entries) = item, item.yamlTag == nil, item.yamlSetMembers == nil
      else {
        items.append(item)
        continue
      }
      items.append(.object(try typed(entries)))
    }
    return items
  }

  private static func typed(_ entries: [JSON.Entry]) throws(GeneralError) -> [JSON.Entry] {
    var results: [JSON.Entry] = []
    for entry in entries { results.append(JSON.Entry(entry.key, try value(entry.value).typed)) }
    return results
  }

  private static func value(_ json: JSON) throws(GeneralError) -> DDBValue {
    switch json {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .string(let text): return .text(text)
    case .number(let digits):
      guard let decimal = PythonDecimal(digits) else {
        throw GeneralError("[<class 'decimal.ConversionSyntax'>]")
      }
      return .number(decimal.text)
    case .array(let elements): return .list(try values(elements))
    case .object(let entries):
      if let members = json.yamlSetMembers { return try set(members) }
      if let (tag, text) = json.yamlTag {
        if tag == .binary { return .binary(Base64.decode(text) ?? []) }
        throw GeneralError("Unsupported type \"\(tag.className)\" for value \"\(tag.shown(text))\"")
      }
      var members: [DDBValue.Member] = []
      for entry in entries {
        members.append(DDBValue.Member(name: entry.key, value: try value(entry.value)))
      }
      return .map(members)
    }
  }

  private static func values(_ elements: [JSON]) throws(GeneralError) -> [DDBValue] {
    var values: [DDBValue] = []
    for element in elements { values.append(try value(element)) }
    return values
  }

  /// A set whose members are of several types is none that DynamoDB has.
  private static func set(_ members: [JSON]) throws(GeneralError) -> DDBValue {
    let values = try values(members)
    guard let first = values.first, values.allSatisfy({ $0.className == first.className }) else {
      throw GeneralError(
        "A set needs members, and all of one type: texts, numbers or bytes.")
    }
    return .set(values)
  }
}

extension PythonDecimal {
  /// The number as YAML, with the tag that whole numbers need which do not look like one.
  var yamlText: String {
    let text = text
    guard isWhole, text.utf8.contains(where: { $0 == 0x2E || $0 == 0x45 }) else { return text }
    return "!!int " + text
  }
}
