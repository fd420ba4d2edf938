import Testing

@testable import Expressions

struct `A sum` {
  @Test(
    arguments: [
      ("1", "2", "3"), ("0.1", "0.2", "0.3"), ("1", "-1", "0"), ("0", "-5", "-5"),
      ("-5", "0", "-5"), ("99", "1", "100"), ("-99", "-1", "-100"), ("100", "-1", "99"),
      ("1", "-100", "-99"), ("1.5", "1.5", "3"), ("1E125", "1E125", "2" + zeros(125)),
      ("1", "10000000000000000000000", "10000000000000000000001"),
      ("1E38", "-1", nines(38)), ("-1E38", "1", "-" + nines(38)),
      (nines(38), "1", "1" + zeros(38)), ("1E-130", "1E-130", "0." + zeros(129) + "2"),
      ("1E39", "-10", nines(38) + "0"),
      (
        "5", "-4.9999999999999999999999999999999999999",
        "0."
          + zeros(36) + "1"
      ),
      ("9.9999999999999999999999999999999999999E+125", "-1E125", "89" + nines(36) + zeros(88)),
    ])
  func `is exact`(left: String, right: String, sum: String) throws {
    let (left, right) = (try Number(parsing: left), try Number(parsing: right))
    #expect(try left.adding(right).text == sum)
    #expect(try right.adding(left).text == sum)
    #expect(try left.subtracting(right.negated).text == sum)
  }

  @Test(
    arguments: [
      ("9.9e125", "9.9e125"), ("9e125", "9e125"), ("-9e125", "-1E125"), ("1e50", "1"),
      ("1e50", "-1"), ("1e39", "1"), ("1e39", "-1"), ("1E125", "1E-130"), ("1E125", "-1E-130"),
      (nines(38), "0.1"),
    ])
  func `that does not fit overflows`(left: String, right: String) throws {
    let (left, right) = (try Number(parsing: left), try Number(parsing: right))
    #expect(throws: ValueError.sumOverflow) { try left.adding(right) }
    #expect(throws: ValueError.sumOverflow) { try right.adding(left) }
    #expect(!ValueError.sumOverflow.isEnveloped)
  }

  @Test func `that is too near zero underflows`() throws {
    let (left, right) = (try Number(parsing: "1.1E-130"), try Number(parsing: "-1E-130"))
    #expect(throws: ValueError.sumUnderflow) { try left.adding(right) }
  }

  @Test func `keeps the laws of arithmetic`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<10_000 {
      let (left, right) = (generator.number(), generator.number())
      let sum = try? left.adding(right)
      #expect(sum == (try? right.adding(left)))
      #expect(sum?.negated == (try? left.negated.adding(right.negated)))
      if let sum {
        #expect((try? sum.subtracting(right)) == left)
        #expect((sum < left) == right.isNegative)
      }
      #expect((try? left.subtracting(left)) == .zero)
    }
  }
}

struct `A number, against Python's decimal,` {
  @Test(.enabled(if: PythonDecimal.isThere, "there is no /usr/bin/python3"))
  func `reads, prints, compares, adds and subtracts alike`() throws {
    var generator = SeededGenerator(seed: 6)
    let pairs = (0..<4_000).map { _ in (generator.numberText(), generator.numberText()) }
    let answers = PythonDecimal.answers(to: pairs)
    try #require(answers.count == pairs.count)
    for ((left, right), answer) in zip(pairs, answers) {
      #expect(Self.ownAnswer(left, right) == answer, "\(left) and \(right)")
    }
  }

  private static func ownAnswer(_ left: String, _ right: String) -> String {
    do {
      let (left, right) = (try Number(parsing: left), try Number(parsing: right))
      return [
        left.text, right.text, left < right ? "less" : left == right ? "same" : "more",
        word { () throws(ValueError) in try left.adding(right) },
        word { () throws(ValueError) in try left.subtracting(right) },
      ].joined(separator: " ")
    } catch {
      return "refused"
    }
  }

  private static func word(_ number: () throws(ValueError) -> Number) -> String {
    do throws(ValueError) {
      return try number().text
    } catch {
      return error == .sumUnderflow ? "underflow" : "overflow"
    }
  }
}
