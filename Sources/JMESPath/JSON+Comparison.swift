import Wire

extension JSON {
  /// Whether both are the same value: numbers by value, objects whatever their members' order.
  func isEqual(to other: JSON) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)):
      return Number(left).order(to: Number(right)) == .same
    case (.string(let left), .string(let right)): return left.isSame(as: right)
    case (.array(let left), .array(let right)):
      return left.count == right.count
        && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count && Self.areEqual(left, right)
    default: return false
    }
  }

  private static func areEqual(_ left: [Entry], _ right: [Entry]) -> Bool {
    zip(sorted(left), sorted(right)).allSatisfy {
      $0.key.isSame(as: $1.key) && $0.value.isEqual(to: $1.value)
    }
  }

  private static func sorted(_ entries: [Entry]) -> [Entry] {
    entries.sorted { $0.key.precedes($1.key) }
  }
}

extension Comparator {
  /// Compares two values; ordering is null for what is neither a number nor a string.
  func callAsFunction(_ left: JSON, _ right: JSON) throws(QueryError) -> JSON {
    switch self {
    case .equal: return .bool(left.isEqual(to: right))
    case .notEqual: return .bool(!left.isEqual(to: right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    }
    guard let leftKey = SortKey(left), let rightKey = SortKey(right) else { return .null }
    guard let order = leftKey.order(to: rightKey) else {
      throw .incomparable(left, rawValue, right)
    }
    switch self {
    case .less: return .bool(order == .before)
    case .lessOrEqual: return .bool(order != .after)
    case .greater: return .bool(order == .after)
    default: return .bool(order != .before)
    }
  }
}

/// How a value stands to another.
enum Order {
  case before, same, after

  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .before : right < left ? .after : .same
  }

  var reversed: Order {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }
}

/// A value that has an order: a number or a string.
enum SortKey {
  case number(Number)
  case string(String)

  init?(_ value: JSON) {
    switch value {
    case .number(let digits): self = .number(Number(digits))
    case .string(let text): self = .string(text)
    default: return nil
    }
  }

  /// nil for a number and a string, between which there is no order.
  func order(to other: SortKey) -> Order? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.order(to: right)
    case (.string(let left), .string(let right)):
      left.precedes(right) ? .before : right.precedes(left) ? .after : .same
    default: nil
    }
  }
}
