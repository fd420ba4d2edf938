/// What a statement says, before it is known whether DynamoDB can do it.
struct PartiQLExpression: Sendable {
  indirect enum Node: Sendable {
    case null
    case missing
    case bool(Bool)
    case string(String)
    case number(PartiQLDecimal)
    case date
    case parameter(Int)
    case name(String)
    case path(PartiQLExpression, [Component])
    case list([PartiQLExpression])
    case bag([PartiQLExpression])
    case tuple([(key: PartiQLExpression, value: PartiQLExpression)])
    case call(String, [PartiQLExpression])
    case aggregate(String)
    case unary(String, PartiQLExpression)
    case binary(String, PartiQLExpression, PartiQLExpression)
    /// Operands joined by `and` or by `or`; a long chain is flat.
    case chain(String, [PartiQLExpression])
    case not(PartiQLExpression)
    case between(PartiQLExpression, PartiQLExpression, PartiQLExpression)
    case isType(PartiQLExpression, String)
    case select(PartiQLSelect)
    case manipulation(PartiQLManipulation)
  }

  /// A step of a path.
  enum Component: Sendable {
    case member(String)
    case index(PartiQLExpression)
    /// `[*]`
    case elements(PartiQLSpan)
    /// `.*`
    case members(PartiQLSpan)
  }

  let node: Node
  /// The word that the expression begins with or is made by; lists, sets and maps have none.
  let span: PartiQLSpan?
  /// How many levels of expressions are in this one.
  let height: Int

  init(_ node: Node, at span: PartiQLSpan? = nil, above parts: [PartiQLExpression] = []) {
    self.node = node
    self.span = span
    self.height = (parts.map(\.height).max() ?? 0) + 1
  }
}

/// `SELECT`, with what DynamoDB has no use for.
struct PartiQLSelect: Sendable {
  enum Projection: Sendable {
    case star
    case list([Column])
    /// `SELECT VALUE` and `PIVOT`
    case other
  }

  struct Column: Sendable {
    let expression: PartiQLExpression
    /// Whether it is `path.*`, which stands for the members of what lies there.
    let isUnpacked: Bool
    let hasAlias: Bool
  }

  struct OrderTerm: Sendable {
    let expression: PartiQLExpression
    let isDescending: Bool
  }

  /// A clause that DynamoDB refuses, and what in it the refusal points at.
  struct Clause: Sendable {
    let name: String
    let span: PartiQLSpan?
  }

  var isDistinct = false
  var projection = Projection.star
  var source = PartiQLSource.several
  var condition: PartiQLExpression?
  var order: [OrderTerm] = []
  var unsupported: [Clause] = []

  init() {}
}

/// What a statement reads from or writes to.
enum PartiQLSource: Sendable {
  case one(PartiQLExpression, hasAlias: Bool)
  /// Joins and the like.
  case several
}

/// `INSERT`, `UPDATE`, `DELETE` or `FROM`.
struct PartiQLManipulation: Sendable {
  enum Operation: Sendable {
    case insert(Insertion)
    /// `INSERT INTO t <<...>>` and `INSERT INTO t VALUES (...)`
    case insertSeveral
    case set([(target: PartiQLExpression, value: PartiQLExpression)])
    case remove(PartiQLExpression)
    case delete
  }

  struct Insertion: Sendable {
    let target: PartiQLExpression
    let value: PartiQLExpression
    let hasPosition: Bool
    let hasConflictClause: Bool
  }

  /// One of what a `RETURNING` clause lists; nil columns are all of them.
  struct Returned: Sendable {
    let mapping: String
    let columns: PartiQLExpression?
  }

  let keyword: String
  var source: PartiQLSource?
  var operations: [Operation] = []
  var condition: PartiQLExpression?
  var returned: [Returned] = []

  init(_ keyword: String) { self.keyword = keyword }
}
