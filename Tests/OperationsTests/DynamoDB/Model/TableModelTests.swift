import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many writes there are of a seed; `MODEL_STEPS` in the environment asks for more.
private let steps = getenv("MODEL_STEPS").flatMap { Int(String(cString: $0)) } ?? 80

/// How many seeds there are; `MODEL_SEEDS` in the environment asks for more.
private let seeds = getenv("MODEL_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 2

/// A table with an index of either kind, against a plain model of it.
struct `A table and a model of it` {
  @Test(arguments: 1...seeds)
  func `agree after each random write on all that can be read`(seed: UInt64) throws {
    let driver = try ModelDriver(seed: seed)
    for step in 1...steps {
      do {
        try driver.step()
      } catch let error as ModelDriver.Disagreement {
        Issue.record(
          "seed \(seed), step \(step): \(error.text)", sourceLocation: error.location)
        return
      }
    }
    for name in [
      "done", "failed", "refused", "batch", "transaction", "cancelled", "INSERT", "MODIFY",
      "REMOVE", "filter",
    ] {
      #expect(driver.counts[name] ?? 0 > 0, "nothing came about of \(name)")
    }
  }
}
