/// Writes.
extension PartiQLStatementReader {
  func read(
    _ manipulation: PartiQLManipulation
  ) throws(ValueError) -> PartiQLStatement {
    if manipulation.operations.count == 1 {
      switch manipulation.operations[0] {
      case .insert(let insertion): return .insert(try read(insertion, manipulation))
      case .delete: return .delete(try delete(manipulation))
      default: break
      }
    }
    return .update(try update(manipulation))
  }

  private func update(
    _ manipulation: PartiQLManipulation
  ) throws(ValueError) -> PartiQLStatement.Update {
    let condition = try condition(manipulation.condition)
    let update = try PartiQLUpdateReader.read(
      manipulation.operations, parameters: parameters)
    guard let source = manipulation.source else {
      throw .malformed("Expected FROM or UPDATE before SET or REMOVE")
    }
    let tableName = try tableName(source)
    guard let condition else { throw .incompleteKey }
    return PartiQLStatement.Update(
      tableName: tableName, update: update, condition: condition,
      returning: try returning(manipulation.returned))
  }

  private func delete(
    _ manipulation: PartiQLManipulation
  ) throws(ValueError) -> PartiQLStatement.Delete {
    guard let condition = try condition(manipulation.condition),
      let source = manipulation.source
    else { throw .incompleteKey }
    let tableName = try tableName(source)
    let returning = try returning(manipulation.returned)
    if let returning, returning != .allOld {
      throw .statement(
        "Invalid returning clause: RETURNING \(returning.rawValue) *. "
          + "Only RETURNING ALL OLD * is allowed in DELETE statements.")
    }
    return PartiQLStatement.Delete(
      tableName: tableName, condition: condition, returning: returning)
  }

  private func returning(
    _ elements: [PartiQLManipulation.Returned]
  ) throws(ValueError) -> PartiQLStatement.Returning? {
    guard let element = elements.first else { return nil }
    if elements.count > 1 {
      throw .statement("Invalid syntax with multiple returning elements in RETURNING clause")
    }
    if element.columns != nil {
      throw .statement(
        "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause")
    }
    switch element.mapping {
    case "all_old": return .allOld
    case "all_new": return .allNew
    case "modified_old": return .modifiedOld
    default: return .modifiedNew
    }
  }
}

/// New items.
extension PartiQLStatementReader {
  private func read(
    _ insertion: PartiQLManipulation.Insertion, _ manipulation: PartiQLManipulation
  ) throws(ValueError) -> PartiQLStatement.Insert {
    if manipulation.source != nil {
      throw .statement("Unsupported FROM ... WHERE ... clause in INSERT statement.")
    }
    if insertion.hasPosition { throw .statement("AT is not supported in insert statements.") }
    if insertion.hasConflictClause { throw .unsupportedClause("ON CONFLICT") }
    let item = try item(insertion.value)
    guard case .name(let name) = insertion.target.node else {
      throw .statement(
        "FROM clause may only contain a single table name in data manipulation statements",
        at: insertion.target.span)
    }
    if name.isEmpty { throw .emptyPathComponent }
    if !manipulation.returned.isEmpty {
      throw .statement("RETURNING is not supported in INSERT")
    }
    return PartiQLStatement.Insert(tableName: name, item: item)
  }

  private func item(_ expression: PartiQLExpression) throws(ValueError) -> Item {
    guard case .tuple(let fields) = expression.node else {
      throw .statement(
        "Unsupported format in item expression. Please use struct format {...} to express "
          + "item values for insert statement.", at: expression.span)
    }
    var item = Item()
    for field in fields {
      let name = try field.key.attributeName(at: "root")
      let value = try value(field.value)
      if item[name] != nil { throw .duplicateKey(name, at: "root", field.key.span) }
      item[name] = value
    }
    return item
  }

  /// An attribute's value is a literal or a parameter; inside a literal are literals alone.
  private func value(_ expression: PartiQLExpression) throws(ValueError) -> AttributeValue {
    if expression.isLiteral { return try expression.literalValue() }
    if case .parameter(let index) = expression.node { return parameters[index] }
    throw .unsupportedData(expression.identifier, at: "root", expression.span)
  }
}
