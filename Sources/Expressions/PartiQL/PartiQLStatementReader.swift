/// Makes a statement of what the parser read.
struct PartiQLStatementReader {
  let parameters: [AttributeValue]

  /// Throws where the expression is nothing that DynamoDB can carry out.
  func checkOperation(_ root: PartiQLExpression) throws(ValueError) {
    switch root.node {
    case .select: return
    case .call("exists", let arguments) where arguments.count == 1:
      if case .select = arguments[0].node { return }
    case .manipulation(let manipulation):
      if case .insertSeveral = manipulation.operations.first {
        throw .unsupportedOperation(
          "Inserting multiple items in a single statement is not supported, "
            + "use \"INSERT INTO tableName VALUE item\" instead")
      }
      return
    default: break
    }
    throw .unsupportedOperation(root.className)
  }

  func read(_ root: PartiQLExpression) throws(ValueError) -> PartiQLStatement {
    switch root.node {
    case .select(let select): return .select(try read(select))
    case .call(_, let arguments):
      guard case .select(let select) = arguments[0].node else { break }
      return .exists(try read(select))
    case .manipulation(let manipulation): return try read(manipulation)
    default: break
    }
    throw .unsupportedOperation(root.className)
  }

  private func condition(
    _ expression: PartiQLExpression?
  ) throws(ValueError) -> Condition? {
    guard let expression else { return nil }
    var reader = PartiQLConditionReader(parameters: parameters)
    return try reader.read(expression)
  }
}

/// Reads.
extension PartiQLStatementReader {
  private func read(_ select: PartiQLSelect) throws(ValueError) -> PartiQLStatement.Select {
    if let clause = select.unsupported.first {
      throw .unsupportedClause(clause.name, at: clause.span)
    }
    if select.isDistinct { throw .unsupportedToken("DISTINCT", at: nil) }
    let table = try source(select.source)
    let columns = try columns(select.projection)
    let condition = try condition(select.condition)
    let order = try order(select.order)
    if !order.isEmpty, condition == nil {
      throw .statement("Must have WHERE clause in the statement when using ORDER BY clause.")
    }
    return PartiQLStatement.Select(
      table: table, columns: columns, condition: condition, order: order)
  }

  private func columns(
    _ projection: PartiQLSelect.Projection
  ) throws(ValueError) -> [PartiQLStatement.Column]? {
    let listed: [PartiQLSelect.Column]
    switch projection {
    case .star: return nil
    case .other:
      throw .statement("Select projection doesn't support value or pivot keywords")
    case .list(let columns): listed = columns
    }
    var columns: [PartiQLStatement.Column] = []
    for column in listed { columns.append(try self.column(column)) }
    var names: Set<[UInt8]> = []
    for column in columns where !names.insert(Array(column.name.utf8)).inserted {
      throw .statement("Duplicate identifiers in select clause: \(column.name)")
    }
    try PathClash.check(columns.map(\.path))
    return columns
  }

  private func column(
    _ column: PartiQLSelect.Column
  ) throws(ValueError) -> PartiQLStatement.Column {
    if column.isUnpacked {
      throw .statement("Changing item's hierarchy while reading isn't supported")
    }
    if column.hasAlias { throw .aliasing }
    guard let path = try column.expression.documentPath() else {
      throw .unexpectedPathComponent(column.expression.span)
    }
    return PartiQLStatement.Column(name: path.columnName, path: path)
  }

  private func order(
    _ terms: [PartiQLSelect.OrderTerm]
  ) throws(ValueError) -> [PartiQLStatement.OrderTerm] {
    var order: [PartiQLStatement.OrderTerm] = []
    for term in terms {
      guard case .name(let name) = term.expression.node else {
        throw .statement(
          "Argument to ORDER BY must be of type VariableReference. "
            + "Type: \(term.expression.identifier)")
      }
      order.append(
        PartiQLStatement.OrderTerm(attribute: name, isDescending: term.isDescending))
    }
    return order
  }
}

extension DocumentPath {
  /// What a part of an item is called in a result: its last name, and the list steps after that.
  fileprivate var columnName: String {
    steps.reduce(attribute) { name, step in
      switch step {
      case .member(let member): member
      case .element(let index): "\(name)[\(index)]"
      }
    }
  }
}

/// Tables.
extension PartiQLStatementReader {
  private func source(_ source: PartiQLSource) throws(ValueError) -> PartiQLStatement.Source {
    guard case .one(let expression, let hasAlias) = source else {
      throw .statement("Only select from a single table or index is supported.")
    }
    if hasAlias { throw .aliasing }
    guard let path = try expression.documentPath() else {
      throw .statement("Unexpected from source")
    }
    if path.steps.count > 1 {
      throw .statement("A path may contain at most 2 components in the FROM clause")
    }
    let name = try checked(path.attribute)
    switch path.steps.first {
    case nil: return PartiQLStatement.Source(name: name, indexName: nil)
    case .member(let index):
      return PartiQLStatement.Source(name: name, indexName: try checked(index))
    case .element: throw .statement("Invalid list expression in source.")
    }
  }

  private func checked(_ name: String) throws(ValueError) -> String {
    let isMadeRight = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isMadeRight, 3...255 ~= name.utf8.count else {
      throw .statement(
        "Table name should be within the length [3, 255] and only contain "
          + "'a-z', 'A-Z', '0-9', '-', '_', '.'.")
    }
    return name
  }

  private func tableName(_ source: PartiQLSource) throws(ValueError) -> String {
    let table = try self.source(source)
    if table.indexName != nil {
      throw .statement("This operation is not supported on an index")
    }
    return table.name
  }
}

/// Writes.
extension PartiQLStatementReader {
  private func read(
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
