extension Update.NewValue {
  /// The value that comes of an item.
  func value(in item: Item) throws(ValueError) -> AttributeValue {
    switch self {
    case .path(let path):
      guard let value = item[path] else { throw .missingOperand }
      return value
    case .value(let value): return value
    case .ifNotExists(let path, let other):
      if let value = item[path] { return value }
      return try other.value(in: item)
    case .sum(let left, let right):
      return .N(try left.number(in: item).adding(try right.number(in: item)))
    case .difference(let left, let right):
      return .N(try left.number(in: item).subtracting(try right.number(in: item)))
    case .listAppend(let left, let right):
      return .L(try left.elements(in: item) + right.elements(in: item))
    }
  }

  private func number(in item: Item) throws(ValueError) -> Number {
    guard case .N(let number) = try value(in: item) else { throw .operandOfWrongType }
    return number
  }

  private func elements(in item: Item) throws(ValueError) -> [AttributeValue] {
    guard case .L(let elements) = try value(in: item) else { throw .operandOfWrongType }
    return elements
  }
}
