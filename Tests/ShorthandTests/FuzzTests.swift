import Shorthand
import Testing
import Wire

struct `Any text` {
  private static let pieces = [
    "a", "b", "S", "L", "M", "N", "=", "=", ",", "@=", "{", "}", "[", "]", "'", "\"", "\\", "\\,",
    " ", "\n", "\t", "1", "-", ".", "_", "true", "file://x", "fileb://\u{7F}", "é", "e\u{301}",
    "😀", "\u{0}", "\u{1F}", "\u{3000}", "\r\n", "a={S=", "b=[",
  ]

  private static let type = ShorthandType.structure {
    [
      .init("a", attributeValue()), .init("b", .list { .integer }), .init("S", .double),
      .init("L", .boolean), .init("M", .map { .blob(.raw) }),
    ]
  }

  @Test
  func `is either read or refused with its own copy and a caret`() {
    var numbers = SeededNumbers(state: 20_240_229)
    var readCount = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &numbers)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &numbers) ?? "" }.joined()
      do throws(ShorthandError) {
        let value = try ShorthandParser.parse(text, loadFile: echo)
        readCount += 1
        #expect(value.json.entries != nil)
        check(value)
      } catch {
        check(error, text)
      }
    }
    #expect(readCount > 200)
  }

  private func check(_ value: ShorthandValue) {
    do throws(ShorthandError) {
      let json = try value.json(as: Self.type, parameter: "Option")
      #expect(json.entries?.map(\.key) == value.json.entries?.map(\.key))
    } catch {
      #expect(error.kind == .conversion || error.kind == .invalidType)
    }
  }

  private func check(_ error: ShorthandError, _ text: String) {
    #expect(error.kind == .syntax || error.kind == .duplicateKey)
    let lines = error.message.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    let hasCaret = lines.dropFirst().contains {
      $0.last == "^" && $0.dropLast().allSatisfy { $0 == " " }
    }
    #expect(hasCaret, "\(text)")
  }

  @Test
  func `quoted and written with escapes is read back`() {
    var numbers = SeededNumbers(state: 7)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...10, using: &numbers)
      let text = (0..<count).map { _ in
        Self.pieces.filter { !$0.contains("\\") }.randomElement(using: &numbers) ?? ""
      }.joined()
      var quoted = "a='"
      for scalar in text.unicodeScalars { quoted += scalar == "'" ? "\\'" : String(scalar) }
      let parsed = try? ShorthandParser.parse(quoted + "'", loadFile: echo)
      #expect(parsed == .map([.init("a", .text(text))]))
    }
  }

  @Test
  func `of many members is read in one pass`() throws {
    let text = (0..<20_000).map { "k\($0)=v,w" }.joined(separator: ",")
    let parsed = try ShorthandParser.parse(text, loadFile: echo)
    #expect(parsed.json.entries?.count == 20_000)
    #expect(parsed.json["k19999"] == ["v", "w"])
  }
}
