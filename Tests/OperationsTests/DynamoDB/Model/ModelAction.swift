/// One action of an update, and what it does to an item of the model.
enum ModelAction {
  case set(String, ModelValue)
  case setIfMissing(String, ModelValue)
  /// Adds halves to a number that must be there.
  case raise(String, Int)
  case append(String, ModelValue)
  /// Sets the member `a` of a map that must be there.
  case setInside(String, ModelValue)
  case remove(String)
  case add(String, Int)
  case include(String, Set<[UInt8]>)
  case exclude(String, Set<[UInt8]>)

  struct Impossible: Error {}
}

extension ModelAction {
  private var clause: String {
    switch self {
    case .set, .setIfMissing, .raise, .append, .setInside: "SET"
    case .remove: "REMOVE"
    case .add, .include: "ADD"
    case .exclude: "DELETE"
    }
  }

  /// Whether the action makes an item where there is none.
  var createsItem: Bool { clause == "SET" || clause == "ADD" }

  private func text(_ values: inout ModelValues) -> String {
    switch self {
    case .set(let name, let value): "\(name) = \(values.name(value))"
    case .setIfMissing(let name, let value):
      "\(name) = if_not_exists(\(name), \(values.name(value)))"
    case .raise(let name, let halves): "\(name) = \(name) + \(values.name(.number(halves)))"
    case .append(let name, let value):
      "\(name) = list_append(if_not_exists(\(name), \(values.name(.list([])))), "
        + "\(values.name(.list([value]))))"
    case .setInside(let name, let value): "\(name).a = \(values.name(value))"
    case .remove(let name): name
    case .add(let name, let halves): "\(name) \(values.name(.number(halves)))"
    case .include(let name, let members), .exclude(let name, let members):
      "\(name) \(values.name(.texts(members)))"
    }
  }

  /// The actions as an update is written.
  static func text(_ actions: [ModelAction], _ values: inout ModelValues) -> String {
    var clauses: [String] = []
    for clause in ["SET", "REMOVE", "ADD", "DELETE"] {
      var texts: [String] = []
      for action in actions where action.clause == clause { texts.append(action.text(&values)) }
      if !texts.isEmpty { clauses.append("\(clause) \(texts.joined(separator: ", "))") }
    }
    return clauses.joined(separator: " ")
  }
}

extension ModelAction {
  func act(on item: inout ModelItem) throws(Impossible) {
    switch self {
    case .set(let name, let value): item[name] = value
    case .setIfMissing(let name, let value): item[name] = item[name] ?? value
    case .raise(let name, let halves):
      guard case .number(let number)? = item[name] else { throw Impossible() }
      item[name] = .number(number + halves)
    case .append(let name, let value):
      var elements: [ModelValue] = []
      if case .list(let old)? = item[name] { elements = old }
      item[name] = .list(elements + [value])
    case .setInside(let name, let value):
      guard case .map(var members)? = item[name] else { throw Impossible() }
      members["a"] = value
      item[name] = .map(members)
    case .remove(let name): item[name] = nil
    case .add(let name, let halves):
      var sum = halves
      if case .number(let number)? = item[name] { sum += number }
      item[name] = .number(sum)
    case .include(let name, let members):
      item[name] = .texts(members.union(Self.members(of: name, in: item)))
    case .exclude(let name, let members):
      let rest = Self.members(of: name, in: item).subtracting(members)
      item[name] = rest.isEmpty ? nil : .texts(rest)
    }
  }

  private static func members(of name: String, in item: ModelItem) -> Set<[UInt8]> {
    if case .texts(let members)? = item[name] { members } else { [] }
  }
}
