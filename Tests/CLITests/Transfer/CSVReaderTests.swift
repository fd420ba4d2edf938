import Expressions
import TestKit
import Testing
import Wire

@testable import CLI

/// What a reader makes of a whole text: items as text, and what is wrong with the place of it.
private func read(
  _ text: String, types: [CSVColumn] = [], keyTypes: [String: AttributeType] = ["id": .S],
  delimiter: Character = ","
) -> [String] {
  let reader = CSVReader(
    delimiter: delimiter.asciiValue ?? 0, types: types, keyTypes: keyTypes)
  return Reading(reader, Array(text.utf8)).lines
}

struct `A CSV file` {
  @Test(arguments: [
    ("id\na\n", ["{'id':{'S':'a'}}"]),
    ("id\na", ["{'id':{'S':'a'}}"]),
    ("id\r\na\r\n", ["{'id':{'S':'a'}}"]),
    ("id,n:N\n1,2\n", ["{'id':{'S':'1'},'n':{'N':'2'}}"]),
    ("id,n\n1,\n2,\"\"\n", ["{'id':{'S':'1'}}", "{'id':{'S':'2'},'n':{'S':''}}"]),
    ("id\n\"a \"\"b\"\", c\"\n", ["{'id':{'S':'a \\'b\\', c'}}"]),
    ("id\n\"a\nb\"\n\nc\n", ["{'id':{'S':'a\\nb'}}", "{'id':{'S':'c'}}"]),
    ("id,a:b\nx,y\n", ["{'id':{'S':'x'},'a:b':{'S':'y'}}"]),
    ("id,a:N:S\nx,1\n", ["{'id':{'S':'x'},'a:N':{'S':'1'}}"]),
    ("id,x\na\"b,\"c\"\n", ["{'id':{'S':'a\\'b'},'x':{'S':'c'}}"]),
  ])
  func `is read by RFC 4180`(text: String, items: [String]) {
    #expect(read(text) == items.map { $0.doubleQuoted })
  }

  @Test(arguments: [
    ("1", "{'N':'1'}"), ("-1.50", "{'N':'-1.5'}"), ("0", "{'N':'0'}"), ("007", "{'S':'007'}"),
    ("1e5", "{'S':'1e5'}"), ("+1", "{'S':'+1'}"), ("1.", "{'S':'1.'}"), (".5", "{'S':'.5'}"),
    ("-", "{'S':'-'}"), ("true", "{'BOOL':true}"), ("false", "{'BOOL':false}"),
    ("True", "{'S':'True'}"), ("null", "{'S':'null'}"), ("{}", "{'M':{}}"), ("{", "{'S':'{'}"),
    ("[1]", "{'L':[{'N':'1'}]}"), ("123456789012345678901234567890123456789", nil),
  ])
  func `has cells whose type is guessed`(cell: String, value: String?) {
    let expected = value ?? "{'S':'\(cell)'}"
    #expect(read("id,x\n1,\(cell)\n") == ["{'id':{'S':'1'},'x':\(expected)}".doubleQuoted])
  }

  @Test(arguments: [
    ("S", "1", "{'S':'1'}"), ("N", "1e2", "{'N':'100'}"), ("B", "AAE=", "{'B':'AAE='}"),
    ("BOOL", "TRUE", "{'BOOL':true}"), ("NULL", "null", "{'NULL':true}"),
    ("SS", "[''a'']", "{'SS':['a']}"), ("NS", "[1,2]", "{'NS':['1','2']}"),
    ("BS", "[''AA=='']", "{'BS':['AA==']}"), ("L", "[null]", "{'L':[{'NULL':true}]}"),
    ("M", "{''$B'':''AA==''}", "{'M':{'$B':{'S':'AA=='}}}"),
    ("JSON", "{''N'':''5''}", "{'N':'5'}"),
  ])
  func `has cells of the type that is said`(type: String, cell: String, value: String) throws {
    let item = "{'id':{'S':'1'},'x':\(value)}".doubleQuoted
    let quoted = "\"\(cell.doubleQuoted)\""
    #expect(read("id,x:\(type)\n1,\(quoted)\n") == [item])
    let given = CSVColumn("x", try #require(CSVColumn.type(type)))
    #expect(read("id,x\n1,\(quoted)\n", types: [given]) == [item])
  }

  @Test func `has keys of the table's types`() {
    #expect(
      read("id,n\n01,2\n", keyTypes: ["id": .N, "n": .S])
        == [#"{"id":{"N":"1"},"n":{"S":"2"}}"#])
  }

  @Test(arguments: [
    ("id,x\n1\n", "0:1 1 cell in a row, but 2 in the first"),
    ("id,x\n1,2,3\n", "0:5 3 cells in a row, but 2 in the first"),
    ("id,x:N\n1,abc\n", "0:3 x: The parameter cannot be converted to a numeric value: abc"),
    ("id,x:BOOL\n1,yes\n", "0:3 x: true or false is wanted, not yes"),
    ("id,x:SS\n1,{}\n", "0:3 x: a JSON list is wanted"),
    ("id,x:M\n1,[]\n", "0:3 x: a JSON object is wanted"),
    ("id,x:B\n1,%\n", "0:3 x: bytes in base64 are wanted"),
    ("id,x:M\n\"a\nb\",{\n", nil),
    ("id,x\n1,\"a\"b\n", "0:6 text behind a closing quote; quotes inside are written \"\""),
    ("id,x\n1,\"abc\n", "0:3 a quote that is not closed"),
    ("id,\n", "0:4 a column without a name"),
    ("id,id\n", "0:4 a second column id"),
  ])
  func `that is at fault is told by line and column`(text: String, problem: String?) {
    let expected = problem ?? "1:4 x: no JSON: Expecting property name enclosed in double quotes"
    #expect(read(text).first { !$0.hasPrefix("{") }?.hasPrefix(expected) == true, "\(read(text))")
  }

  @Test func `gives the same in pieces of any size`() {
    let text = "id,b:S,\"c\"\"d\"\r\n1,\"x\r\ny\",\r\n\r\n\"2\",,\"\"\"\"\r\n3,é,😀"
    let whole = Reading(CSVReader(delimiter: 0x2C, types: [], keyTypes: [:]), Array(text.utf8))
    #expect(whole.lines.count == 3)
    for size in 1...40 {
      let reader = CSVReader(delimiter: 0x2C, types: [], keyTypes: [:])
      #expect(Reading(reader, Array(text.utf8), pieceSize: size).lines == whole.lines)
    }
  }

  @Test func `never crashes the reader when it is damaged, and is read to its end`() {
    var random = SeededGenerator(seed: 7)
    let seed = Array("id,b:N,c:JSON\r\n1,2,\"{\"\"S\"\":\"\"x\"\"}\"\n\"é\n\",3,\n,,\n".utf8)
    let pieces = ["\"", ",", "\n", "\r", "\"\"", "\u{0}", "é", ":N", "{"].map { Array($0.utf8) }
    for _ in 0..<Fuzz.rounds {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        } else {
          bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        }
      }
      let reader = CSVReader(delimiter: 0x2C, types: [], keyTypes: ["id": .S])
      let whole = Reading(reader, bytes)
      let pieceSize = Int.random(in: 1...9, using: &random)
      #expect(Reading(reader, bytes, pieceSize: pieceSize).lines == whole.lines)
      #expect(whole.byteCount == bytes.count)
    }
  }
}
