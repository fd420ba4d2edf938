/// A math expression of GetMetricData over the results of other queries: `100 * e / SUM([a, b])`.
struct MetricExpression {
  /// What an expression is made of.
  indirect enum Node {
    case number(Double)
    case name(String)
    case operation(Character, Node, Node)
    case call(String, [Node])
    case list([Node])
  }

  /// Why there is no expression.
  enum Flaw: Error {
    /// At a place of the text, from 0.
    case syntax(Int)
    /// A function that AWS has, and this program may not.
    case function(String)
  }

  let root: Node

  init(_ text: String) throws(Flaw) {
    var reader = Reader(text)
    root = try reader.sum()
    guard reader.isAtEnd else { throw .syntax(reader.place) }
  }

  /// The functions that are here.
  private static let functions = ["SUM", "AVG", "MIN", "MAX", "ABS", "METRICS"]

  /// Reads by precedence: sums of products of powers.
  private struct Reader {
    private let letters: [Character]
    private(set) var place = 0

    init(_ text: String) { letters = Array(text) }

    var isAtEnd: Bool { mutating get { next == nil } }

    /// The next letter that is no space.
    private var next: Character? {
      mutating get {
        while place < letters.count, letters[place].isWhitespace { place += 1 }
        return place < letters.count ? letters[place] : nil
      }
    }

    private mutating func take(_ letter: Character) -> Bool {
      guard next == letter else { return false }
      place += 1
      return true
    }

    mutating func sum() throws(Flaw) -> Node {
      var left = try product()
      while let sign = next, sign == "+" || sign == "-" {
        place += 1
        left = .operation(sign, left, try product())
      }
      return left
    }

    private mutating func product() throws(Flaw) -> Node {
      var left = try power()
      while let sign = next, sign == "*" || sign == "/" {
        place += 1
        left = .operation(sign, left, try power())
      }
      return left
    }

    private mutating func power() throws(Flaw) -> Node {
      if take("-") { return .operation("-", .number(0), try power()) }
      let base = try operand()
      return take("^") ? .operation("^", base, try power()) : base
    }

    private mutating func operand() throws(Flaw) -> Node {
      guard let letter = next else { throw .syntax(place) }
      if take("(") {
        let inner = try sum()
        guard take(")") else { throw .syntax(place) }
        return inner
      }
      if take("[") { return .list(try arguments(until: "]")) }
      if letter.isNumber || letter == "." { return try number() }
      guard letter.isLetter else { throw .syntax(place) }
      return try named()
    }

    private mutating func number() throws(Flaw) -> Node {
      let start = place
      while place < letters.count, letters[place].isNumber || letters[place] == "." { place += 1 }
      guard let value = Double(String(letters[start..<place])) else { throw .syntax(start) }
      return .number(value)
    }

    private mutating func named() throws(Flaw) -> Node {
      let start = place
      while place < letters.count,
        letters[place].isLetter || letters[place].isNumber || letters[place] == "_"
      {
        place += 1
      }
      let name = String(letters[start..<place])
      guard take("(") else { return .name(name) }
      guard MetricExpression.functions.contains(name) else { throw .function(name) }
      return .call(name, try arguments(until: ")"))
    }

    private mutating func arguments(until end: Character) throws(Flaw) -> [Node] {
      var nodes: [Node] = []
      guard !take(end) else { return nodes }
      repeat { nodes.append(try sum()) } while take(",")
      guard take(end) else { throw .syntax(place) }
      return nodes
    }
  }
}
