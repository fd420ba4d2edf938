import Testing

struct `The scanner of Swift texts` {
  private func words(_ text: String) -> String {
    SwiftScanner.scan(text).tokens.map(\.text).joined(separator: " ")
  }

  @Test(arguments: [
    ("let a = 1 // } not code", "let a = 1"),
    ("a /* { /* nested { */ } */ b", "a b"),
    ("a /* open", "a"),
    (#"f("}", x)"#, "f ( , x )"),
    (#"f("\"}", x)"#, "f ( , x )"),
    (#"f("\\", x)"#, "f ( , x )"),
    (##"f(#"\"#, x)"##, "f ( , x )"),
    (##"f(#"""#, x)"##, "f ( , x )"),
    (###"f(##"a"#b"##, x)"###, "f ( , x )"),
    ("f(\"\"\"\n  \" } \"\" {\n  \"\"\", x)", "f ( , x )"),
    ("f(\"// no comment\", x)", "f ( , x )"),
    (#"f("a\(g("}"))b", x)"#, #"f ( ( g ( ) ) , x )"#),
    (##"f(#"a\(b)\#(c)"#)"##, "f ( ( c ) )"),
    ("func `a { b \" c`() {}", "func `a { b \" c` ( ) { }"),
    ("#if os(Linux)\n#endif", "# if os ( Linux ) # endif"),
    ("naïve+1", "naïve + 1"),
    ("\"open\nlet a", "let a"),
    ("", ""),
  ])
  func `keeps code and drops comments and literals`(text: String, expected: String) {
    #expect(words(text) == expected)
  }

  @Test func `gives literals with a blank for what is put in`() {
    let code = SwiftScanner.scan("a(\"one\")\nb(\"\"\"\n  two \\(x) \\n\n  \"\"\")\nc(#\"\\(y)\"#)")
    #expect(code.literals.map(\.text) == ["one", "\n  two    \n  ", "\\(y)"])
    #expect(code.literals.map(\.line) == [1, 2, 5])
  }

  @Test func `knows the lines inside a literal`() {
    let text = "let a = \"\"\"\n  one\n  two\n  \"\"\"\nlet b = \"\"\"\n  three\n  \"\"\""
    #expect(SwiftScanner.scan(text).literalLines == [2, 3, 6])
  }

  @Test func `counts lines and knows where they start`() {
    let tokens = SwiftScanner.scan("a b\n\n/* \n */ c\n  d").tokens
    #expect(tokens.map(\.line) == [1, 1, 4, 5])
    #expect(tokens.map(\.startsLine) == [true, false, true, true])
  }

  @Test func `finds functions and their lengths`() {
    let code = SwiftScanner.scan(
      """
      protocol P {
        func required(_ a: Int) throws -> [Int]
        var property: Int { get }
        init(a: Int)
      }
      struct S<T: P> {
        let stored = { 1 }()
        var computed: Int {
          1
        }
        init?(a: Int = [1].map { $0 }[0]) {
          self.init(b: a)
        }
        func one<U>(_ body: (U) throws -> Void) throws(E) -> (Int) where U: P {
          func inner() {}
          if a { return }
          return "}"
        }
        subscript(index: Int) -> Int { 1 }
        static func < (left: Self, right: Self) -> Bool {
          true
        }
        deinit {}
      }
      """)
    #expect(
      code.functions.map { "\($0.name) \($0.line) \($0.lineCount)" } == [
        "property 3 1", "computed 8 3", "init 11 3", "one 14 5", "inner 15 1", "subscript 19 1",
        "< 20 3", "deinit 23 1",
      ])
  }

  @Test func `finds declarations with their access and summary`() {
    let code = SwiftScanner.scan(
      """
      /// A type
      /// of two lines. More.
      ///
      /// Another paragraph.
      @frozen
      package struct A {
        package private(set) var b: Int
        /// Makes it.
        @discardableResult
        // Because.
        package static func make() -> A { .init() }
        private final class C {}
        package class func d() {}
      }
      """)
    let declarations = code.declarations
    #expect(declarations.map(\.kind) == ["struct", "var", "func", "class", "func"])
    #expect(declarations.map(\.name) == ["A", "b", "make", "C", "d"])
    #expect(declarations.map(\.line) == [6, 7, 11, 12, 13])
    #expect(declarations.map(\.isPackage) == [true, true, true, false, true])
    #expect(
      declarations.map { code.summary(above: $0.line) } == [
        "A type of two lines. More.", nil, "Makes it.", nil, nil,
      ])
  }

  @Test func `finds imports`() {
    let code = SwiftScanner.scan(
      "import A\npackage import B\n@testable import C\nimport struct D.E\n// import F\nx.import")
    #expect(code.imports.map(\.module) == ["A", "B", "C", "D"])
    #expect(code.imports.map(\.line) == [1, 2, 3, 4])
  }
}
