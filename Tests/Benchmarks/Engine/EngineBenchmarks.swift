// Measures the engine inside one process: puts, queries and scans, with and without indexes.
//
// Prints one line a figure: its name, the value and the unit, separated by tabs. Built in release
// mode and run by `Tests/Benchmarks/engine.py`.
import Engine
import Expressions
import Operations
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum EngineBenchmarks {
  static func main() throws {
    let folder = CommandLine.arguments.dropFirst().first ?? "/tmp/streamctl-engine-benchmarks"
    if CommandLine.arguments.dropFirst(2).first == "patterns" { return try PatternBench.measure() }
    let bench = try EngineBench(folder: folder)
    if CommandLine.arguments.dropFirst(2).first == "puts" { return try bench.measurePuts() }
    try bench.measurePuts()
    try bench.measureIndexes()
    try bench.measureQueries()
    try bench.measureScans()
  }
}

/// A store and the figures measured on it.
struct EngineBench {
  private let store: Store
  private let session: Session
  private static let region = "us-east-1"

  init(folder: String) throws {
    session = Session(
      caller: Caller(region: Self.region), storePath: folder, clock: .system, environment: [:],
      remark: { _ in })
    store = try session.store()
  }

  private func table(
    _ name: String, indexes: Int = 0, hasStream: Bool = true
  ) throws -> Table {
    try store.write { transaction in
      let table = try transaction.insert(
        TableDefinition(
          region: Self.region, name: name,
          keySchema: KeySchema(partition: ("pk", .S), sort: ("sk", .N)),
          billingMode: .payPerRequest, readUnits: 0, writeUnits: 0,
          indexes: (0..<indexes).map { index in
            SecondaryIndex.Definition(
              name: "gsi\(index)", kind: .global,
              keySchema: KeySchema(partition: ("g\(index)", .S)), projection: .all)
          }))
      if hasStream { _ = try transaction.enableStream(of: table, viewType: .newAndOldImages) }
      return table
    }
  }

  private func item(_ number: Int, partition: String) -> Item {
    [
      "pk": .S(partition), "sk": .N(Number(number)), "g0": .S("a\(number % 100)"),
      "g1": .S("b\(number % 1000)"), "g2": .S("c\(number)"), "name": .S("item number \(number)"),
      "count": .N(Number(number * 7)),
    ]
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  private func report(_ name: String, _ value: Double, _ unit: String) {
    print("\(name)\t\(value)\t\(unit)")
  }

  /// Durable batches of 25, and one large transaction, whose items are made beside the clock.
  func measurePuts() throws {
    let batches = 800
    let durable = try table("durable")
    let durableSeconds = try seconds {
      for batch in 0..<batches {
        try store.write { transaction in
          for number in 0..<25 {
            let item = item(batch * 25 + number, partition: "p\(batch)")
            try transaction.put(durable.writable(item), in: durable)
          }
        }
      }
    }
    report(
      "durable batches of 25, a stream on", Double(batches * 25) / durableSeconds, "puts a second")
    let large = try table("large")
    let count = 200_000
    var makingSeconds = 0.0
    let largeSeconds = try seconds {
      try store.write { transaction in
        for first in stride(from: 0, to: count, by: 1000) {
          var items: [Item] = []
          makingSeconds += seconds {
            items = (first..<first + 1000).map { item($0, partition: "p\($0 / 100)") }
          }
          for item in items { try transaction.put(large.writable(item), in: large) }
        }
      }
    }
    report(
      "one transaction, a stream on", Double(count) / (largeSeconds - makingSeconds),
      "puts a second")
  }

  /// The same puts into a table with three indexes.
  func measureIndexes() throws {
    var rates: [Double] = []
    for indexes in [0, 3] {
      let table = try table("indexed\(indexes)", indexes: indexes)
      let batches = 400
      let time = try seconds {
        for batch in 0..<batches {
          try store.write { transaction in
            for number in 0..<25 {
              let item = item(batch * 25 + number, partition: "p\(batch)")
              try transaction.put(table.writable(item), in: table)
            }
          }
        }
      }
      rates.append(Double(batches * 25) / time)
    }
    report("puts without an index", rates[0], "puts a second")
    report("puts with three indexes", rates[1], "puts a second")
    report("a put with three indexes / without", rates[0] / rates[1], "x")
  }

  /// The first page of a hundred items, out of a thousand and out of a million.
  func measureQueries() throws {
    var times: [Double] = []
    for count in [1_000, 1_000_000] {
      let name = "query\(count)"
      let table = try table(name, hasStream: false)
      try store.write { transaction in
        for number in 0..<count {
          try transaction.put(table.writable(item(number, partition: "p")), in: table)
        }
      }
      let request: JSON = [
        "TableName": .string(name), "KeyConditionExpression": "pk = :p AND sk >= :s",
        "Limit": 100,
        "ExpressionAttributeValues": [
          ":p": ["S": "p"], ":s": ["N": .string("\(count / 2)")],
        ],
      ]
      _ = try Query.perform(request, in: session)
      let rounds = 200
      let time = try seconds {
        for _ in 0..<rounds { _ = try Query.perform(request, in: session) }
      }
      times.append(time / Double(rounds))
    }
    report("a page of 100 out of 1,000", times[0] * 1e6, "microseconds")
    report("a page of 100 out of 1,000,000", times[1] * 1e6, "microseconds")
    report("a page of 100 out of 1,000,000 / out of 1,000", times[1] / times[0], "x")
  }

  /// A scan of the million items with a filter that lets few through.
  func measureScans() throws {
    var start: JSON?
    var scanned = 0
    let time = try seconds {
      repeat {
        var request: [JSON.Entry] = [
          .init("TableName", "query1000000"), .init("FilterExpression", "#c = :c AND sk < :s"),
          .init("ExpressionAttributeNames", ["#c": "count"]),
          .init("ExpressionAttributeValues", [":c": ["N": "700"], ":s": ["N": "1000"]]),
        ]
        if let start { request.append(.init("ExclusiveStartKey", start)) }
        let answer = try Scan.perform(.object(request), in: session)
        scanned += answer["ScannedCount"]?.integer ?? 0
        start = answer["LastEvaluatedKey"]
      } while start != nil
    }
    report("a scan with a filter", Double(scanned) / time, "items a second")
    report("memory at most", Double(peakMemoryBytes()) / 1e6, "MB")
  }

  private func peakMemoryBytes() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
