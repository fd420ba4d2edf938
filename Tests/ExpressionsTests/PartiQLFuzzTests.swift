import Expressions
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many texts are tried; `PARTIQL_FUZZ_COUNT` in the environment says otherwise.
private let roundCount = getenv("PARTIQL_FUZZ_COUNT").flatMap { Int(String(cString: $0)) } ?? 50_000

struct `Random PartiQL statements` {
  @Test func `are read or refused, and the same way each time`() throws {
    var source = PartiQLStatementSource(seed: 20_261_126)
    var (read, refused, malformed) = (0, 0, 0)
    for round in 0..<roundCount {
      let written = source.statement()
      let text = round % 2 == 0 ? written : source.mutate(written)
      let parameters = source.parameters(for: text)
      switch Self.result(text, parameters) {
      case .success(let statement):
        read += 1
        let commented = "/* a ' note */\n\(text) -- \" the end"
        #expect(Self.result(commented, parameters) == .success(statement), "\(text)")
        Self.plan(statement)
      case .failure(let error):
        refused += 1
        if error.message.hasPrefix("Statement wasn't well formed") { malformed += 1 }
        #expect(error.code == .validation)
        #expect(!error.message.isEmpty)
        #expect(Self.result(text, parameters) == .failure(error), "\(text)")
      }
    }
    #expect(read > roundCount / 10, "too few statements are right")
    #expect(refused - malformed > roundCount / 20, "too few statements are well formed and refused")
    #expect(malformed > roundCount / 20, "too few statements are not well formed")
  }

  @Test func `cut short anywhere are read or refused`() {
    var source = PartiQLStatementSource(seed: 5)
    for _ in 0..<200 {
      let text = source.statement()
      for count in 0..<text.unicodeScalars.count {
        let start = String(text.unicodeScalars.prefix(count))
        _ = Self.result(start, source.parameters(for: start))
      }
    }
  }

  private static func result(
    _ text: String, _ parameters: [AttributeValue]
  ) -> Result<PartiQLStatement, ValueError> {
    do throws(ValueError) {
      return .success(try PartiQLStatement(text, parameters: parameters))
    } catch {
      return .failure(error)
    }
  }

  /// Nothing that an operation asks of a statement may fail otherwise than in DynamoDB's words.
  private static func plan(_ statement: PartiQLStatement) {
    let keys = PartiQLStatement.compositeKey
    switch statement {
    case .select(let select):
      let plan = try? select.plan(keys: keys)
      _ = try? plan?.checkKeyTypes()
      _ = plan?.unprojectedAttributes { $0.count > 1 }
      _ = plan?.singleKey
      _ = select.row(of: ["a": .NULL])
    case .exists(let select): _ = try? select.existenceCheck(keys: keys)
    case .insert(let insert): try? insert.checkKeys(keys)
    case .update(let update): try? update.target(keys: keys).checkKeyTypes(keys)
    case .delete(let delete): try? delete.target(keys: keys).checkKeyTypes(keys)
    }
  }
}

struct `Deep PartiQL statements` {
  private static func select(_ condition: String) -> String {
    "SELECT * FROM tbl WHERE \(condition)"
  }

  private static let texts: [String] = {
    let deep = [
      "(", "[", "{'a':", "<<", "NOT ", "- ", "f(", "a[", "SELECT * FROM (", "a IN (", "+",
    ]
    let chained = [
      "a = 1 AND ", "a = 1 OR ", "a + ", "a = ", "a IS NULL IS NULL ", "a BETWEEN 1 AND ", "a.",
      "a LIKE ", "UPDATE tbl SET a = ", "FROM tbl WHERE ", "INSERT INTO tbl VALUE ",
      "(a = 1) = (", "attribute_exists(a) = (", "EXISTS(SELECT a FROM ",
    ]
    return (deep + chained).flatMap { piece in
      let text = String(repeating: piece, count: 8100 / piece.utf8.count)
      return [text, select(text), "UPDATE tbl SET a = \(text)", text + "a", select(text + "a")]
    }
  }()

  @Test func `are read or refused in a small stack`() async {
    await withCheckedContinuation { continuation in
      SmallStack.run {
        for text in Self.texts {
          _ = PartiQLStatement.refusal(of: text)
          _ = PartiQLStatement.refusal(of: String(text.prefix(text.count / 3)))
        }
        continuation.resume()
      }
    }
  }

  @Test func `may have sixty levels and not many more`() {
    func nested(_ count: Int) -> String {
      String(repeating: "(", count: count) + "a = 1" + String(repeating: ")", count: count)
    }
    #expect(PartiQLStatement.refusal(of: Self.select(nested(60))) == nil)
    #expect(
      PartiQLStatement.refusal(of: Self.select(nested(70)))
        == "Statement wasn't well formed, can't be processed: Nested too deeply")
  }
}

/// A thread with as little room as the smallest that programs start.
private enum SmallStack {
  static let byteCount = 512 * 1024

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run(_ body: @escaping @Sendable () -> Void) {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, byteCount)
    pthread_create(
      &thread, &attributes,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, Unmanaged.passRetained(Job(body)).toOpaque())
    pthread_attr_destroy(&attributes)
  }
}
