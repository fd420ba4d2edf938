/// Reads what an `UPDATE` sets and removes.
struct PartiQLUpdateReader {
  private let parameters: [AttributeValue]
  private var actions: [Update.Action] = []
  private var paths: [DocumentPath] = []
  /// The new values that are still to be checked, in the statement's order.
  private var terms: [PartiQLTerm] = []

  private init(parameters: [AttributeValue]) { self.parameters = parameters }

  static func read(
    _ operations: [PartiQLManipulation.Operation], parameters: [AttributeValue]
  ) throws(ValueError) -> Update {
    var reader = PartiQLUpdateReader(parameters: parameters)
    for operation in operations { try reader.read(operation) }
    do throws(ExpressionFlaw) {
      try PathSet.check(reader.paths)
    } catch {
      throw .statement(error)
    }
    var operatorCount = 0
    for term in reader.terms { try term.check(counting: &operatorCount) }
    return Update(reader.actions)
  }

  private mutating func read(_ operation: PartiQLManipulation.Operation) throws(ValueError) {
    switch operation {
    case .set(let assignments):
      for assignment in assignments { try set(assignment.target, to: assignment.value) }
    case .remove(let target):
      let path = try path(of: target)
      paths.append(path)
      actions.append(.remove(path))
    case .insert, .insertSeveral, .delete:
      throw .statement("Only SET and REMOVE are supported in update expressions at this time")
    }
  }

  private func path(of target: PartiQLExpression) throws(ValueError) -> DocumentPath {
    guard let path = try target.documentPath() else {
      throw .statement("Unrecognized assignment target: \(target.identifier)")
    }
    return path
  }

  private mutating func set(
    _ target: PartiQLExpression, to value: PartiQLExpression
  ) throws(ValueError) {
    let path = try path(of: target)
    paths.append(path)
    if case .call(let name, let arguments) = value.node,
      name == "set_add" || name == "set_delete"
    {
      let members = try members(name.uppercased(), arguments, path, at: value.span)
      actions.append(name == "set_add" ? .add(path, members) : .delete(path, members))
    } else {
      let term = try term(value)
      terms.append(term)
      actions.append(.set(path, Self.newValue(term)))
    }
  }

  /// The members that `set_add` and `set_delete` add to what is assigned, or take from it.
  private func members(
    _ name: String, _ arguments: [PartiQLExpression], _ path: DocumentPath,
    at span: PartiQLSpan?
  ) throws(ValueError) -> AttributeValue {
    guard arguments.count == 2 else {
      throw .statement("\(name) must have exactly two arguments", at: span)
    }
    let operands = try terms(arguments)
    guard let first = operands[0].path, first == path else {
      throw .statement(
        "The first argument to \(name) must equal the assignment value", at: span)
    }
    guard let value = operands[1].value, [.SS, .NS, .BS].contains(value.type) else {
      // AWS points at the first argument here.
      throw .statement(
        "The second argument to \(name) must be a value with type SET", at: arguments[0].span)
    }
    return value
  }
}

/// New values.
extension PartiQLUpdateReader {
  private func terms(
    _ expressions: [PartiQLExpression]
  ) throws(ValueError) -> [PartiQLTerm] {
    var terms: [PartiQLTerm] = []
    for expression in expressions { terms.append(try term(expression)) }
    return terms
  }

  private func term(_ expression: PartiQLExpression) throws(ValueError) -> PartiQLTerm {
    if expression.isLiteral { return .value(try expression.literalValue()) }
    if let path = try expression.documentPath() { return .path(path) }
    switch expression.node {
    case .parameter(let index): return .value(parameters[index])
    case .missing: throw .statement("MISSING must be compared using IS operator")
    case .call(let name, let arguments):
      let operands = try terms(arguments)
      return .operation(try function(name, at: expression.span), operands)
    case .unary(let word, let operand):
      return .operation(word == "-" ? .subtract : .add, [try term(operand)])
    case .binary("+", let left, let right): return .operation(.add, try terms([left, right]))
    case .binary("-", let left, let right):
      return .operation(.subtract, try terms([left, right]))
    case .isType: throw .statement("IS operator is not supported in update expressions")
    case .not, .between, .chain, .binary:
      throw .statement(
        "Unsupported operator in Update Expression. Operator: \(expression.identifier)")
    default: throw .unsupportedToken(expression.identifier, at: expression.span)
    }
  }

  private func function(
    _ name: String, at span: PartiQLSpan?
  ) throws(ValueError) -> PartiQLOperator {
    if let function = PartiQLOperator.updateFunctions[name] { return function }
    if PartiQLOperator.conditionFunctions[name] != nil {
      throw .statement(.foreignFunction(name, in: .update))
    }
    throw .unrecognizedFunction(name, at: span)
  }

  /// Terms that do not pass the checks come out as anything: the checks are still to come, since
  /// DynamoDB tells of clashing paths first.
  private static func newValue(_ term: PartiQLTerm) -> Update.NewValue {
    switch term {
    case .path(let path): return .path(path)
    case .value(let value): return .value(value)
    case .operation(let operation, let operands):
      guard operands.count == 2 else { return .value(.NULL) }
      let (left, right) = (newValue(operands[0]), newValue(operands[1]))
      switch operation {
      case .add: return .sum(left, right)
      case .subtract: return .difference(left, right)
      case .listAppend: return .listAppend(left, right)
      default: return operands[0].path.map { .ifNotExists($0, right) } ?? right
      }
    }
  }
}
