import Testing

@testable import Expressions

private let rounds = 1000

struct `Any condition` {
  @Test func `is read as it was written, and means what it says`() throws {
    var random = SeededGenerator(seed: 41)
    var heldCount = 0
    for _ in 0..<rounds {
      let item = random.item()
      let condition = random.condition(for: item)
      var writer = ExpressionWriter(seed: random.next())
      let text = writer.text(of: condition)
      if text.utf8.count > ExpressionParser.maximumBytes { continue }
      var parser = try writer.parser()
      let read = try parser.condition(text)
      try #require(read == condition, "\(text)")
      #expect(throws: Never.self) { try parser.checkAllUsed() }
      for item in [item, random.item(), Item()] {
        let holds = Reference.holds(condition, for: item)
        try #require(read.holds(for: item) == holds, "\(text) \(writer.values) of \(item)")
        heldCount += holds ? 1 : 0
      }
      #expect(read.holds(for: nil) == Reference.holds(condition, for: Item()))
    }
    #expect(heldCount > rounds / 2)
    #expect(heldCount < rounds * 5 / 2)
  }
}

struct `Any update` {
  /// What comes of it, as text.
  private func outcome(_ apply: () throws -> Item?) -> String {
    do {
      return try apply().map(Reference.show) ?? "nothing"
    } catch let error as ValueError {
      return error.message
    } catch let error as Reference.Failure {
      return error.rawValue
    } catch {
      return "\(error)"
    }
  }

  @Test func `is read as it was written, and does what it says`() throws {
    var random = SeededGenerator(seed: 42)
    var appliedCount = 0
    for _ in 0..<rounds {
      let item = random.item()
      let update = random.update(of: item)
      var writer = ExpressionWriter(seed: random.next())
      let text = writer.text(of: update)
      var parser = try writer.parser()
      let read = try parser.update(text)
      try #require(read == update, "\(text)")
      let outcome = outcome { try read.apply(to: item) }
      let expected = self.outcome { try Reference.apply(update, to: item) }
      try #require(outcome == expected, "\(text) \(writer.values) of \(item)")
      guard let new = try? read.apply(to: item) else { continue }
      appliedCount += 1
      for item in [item, new] {
        let touched = Reference.project(update.actions.map(\.path), item)
        #expect(read.touched(in: item) ?? Item() == touched)
      }
    }
    #expect(appliedCount > rounds / 4)
  }
}

struct `Any projection` {
  @Test func `is read as it was written, and keeps what it names`() throws {
    var random = SeededGenerator(seed: 43)
    for _ in 0..<rounds {
      let item = random.item()
      let paths = random.paths(in: item, count: Int.random(in: 1...6, using: &random))
      var writer = ExpressionWriter(seed: random.next())
      let text = writer.text(of: paths)
      var parser = try writer.parser()
      let read = try parser.projection(text)
      try #require(read.paths == paths, "\(text)")
      for item in [item, random.item()] {
        let kept = Reference.project(paths, item)
        try #require(read.apply(to: item) == kept, "\(text) of \(item)")
      }
    }
  }
}
