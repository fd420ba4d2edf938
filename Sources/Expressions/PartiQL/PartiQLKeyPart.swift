/// A condition on one attribute that a key could answer.
struct PartiQLKeyPart {
  let attribute: String
  /// One of these must hold.
  let limits: [KeyCondition.Limit]

  /// The values, where all that is asked is to be one of them.
  var equalValues: [AttributeValue]? {
    var values: [AttributeValue] = []
    for limit in limits {
      guard case .equal(let value) = limit else { return nil }
      values.append(value)
    }
    return values
  }
}

extension Condition {
  var keyPart: PartiQLKeyPart? {
    switch self {
    case .compare(.path(let path), let comparator, .value(let value)):
      Self.part(path, comparator, value)
    case .compare(.value(let value), let comparator, .path(let path)):
      Self.part(path, comparator.turned, value)
    case .isIn(.path(let path), let operands): Self.part(path, operands)
    case .between(.path(let path), .value(let lower), .value(let upper)):
      Self.part(path, .between(lower, upper))
    case .beginsWith(.path(let path), .value(let value)): Self.part(path, .beginsWith(value))
    default: nil
    }
  }

  private static func part(
    _ path: DocumentPath, _ limits: KeyCondition.Limit...
  ) -> PartiQLKeyPart? {
    path.steps.isEmpty ? PartiQLKeyPart(attribute: path.attribute, limits: limits) : nil
  }

  private static func part(_ path: DocumentPath, _ operands: [Operand]) -> PartiQLKeyPart? {
    var limits: [KeyCondition.Limit] = []
    for operand in operands {
      guard case .value(let value) = operand, path.steps.isEmpty else { return nil }
      limits.append(.equal(value))
    }
    return PartiQLKeyPart(attribute: path.attribute, limits: limits)
  }

  private static func part(
    _ path: DocumentPath, _ comparator: Comparator, _ value: AttributeValue
  ) -> PartiQLKeyPart? {
    switch comparator {
    case .equal: part(path, .equal(value))
    case .less: part(path, .less(value))
    case .lessOrEqual: part(path, .lessOrEqual(value))
    case .greater: part(path, .greater(value))
    case .greaterOrEqual: part(path, .greaterOrEqual(value))
    case .notEqual: nil
    }
  }
}

extension Comparator {
  /// The comparator that says the same with the operands the other way round.
  fileprivate var turned: Comparator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
