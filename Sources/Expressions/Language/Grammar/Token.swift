/// One word or sign of an expression.
struct Token {
  enum Kind: Hashable {
    case word
    /// `#name`
    case name
    /// `:value`
    case value
    /// A whole number without needless zeros.
    case index
    case comparator(Comparator)
    case plus, minus, comma, dot
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket
    // Words that are signs in every expression, so that none of them names an attribute.
    case and, or, not, between, isIn
    case set, add, delete, remove
    case unknown
    case end
  }

  let kind: Kind
  /// Where its bytes lie in the text.
  let start: Int
  let end: Int

  /// What a word stands for; letters may be of either case.
  static func keyword(_ bytes: ArraySlice<UInt8>) -> Kind? {
    if bytes.count < 2 || bytes.count > 7 { return nil }
    return switch String(decoding: bytes.map { $0 & ~0x20 }, as: UTF8.self) {
    case "AND": .and
    case "OR": .or
    case "NOT": .not
    case "IN": .isIn
    case "BETWEEN": .between
    case "SET": .set
    case "ADD": .add
    case "DELETE": .delete
    case "REMOVE": .remove
    default: nil
    }
  }
}
