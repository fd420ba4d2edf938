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

  func condition(
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
    do throws(ExpressionFlaw) {
      try PathSet.check(columns.map(\.path))
    } catch {
      throw .statement(error)
    }
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

  func tableName(_ source: PartiQLSource) throws(ValueError) -> String {
    let table = try self.source(source)
    if table.indexName != nil {
      throw .statement("This operation is not supported on an index")
    }
    return table.name
  }
}
