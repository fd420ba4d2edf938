import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many documents are read; `FUZZ_ROUNDS` in the environment asks for another number.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20_000

/// Values and documents made at random, the same on every run.
struct `Random YAML` {
  private static let words = [
    "", " ", "a", "B", "null", "true", "1", "-", "- ", ":", ": ", "#", " #", "'", "\"", "\\", "\n",
    "\n\n", "\t", "é", "日本", "😀", "\u{2028}", "\u{85}", "\r", "\u{FEFF}", "\u{0}", "[", "]", "{",
    "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "<<", "---", "...", "~", "0x1",
    "2020-01-01", "word word word word word word word ", "x: y ",
  ]

  private static let seeds = [
    "TableName: t # name\nItem:\n  id: {S: \"a\\u00e9\"}\n  n:\n    N: '1'\nKeys:\n- a\n- - b\n",
    "%YAML 1.2\n---\na: &x\n  k: |-\n    one\n     two\nb: {<<: *x, 'l': [1, 2.5, ~]}\n...\n",
    "? long key\n: >+\n  folded\n  text\n\n\n# end\nlast: !!binary aGk=\n",
    "time: 2001-12-14 10:00:00Z\n",
    "[a, \"b\", {c: d, e: [f, !!str 1]}, ? g : h]\n",
  ]

  @Test func `values are read as they were written`() throws {
    var random = SplitMix64(state: 5)
    for _ in 0..<rounds / 4 {
      let value = Self.value(depth: 4, using: &random)
      guard value.entries != nil || value.elements != nil else { continue }
      let text = String(decoding: YAMLWriter.format(value), as: UTF8.self)
      let again = try YAMLReader.read(text)
      #expect(YAMLWriter.format(again) == YAMLWriter.format(value), "\(value.text)")
      #expect(again.shape == value.shape, "\(value.text)")
    }
  }

  @Test func `documents that are made worse never crash the reader`() {
    var random = SplitMix64(state: 20_261_123)
    var accepted = 0
    for round in 0..<rounds {
      var text = Array(Self.seeds[round % Self.seeds.count].unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&text, using: &random) }
      let document = String(String.UnicodeScalarView(text))
      do throws(YAMLError) {
        _ = try YAMLReader.read(document)
        accepted += 1
      } catch {
        #expect(error.line >= 1 && error.column >= 1 && error.excerptOffset >= 0, "\(document)")
        #expect(error.excerpt.unicodeScalars.count <= 76)
      }
    }
    #expect(accepted > rounds / 20, "the mutations are too coarse to test what is read")
    #expect(accepted < rounds - rounds / 20, "the mutations are too gentle to test what is refused")
  }

  private static func mutate(_ text: inout [Unicode.Scalar], using random: inout SplitMix64) {
    let place = Int.random(in: 0...text.count, using: &random)
    let end = min(text.count, place + Int.random(in: 0...4, using: &random))
    if Bool.random(using: &random) {
      text.removeSubrange(place..<end)
    } else {
      text.insert(contentsOf: Array(word(using: &random).unicodeScalars), at: place)
    }
  }

  private static func word(using random: inout SplitMix64) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }

  private static func text(using random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in word(using: &random) }.joined()
  }

  private static func value(depth: Int, using random: inout SplitMix64) -> JSON {
    let count = Int.random(in: 0...3, using: &random)
    switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &random) {
    case 0: return [.null, true, false][count % 3]
    case 1: return [0, -5, .number("1.5"), .number("1e+22")][count]
    case 2...4: return .string(text(using: &random))
    case 5, 6: return .array((0..<count).map { _ in value(depth: depth - 1, using: &random) })
    default:
      var entries: [JSON.Entry] = []
      for _ in 0..<count {
        let key = text(using: &random)
        guard !entries.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) else { continue }
        entries.append(JSON.Entry(key, value(depth: depth - 1, using: &random)))
      }
      return .object(entries)
    }
  }
}

extension JSON {
  /// The value with the members of all objects in order, so that two can be compared.
  fileprivate var shape: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.shape))
    case .object(let entries): .object(entries.sortedByName.map { Entry($0.key, $0.value.shape) })
    default: self
    }
  }
}
