extension Condition {
  /// Whether an item passes; without one every path leads nowhere.
  package func holds(for item: Item?) -> Bool { holds(in: item ?? Item()) }

  private func holds(in item: Item) -> Bool {
    switch self {
    case .compare(let left, let comparator, let right):
      return comparator.holds(left.value(in: item), right.value(in: item))
    case .between(let operand, let lower, let upper):
      guard let value = operand.value(in: item) else { return false }
      return Comparator.greaterOrEqual.holds(value, lower.value(in: item))
        && Comparator.lessOrEqual.holds(value, upper.value(in: item))
    case .isIn(let operand, let members):
      guard let value = operand.value(in: item) else { return false }
      return members.contains { $0.value(in: item) == value }
    case .exists(let path): return item[path] != nil
    case .hasType(let operand, let type): return operand.value(in: item)?.type == type
    case .beginsWith(let operand, let prefix):
      guard let value = operand.value(in: item), let prefix = prefix.value(in: item) else {
        return false
      }
      return value.begins(with: prefix)
    case .contains(let operand, let part):
      guard let value = operand.value(in: item), let part = part.value(in: item) else {
        return false
      }
      return value.contains(part)
    case .not(let condition): return !condition.holds(in: item)
    case .all(let conditions): return conditions.allSatisfy { $0.holds(in: item) }
    case .any(let conditions): return conditions.contains { $0.holds(in: item) }
    }
  }
}

extension Operand {
  fileprivate func value(in item: Item) -> AttributeValue? {
    switch self {
    case .path(let path): path.steps.isEmpty ? item[path.attribute] : item[path]
    case .value(let value): value
    case .size(let operand): operand.value(in: item)?.length.map { .N(Number($0)) }
    }
  }
}

extension Comparator {
  /// Values of different types are not equal and have no order; what is missing equals nothing.
  fileprivate func holds(_ left: AttributeValue?, _ right: AttributeValue?) -> Bool {
    guard let left, let right else { return self == .notEqual }
    switch self {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left.precedes(right)
    case .greater: return right.precedes(left)
    case .lessOrEqual: return left.isOrdered(with: right) && !right.precedes(left)
    case .greaterOrEqual: return left.isOrdered(with: right) && !left.precedes(right)
    }
  }
}
