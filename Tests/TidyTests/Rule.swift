import Testing

/// One matter of style.
struct Rule: Sendable {
  private let check: @Sendable (SourceTree) -> [Violation]

  /// What the rule finds wrong with a whole repository.
  init(_ check: @escaping @Sendable (SourceTree) -> [Violation]) { self.check = check }

  /// What the rule finds wrong with each Swift file of the product.
  static func forSources(
    _ check: @escaping @Sendable (SourceFile, SwiftCode) -> [Violation]
  ) -> Rule {
    Rule { tree in tree.sources.flatMap { file in file.code.map { check(file, $0) } ?? [] } }
  }

  /// What the rule finds wrong with each Swift file, tests among them.
  static func forSwift(
    _ check: @escaping @Sendable (SourceFile, SwiftCode) -> [Violation]
  ) -> Rule {
    Rule { tree in tree.swiftFiles.flatMap { file in file.code.map { check(file, $0) } ?? [] } }
  }

  func violations(in tree: SourceTree) -> [Violation] { check(tree).sorted() }

  /// Fails the test with a line for each violation in this repository.
  func expectNone(sourceLocation: SourceLocation = #_sourceLocation) {
    let violations = violations(in: .repository)
    guard !violations.isEmpty else { return }
    let list = violations.map { "\n\($0)" }.joined()
    Issue.record("\(violations.count) violations:\(list)", sourceLocation: sourceLocation)
  }
}

struct Violation: Sendable, Comparable, CustomStringConvertible {
  let path: String
  let line: Int
  let fault: String

  var description: String { "\(path):\(line): \(fault)" }

  static func < (left: Self, right: Self) -> Bool {
    (left.path, left.line, left.fault) < (right.path, right.line, right.fault)
  }
}
