import Expressions

/// Writes random statements, most of them right, and spoils them.
struct PartiQLStatementSource {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func statement() -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: select()
    case 3...4:
      "UPDATE \(table()) \(changes()) WHERE \(keys())\(maybe(" AND \(condition(2))"))"
        + maybe(" RETURNING \(pick("ALL", "MODIFIED")) \(pick("OLD", "NEW")) *")
    case 5: "DELETE FROM \(table()) WHERE \(keys())\(maybe(" RETURNING ALL OLD *"))"
    case 6: "INSERT INTO \(table()) VALUE {'pk': \(value(1)), '\(name())': \(value(3))}"
    default: pick("EXISTS(\(select()))", "FROM \(table()) WHERE \(keys()) \(changes())")
    }
  }

  /// As many parameters as the text has question marks, give or take one at times.
  mutating func parameters(for text: String) -> [AttributeValue] {
    let count = text.count { $0 == "?" }
    let values: [AttributeValue] = [
      .S("p"), .N(Number(1)), .NULL, .BOOL(true), .SS(["x"]), .L([.NULL]), .M(["a": .NULL]),
      .B([1]),
    ]
    let isExact = Int.random(in: 0..<50, using: &random) > 0
    return (0..<(isExact ? count : count + 1)).map { _ in
      values.randomElement(using: &random) ?? .NULL
    }
  }

  private mutating func select() -> String {
    let columns = pick("*", "\(path()), \(path())", path())
    let index = maybe(".\(name())x")
    let order = maybe(" ORDER BY \(pick("pk", "sk", name())) \(pick("ASC", "DESC", ""))")
    return "SELECT \(columns) FROM \(table())\(index) WHERE \(condition(3))\(order)"
  }

  private mutating func keys() -> String {
    pick("pk = 'p' AND sk = 's'", "pk = ? AND sk = 's'", "sk='s' AND (pk='p')", condition(1))
  }

  private mutating func changes() -> String {
    let path = path()
    let new = pick(
      value(2), "\(path) + 1", "\(path) - \(value(0))", "list_append(\(path), [1])",
      "set_add(\(path), <<1, 2>>)", "if_not_exists(\(self.path()), \(value(1)))")
    return pick("SET \(path) = \(new)", "REMOVE \(path)", "SET \(path) = \(new) REMOVE other")
  }

  private mutating func condition(_ levels: Int) -> String {
    guard levels > 0 else { return comparison() }
    return switch Int.random(in: 0..<8, using: &random) {
    case 0...1: "\(condition(levels - 1)) AND \(condition(levels - 1))"
    case 2: "\(condition(levels - 1)) OR \(condition(levels - 1))"
    case 3: "(\(condition(levels - 1)))"
    case 4: "NOT \(condition(levels - 1))"
    case 5: "(\(condition(levels - 1))) = \(pick("true", name(), value(0)))"
    default: comparison()
    }
  }

  private mutating func comparison() -> String {
    let path = pick("pk", "sk", path())
    return switch Int.random(in: 0..<10, using: &random) {
    case 0: "\(path) IN [\(value(0)), \(value(0))]"
    case 1: "\(path) BETWEEN \(value(0)) AND \(value(0))"
    case 2: "begins_with(\(path), \(value(0)))"
    case 3: "contains(\(path), \(value(1)))"
    case 4: "size(\(path)) > \(value(0))"
    case 5: "\(path) IS \(maybe("NOT "))\(pick("MISSING", "NULL", "STRING", "INT"))"
    case 6: "attribute_type(\(path), '\(pick("S", "N", "X"))')"
    case 7: "attribute_exists(\(path))"
    default: "\(path) \(pick("=", "<>", "<", ">=", "!=")) \(value(1))"
    }
  }

  private mutating func value(_ levels: Int) -> String {
    switch Int.random(in: 0..<(levels > 0 ? 14 : 9), using: &random) {
    case 0...2: "'\(pick("p", "s", "it''s", "é😀", ""))'"
    case 3...4: random.numberText().split(separator: ".").joined(separator: ".")
    case 5: pick("true", "false", "NULL", "1e126", "-0")
    case 6...7: "?"
    case 8: pick("7", "-1", "+ 2", "- - 3")
    case 9: "[\(value(levels - 1)), \(value(levels - 1))]"
    case 10: "{'\(name())': \(value(levels - 1))}"
    case 11: "<<'a', '\(name())'>>"
    case 12: "<<1, \(value(0))>>"
    default: pick("[]", "{}", "<<>>", "('a', 1)")
    }
  }

  private mutating func path() -> String {
    pick(
      name(), "\(name()).\(name())", "\(name())[\(pick("0", "12", "'k'"))]", "\"\(name()) \"",
      "\(name()).\"b\"[0].\(name())")
  }

  private mutating func name() -> String { pick("a", "b", "size_", "order1", "pk", "sk", "Name") }
  private mutating func table() -> String { pick("tbl", "\"my-table\"", "T_1") }

  private mutating func pick(_ texts: String...) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  private mutating func maybe(_ text: String) -> String {
    Bool.random(using: &random) ? text : ""
  }
}

extension PartiQLStatementSource {
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "<<", ">>", "'", "\"", "?", ",", ".", ":", ";", "-", "--", "/*",
    "*/", "*", "=", "<", "!", "|", "@", "#", "`", "1e", "9999999999", " NOT ", " IS ", " IN ",
    " AND ", " BETWEEN ", " SELECT ", " FROM ", " WHERE ", " SET ", " VALUE ", " LIMIT 1", " JOIN ",
    " AS ", "\n", "\u{0}", "é", "😀", "e\u{301}", " MISSING ", " null ", " size(", " EXISTS(",
  ].map { Array($0.unicodeScalars) }

  /// Spoils a statement in one to four places.
  mutating func mutate(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: scalars[place..<end], at: place)
      case 2:
        scalars.replaceSubrange(
          place..<end, with: Self.pieces.randomElement(using: &random) ?? [])
      default:
        scalars.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
      }
    }
    var spoiled = String.UnicodeScalarView()
    spoiled.append(contentsOf: scalars)
    return String(spoiled)
  }
}
