internal import Shapes
internal import Wire

/// Reads a request out of the parameters of AWS Query, led by the shape of the request.
///
/// What is not of the kind it should be becomes a text; the operation then says what is wrong.
struct QueryReader {
  let parameters: QueryParameters
  let names: QueryNames

  func request(_ shape: Shape) -> JSON { structure(shape.members, at: "") }

  private func structure(_ members: [MemberDescription], at prefix: String) -> JSON {
    var entries: [JSON.Entry] = []
    for member in members {
      let name = prefix.isEmpty ? member.name : prefix + "." + member.name
      if let value = value(member, at: name, prefix) {
        entries.append(JSON.Entry(member.name, value))
      }
    }
    return .object(entries)
  }

  private func value(
    _ member: MemberDescription, at name: String, _ prefix: String
  ) -> JSON? {
    let flatName = (prefix.isEmpty ? "" : prefix + ".") + names.flatName(of: member.name)
    if member.isRefused {
      let isGiven = parameters.holds(name) || (names.isFlat && parameters.holds(flatName))
      return isGiven ? "" : nil
    }
    switch member.shape {
    case .list(let element): return list(of: element, at: name, flatName)
    case .map(let element): return map(of: element, member.name, at: name, flatName)
    default: return value(member.shape, at: name)
    }
  }

  private func value(_ shape: Shape, at name: String) -> JSON? {
    switch shape {
    case .structure(_, let members), .union(_, let members):
      return parameters.holdsParts(of: name) ? structure(members(), at: name) : nil
    case .list(let element): return list(of: element, at: name, name)
    case .map(let element): return map(of: element, "", at: name, name)
    default: return parameters[name].map { Self.scalar($0, shape) }
    }
  }

  private func list(of element: Shape, at name: String, _ flatName: String) -> JSON? {
    let place = names.isFlat ? flatName : name + ".member"
    let elements = numbers(at: place).compactMap { value(element, at: "\(place).\($0)") }
    // A list without elements is sent as a name without a value.
    guard elements.isEmpty else { return .array(elements) }
    return parameters[name] == "" || parameters[place] == "" ? .array([]) : nil
  }

  private func map(
    of element: Shape, _ member: String, at name: String, _ flatName: String
  ) -> JSON? {
    let place = names.isFlat ? flatName : name + ".entry"
    let (keyName, valueName) = names.entryNames(of: member)
    var entries: [JSON.Entry] = []
    for number in numbers(at: place) {
      guard let key = parameters["\(place).\(number).\(keyName)"] else { continue }
      let value = value(element, at: "\(place).\(number).\(valueName)")
      entries.append(JSON.Entry(key, value ?? .null))
    }
    guard entries.isEmpty else { return .object(entries) }
    return parameters[name] == "" ? .object([]) : nil
  }

  /// The numbers of elements, from the least on; AWS minds no gaps.
  private func numbers(at place: String) -> [Int] {
    parameters.parts(of: place).compactMap { Int($0) }.filter { $0 >= 0 }.sorted()
  }

  static func scalar(_ text: String, _ shape: Shape) -> JSON {
    switch shape {
    case .integer: Int(text) == nil ? .string(text) : .number(text)
    case .double:
      if let value = Double(text), value.isFinite { .number("\(value)") } else { .string(text) }
    case .boolean:
      switch text {
      case "true": true
      case "false": false
      default: .string(text)
      }
    case .timestamp: Timestamp(text)?.epochSeconds ?? .string(text)
    default: .string(text)
    }
  }
}
