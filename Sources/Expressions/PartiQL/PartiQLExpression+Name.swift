/// What DynamoDB calls an expression that it cannot use.
extension PartiQLExpression {
  /// As the operation, or inside a value: the name of PartiQL's own class for it.
  var className: String {
    switch node {
    case .name: "Id"
    case .path: "Path"
    case .list: "List"
    case .bag: "Bag"
    case .tuple: "Struct"
    case .parameter: "Parameter"
    case .call: "Call"
    case .aggregate: "CallAgg"
    case .chain(let operation, _): operation == "and" ? "And" : "Or"
    case .not: "Not"
    case .between: "Between"
    case .isType: "IsType"
    case .select: "Select"
    case .manipulation: "Dml"
    case .unary(let operation, _): operation == "-" ? "Neg" : "Pos"
    case .binary(let operation, _, _): Self.className(ofOperation: operation)
    case .null, .missing, .bool, .string, .number, .date: literalType
    }
  }

  private static func className(ofOperation operation: String) -> String {
    switch operation {
    case "+": "Plus"
    case "-": "Minus"
    case "*": "Times"
    case "/": "Divide"
    case "%": "Modulo"
    case "||": "Concat"
    case "=": "Eq"
    case "<>": "Ne"
    case "<": "Lt"
    case "<=": "Lte"
    case ">": "Gt"
    case ">=": "Gte"
    case "in": "InCollection"
    case "like": "Like"
    default: "BagOp"
    }
  }

  private var literalType: String {
    switch node {
    case .null: "NULL"
    case .bool: "BOOL"
    case .string: "STRING"
    case .number(let number): number.isInteger ? "INT" : "DECIMAL"
    case .date: "Date"
    default: "Missing"
    }
  }

  /// Where a value or an attribute should be.
  var identifier: String {
    switch node {
    case .name(let name), .call(let name, _), .aggregate(let name): name
    case .path: "PATH"
    case .missing: "MISSING"
    case .select: "SELECT"
    case .tuple: "STRUCT"
    case .list: "LIST"
    case .bag: "BAG"
    case .parameter: "PARAMETER"
    case .isType: "is"
    case .not: "not"
    case .between: "between"
    case .unary(let operation, _), .binary(let operation, _, _), .chain(let operation, _):
      operation
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .string(let text): "\"\(text)\""
    case .number(let number): "\(number)"
    case .date, .manipulation: "UNKNOWN"
    }
  }
}
