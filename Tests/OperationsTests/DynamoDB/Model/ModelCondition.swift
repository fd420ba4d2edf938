/// A condition, and what it says of an item of the model.
indirect enum ModelCondition {
  enum Comparison: String, CaseIterable {
    case equal = "="
    case different = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  case exists(String)
  case isMissing(String)
  case compare(String, Comparison, ModelValue)
  case between(String, ModelValue, ModelValue)
  case beginsWith(String, [UInt8])
  case contains(String, [UInt8])
  /// Whether a set or a list has fewer members.
  case isShorter(String, than: Int)
  case not(ModelCondition)
  case both(ModelCondition, ModelCondition)
  case either(ModelCondition, ModelCondition)
}

extension ModelCondition {
  func holds(for item: ModelItem) -> Bool {
    switch self {
    case .exists(let name): item[name] != nil
    case .isMissing(let name): item[name] == nil
    case .compare(let name, let comparison, let value): comparison.holds(item[name], value)
    case .between(let name, let lower, let upper):
      item[name]?.precedes(lower) == false && upper.precedes(item[name] ?? lower) == false
    case .beginsWith(let name, let prefix):
      if case .text(let bytes)? = item[name] { bytes.starts(with: prefix) } else { false }
    case .contains(let name, let member):
      if case .texts(let members)? = item[name] { members.contains(member) } else { false }
    case .isShorter(let name, let count): item[name]?.count.map { $0 < count } ?? false
    case .not(let condition): !condition.holds(for: item)
    case .both(let one, let other): one.holds(for: item) && other.holds(for: item)
    case .either(let one, let other): one.holds(for: item) || other.holds(for: item)
    }
  }

  /// The condition as it is written.
  func text(_ values: inout ModelValues) -> String {
    switch self {
    case .exists(let name): "attribute_exists(\(name))"
    case .isMissing(let name): "attribute_not_exists(\(name))"
    case .compare(let name, let comparison, let value):
      "\(name) \(comparison.rawValue) \(values.name(value))"
    case .between(let name, let lower, let upper):
      "\(name) BETWEEN \(values.name(lower)) AND \(values.name(upper))"
    case .beginsWith(let name, let prefix): "begins_with(\(name), \(values.name(.text(prefix))))"
    case .contains(let name, let member): "contains(\(name), \(values.name(.text(member))))"
    case .isShorter(let name, let count): "size(\(name)) < \(values.name(.number(2 * count)))"
    case .not(let condition): "NOT (\(condition.text(&values)))"
    case .both(let one, let other): "(\(one.text(&values))) AND (\(other.text(&values)))"
    case .either(let one, let other): "(\(one.text(&values))) OR (\(other.text(&values)))"
    }
  }
}

extension ModelCondition.Comparison {
  /// What is not there is different from everything, and neither less nor greater.
  fileprivate func holds(_ own: ModelValue?, _ value: ModelValue) -> Bool {
    let isLess = own?.precedes(value)
    return switch self {
    case .equal: own == value
    case .different: own != value
    case .less: isLess == true
    case .lessOrEqual: isLess == true || own == value
    case .greater: isLess == false && own != value
    case .greaterOrEqual: isLess == false
    }
  }
}

extension ModelValue {
  fileprivate var count: Int? {
    switch self {
    case .texts(let members): members.count
    case .list(let elements): elements.count
    case .text, .number, .map: nil
    }
  }
}
