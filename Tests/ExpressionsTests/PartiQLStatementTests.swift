import Expressions
import Testing

private func path(_ attribute: String, _ steps: DocumentPath.Step...) -> DocumentPath {
  DocumentPath(attribute, steps)
}

private func number(_ number: Int) -> AttributeValue { .N(Number(number)) }

private func compare(
  _ attribute: String, _ comparator: Comparator, _ value: AttributeValue
) -> Condition {
  .compare(.path(path(attribute)), comparator, .value(value))
}

struct `A PartiQL SELECT` {
  private func select(
    _ text: String, _ parameters: [AttributeValue] = []
  ) throws -> PartiQLStatement.Select {
    let statement = try PartiQLStatement(text, parameters: parameters)
    guard case .select(let select) = statement else { throw Unexpected(statement) }
    return select
  }

  @Test(
    arguments: [
      ("SELECT * FROM tbl", "tbl", nil), ("SELECT * FROM \"my-table.v1\"", "my-table.v1", nil),
      ("SELECT * FROM \"tbl\".\"by-date\"", "tbl", "by-date"),
      ("SELECT * FROM tbl.idx;", "tbl", "idx"),
      ("select * from (tbl)", "tbl", nil), ("SELECT ALL * FROM tbl", "tbl", nil),
    ] as [(String, String, String?)])
  func `names a table, and an index if there is one`(
    text: String, table: String, index: String?
  ) throws {
    let source = try select(text).table
    #expect(source.name == table)
    #expect(source.indexName == index)
  }

  @Test func `of a star has all columns`() throws {
    let select = try select("SELECT * FROM tbl")
    #expect(select.columns == nil)
    #expect(select.projection == nil)
    #expect(select.condition == nil)
    #expect(select.order.isEmpty)
    #expect(select.row(of: ["a": .NULL]) == ["a": .NULL])
  }

  @Test func `calls a path by its last name and the list steps after it`() throws {
    let select = try select("SELECT a, b.c, d[1], e.f[0][2], \"g h\".\"i j\", k['l'] FROM tbl")
    #expect(
      select.columns?.map(\.name) == ["a", "c", "d[1]", "f[0][2]", "i j", "l"])
    #expect(
      select.projection
        == Projection([
          path("a"), path("b", .member("c")), path("d", .element(1)),
          path("e", .member("f"), .element(0), .element(2)), path("g h", .member("i j")),
          path("k", .member("l")),
        ]))
  }

  @Test func `gives a row the columns that the item has`() throws {
    let select = try select("SELECT a, b.c, d[1], e FROM tbl")
    let item: Item = [
      "d": .L([.NULL, .S("second")]), "b": .M(["c": .S("inner"), "x": .NULL]), "a": .S("first"),
      "f": .NULL,
    ]
    let row = select.row(of: item)
    #expect(row.attributes.map(\.name) == ["a", "c", "d[1]"])
    #expect(row == ["a": .S("first"), "c": .S("inner"), "d[1]": .S("second")])
    #expect(select.row(of: ["f": .NULL]) == [:])
  }

  @Test func `keeps names as they are written, and quoted ones whatever they are`() throws {
    let select = try select("SELECT Name, \"order\", \"a\"\"b\", year FROM tbl")
    #expect(select.columns?.map(\.name) == ["Name", "order", "a\"b", "year"])
  }

  @Test func `lists what to order by`() throws {
    let order = try select("SELECT * FROM tbl WHERE pk = 'a' ORDER BY pk DESC, sk, \"x\" ASC").order
    #expect(order.map(\.attribute) == ["pk", "sk", "x"])
    #expect(order.map(\.isDescending) == [true, false, false])
  }

  @Test(
    arguments: [
      "SELECT/**/*FROM tbl-- the table\nWHERE pk/* key */='a'",
      "-- first\nSELECT * FROM tbl WHERE pk='a'",
      "\tSELECT\r\n*\u{B}FROM\u{C}tbl WHERE pk = 'a' ;", "sElEcT * fRoM tbl wHeRe pk = 'a' --",
    ])
  func `may have comments, any white space and any case`(text: String) throws {
    #expect(
      try PartiQLStatement(text) == PartiQLStatement("SELECT * FROM tbl WHERE pk = 'a'"))
  }
}

struct Unexpected: Error {
  let statement: PartiQLStatement
  init(_ statement: PartiQLStatement) { self.statement = statement }
}

struct `A PartiQL INSERT` {
  @Test func `makes an item of literals and parameters`() throws {
    let statement = try PartiQLStatement(
      """
      INSERT INTO "tbl" VALUE {'pk': ?, 'n': -1.50e2, 'yes': true, 'no': FALSE, 'none': null,
        'list': [1, 'a', [], {}], 'map': {'x': {'y': 'z'}}, 'numbers': <<1, 34, 4.5>>,
        'texts': <<'a', 'b'>>, 'quote': 'it''s', 'set': ?}
      """, parameters: [.S("key"), .BS([[1]])])
    guard case .insert(let insert) = statement else { throw Unexpected(statement) }
    #expect(insert.tableName == "tbl")
    #expect(
      insert.item == [
        "pk": .S("key"), "n": number(-150), "yes": .BOOL(true), "no": .BOOL(false),
        "none": .NULL,
        "list": .L([number(1), .S("a"), .L([]), .M([:])]),
        "map": .M(["x": .M(["y": .S("z")])]),
        "numbers": .NS([Number(1), Number(34), try Number(parsing: "4.5")]),
        "texts": .SS(["a", "b"]), "quote": .S("it's"), "set": .BS([[1]]),
      ])
    #expect(insert.item.attributes.first?.name == "pk")
    #expect(insert.item.attributes.last?.name == "set")
  }

  @Test func `checks that the item has the table's key`() throws {
    func refusal(_ item: String) throws -> String? {
      let statement = try PartiQLStatement("INSERT INTO tbl VALUE \(item)")
      guard case .insert(let insert) = statement else { throw Unexpected(statement) }
      do throws(ValueError) {
        try insert.checkKeys(PartiQLStatement.compositeKey)
        return nil
      } catch {
        return error.message
      }
    }
    #expect(try refusal("{'pk': 'a', 'sk': 'b'}") == nil)
    #expect(
      try refusal("{'pk': 'a'}") == "Key attribute should be present in the item: Key sk")
    #expect(
      try refusal("{'pk': 1, 'sk': 'b'}")
        == "Key attribute's data type should match its data type in table's schema: Key pk")
  }
}

struct `A PartiQL UPDATE` {
  @Test(
    arguments: [
      "UPDATE tbl SET a = 1 REMOVE b WHERE pk = 'p'", "FROM tbl WHERE pk = 'p' SET a = 1 REMOVE b",
      "update \"tbl\" set a = 1 remove \"b\" where pk = 'p'",
    ])
  func `may have its condition last or first`(text: String) throws {
    let statement = try PartiQLStatement(text)
    guard case .update(let update) = statement else { throw Unexpected(statement) }
    #expect(update.tableName == "tbl")
    #expect(
      update.update == Update([.set(path("a"), .value(number(1))), .remove(path("b"))]))
    #expect(update.condition == compare("pk", .equal, .S("p")))
    #expect(update.returning == nil)
  }

  @Test(
    arguments: [
      ("ALL OLD", .allOld), ("ALL NEW", .allNew), ("MODIFIED OLD", .modifiedOld),
      ("modified new", .modifiedNew),
    ] as [(String, PartiQLStatement.Returning)])
  func `says what to give back`(words: String, expected: PartiQLStatement.Returning) throws {
    for text in [
      "UPDATE tbl SET a = 1 WHERE pk = 'p' RETURNING \(words) *",
      "FROM tbl WHERE pk = 'p' SET a = 1 RETURNING \(words) *",
    ] {
      let statement = try PartiQLStatement(text)
      guard case .update(let update) = statement else { throw Unexpected(statement) }
      #expect(update.returning == expected)
    }
  }

  @Test func `takes its parameters in the order of the text`() throws {
    let statement = try PartiQLStatement(
      "UPDATE tbl SET a = ?, b = ? WHERE pk = ?",
      parameters: [.S("first"), .L([.NULL]), .S("third")])
    guard case .update(let update) = statement else { throw Unexpected(statement) }
    #expect(
      update.update
        == Update([.set(path("a"), .value(.S("first"))), .set(path("b"), .value(.L([.NULL])))]))
    #expect(update.condition == compare("pk", .equal, .S("third")))
  }
}

struct `A PartiQL DELETE` {
  @Test func `has a table and a condition, and may give back what was there`() throws {
    for (text, returning) in [("", nil), (" RETURNING ALL OLD *", .allOld)]
      as [(String, PartiQLStatement.Returning?)]
    {
      let statement = try PartiQLStatement("DELETE FROM tbl WHERE pk = 'p' AND n > 1\(text)")
      guard case .delete(let delete) = statement else { throw Unexpected(statement) }
      #expect(delete.tableName == "tbl")
      #expect(delete.returning == returning)
      #expect(
        delete.condition
          == .all([
            compare("pk", .equal, .S("p")),
            compare("n", .greater, number(1)),
          ]))
    }
  }
}

struct `A PartiQL EXISTS` {
  @Test func `holds a read`() throws {
    let read = "SELECT * FROM tbl WHERE pk = 'p' AND a IS MISSING"
    let statement = try PartiQLStatement("EXISTS(\(read))")
    guard case .exists(let check) = statement,
      case .select(let select) = try PartiQLStatement(read)
    else { throw Unexpected(statement) }
    #expect(check == select)
    #expect(statement.tableName == "tbl")
  }
}

struct `A PartiQL statement's parameters` {
  @Test(
    arguments: [
      ("SELECT * FROM tbl WHERE pk = ?", 0), ("SELECT * FROM tbl WHERE pk = ?", 2),
      ("SELECT * FROM tbl WHERE pk = 'a?'", 1), ("UPDATE tbl SET a = ? WHERE pk = ?", 1),
      ("INSERT INTO tbl VALUE {'pk': ?}", 0), ("SELECT * FROM tbl -- ?", 1),
    ])
  func `must be as many as its question marks`(text: String, count: Int) {
    #expect(
      PartiQLStatement.refusal(of: text, Array(repeating: .S("x"), count: count))
        == "Number of parameters in request and statement don't match.")
  }

  @Test func `can be of any type`() throws {
    let values: [AttributeValue] = [
      .S(""), number(1), .B([1]), .SS(["a"]), .NS([Number(1)]), .BS([[]]), .M([:]), .L([]), .NULL,
      .BOOL(true),
    ]
    for value in values {
      #expect(
        try PartiQLStatement.condition("a = ?", [value])
          == compare("a", .equal, value))
    }
  }
}
