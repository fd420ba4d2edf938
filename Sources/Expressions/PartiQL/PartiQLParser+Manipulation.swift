/// `INSERT`, `UPDATE`, `DELETE` and `FROM`, and `SET` and `REMOVE` without them.
extension PartiQLParser {
  mutating func manipulation(
    _ word: String, at span: PartiQLSpan
  ) throws(ValueError) -> PartiQLExpression {
    var manipulation = PartiQLManipulation(word)
    switch word {
    case "update": try update(&manipulation)
    case "delete": try delete(&manipulation)
    case "from": try updateFrom(&manipulation)
    default: manipulation.operations = [try operation(&manipulation)]
    }
    manipulations.append(word)
    return PartiQLExpression(
      .manipulation(manipulation), at: span, above: manipulation.parts)
  }

  private mutating func update(_ manipulation: inout PartiQLManipulation) throws(ValueError) {
    advance()
    manipulation.source = try target()
    manipulation.operations = try operations(&manipulation)
    try takeCondition(&manipulation)
    try takeReturning(&manipulation)
  }

  private mutating func delete(_ manipulation: inout PartiQLManipulation) throws(ValueError) {
    advance()
    guard take(keyword: "from") else { throw .malformed("Expected FROM after DELETE") }
    manipulation.source = try target()
    manipulation.operations = [.delete]
    try takeCondition(&manipulation)
    try takeReturning(&manipulation)
  }

  /// The form in which the condition comes first.
  private mutating func updateFrom(_ manipulation: inout PartiQLManipulation) throws(ValueError) {
    advance()
    manipulation.source = try source()
    try takeCondition(&manipulation)
    manipulation.operations = try operations(&manipulation)
    try takeReturning(&manipulation)
  }

  private mutating func target() throws(ValueError) -> PartiQLSource {
    let path = try simplePath()
    var hasAlias = try takeAlias("as", isKeywordOptional: true)
    if try takeAlias("at") { hasAlias = true }
    if try takeAlias("by") { hasAlias = true }
    return .one(path, hasAlias: hasAlias)
  }

  private mutating func takeCondition(
    _ manipulation: inout PartiQLManipulation
  ) throws(ValueError) {
    if take(keyword: "where") { manipulation.condition = try expression() }
  }

  private mutating func operations(
    _ manipulation: inout PartiQLManipulation
  ) throws(ValueError) -> [PartiQLManipulation.Operation] {
    var operations: [PartiQLManipulation.Operation] = []
    while isKeyword("insert_into") || isKeyword("set") || isKeyword("remove") {
      operations.append(try operation(&manipulation))
    }
    if operations.isEmpty { throw .malformed("Expected data manipulation") }
    return operations
  }

  private mutating func operation(
    _ manipulation: inout PartiQLManipulation
  ) throws(ValueError) -> PartiQLManipulation.Operation {
    if take(keyword: "insert_into") { return try insertion(&manipulation) }
    if take(keyword: "remove") { return .remove(try simplePath()) }
    advance()
    var assignments: [(target: PartiQLExpression, value: PartiQLExpression)] = []
    repeat {
      let target = try simplePath()
      guard head.kind == .operator("=") else { throw .malformed("Expected '='") }
      advance()
      assignments.append((target, try expression()))
    } while take(.comma)
    return .set(assignments)
  }

  private mutating func insertion(
    _ manipulation: inout PartiQLManipulation
  ) throws(ValueError) -> PartiQLManipulation.Operation {
    let target = try simplePath()
    guard take(keyword: "value") else {
      _ = try expression()
      return .insertSeveral
    }
    let value = try expression()
    let hasPosition = take(keyword: "at")
    if hasPosition { _ = try expression() }
    let hasConflictClause = take(keyword: "on_conflict")
    if hasConflictClause { try takeConflictClause() }
    try takeReturning(&manipulation)
    return .insert(
      PartiQLManipulation.Insertion(
        target: target, value: value, hasPosition: hasPosition,
        hasConflictClause: hasConflictClause))
  }

  private mutating func takeConflictClause() throws(ValueError) {
    guard take(keyword: "where") else { throw .malformed("invalid ON CONFLICT syntax") }
    _ = try expression()
    guard take(keyword: "do_nothing") else { throw .malformed("invalid ON CONFLICT syntax") }
  }

  private mutating func takeReturning(
    _ manipulation: inout PartiQLManipulation
  ) throws(ValueError) {
    guard take(keyword: "returning") else { return }
    repeat {
      guard let mapping = head.word,
        ["modified_old", "modified_new", "all_old", "all_new"].contains(mapping)
      else {
        throw .malformed("Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.")
      }
      advance()
      var columns: PartiQLExpression?
      if head.kind == .operator("*") { advance() } else { columns = try expression() }
      manipulation.returned.append(
        PartiQLManipulation.Returned(mapping: mapping, columns: columns))
    } while take(.comma)
  }
}

extension PartiQLManipulation {
  /// The expressions in it.
  fileprivate var parts: [PartiQLExpression] {
    operations.flatMap { operation -> [PartiQLExpression] in
      switch operation {
      case .insert(let insertion): [insertion.value]
      case .set(let assignments): assignments.map(\.value)
      case .insertSeveral, .remove, .delete: []
      }
    } + [condition].compactMap { $0 } + sources
  }

  private var sources: [PartiQLExpression] {
    if case .one(let expression, _) = source { [expression] } else { [] }
  }
}
