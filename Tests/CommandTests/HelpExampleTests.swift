import Testing

/// Runs what help shows: the script that makes things to work on, and behind it every example.
struct `The examples in help` {
  /// Where that script was run, for copies to be made of.
  nonisolated(unsafe) private static let prepared = Result { () throws -> Sandbox in
    let box = try Sandbox()
    try box.sh("streamctl help examples | sh -e").succeeded()
    return box
  }

  /// The words behind `streamctl` that call a command; none for the first page.
  private static let paths: [[String]] = {
    guard let box = try? Sandbox() else { return [] }
    let below = { (path: [String]) -> [String] in
      box.environment["COMP_LINE"] = (["streamctl"] + path + [""]).joined(separator: " ")
      let words = (try? box.streamctl("complete"))?.lines ?? []
      return words.filter { $0 != "help" && $0 != "version" }
    }
    let services = Set(below([]).filter { below([$0]).count > 1 && !below([$0])[0].hasPrefix("-") })
    let inner = services.sorted().flatMap { service in below([service]).map { [service, $0] } }
    let others = below([]).filter { word in
      !services.contains(word) && !inner.contains { $0[1] == word && $0[0] != "logs" }
    }
    return [[]] + services.sorted().map { [$0] } + inner + others.map { [$0] }
  }()

  @Test(arguments: paths)
  func `end as they say`(path: [String]) throws {
    let box = try Sandbox()
    let original = try Self.prepared.get()
    try box.start(["cp", "-R", original.folder + "/.", box.folder]).finish().succeeded()
    let page = try box.streamctl(path + ["help"]).succeeded()
    for example in Example.all(in: page.output) {
      let result = try box.sh("set -e\n" + example.script)
      #expect(result.status == example.status, "\(example.title): \(result.errors)")
      // Imports and exports count what they did.
      let remarks = result.errors.split(separator: "\n").filter {
        !$0.hasPrefix("streamctl: imported ") && !$0.hasPrefix("streamctl: exported ")
      }
      #expect(example.status != 0 || remarks.isEmpty, "\(example.title)")
    }
  }

  @Test func `are there for more than a hundred commands`() throws {
    #expect(Self.paths.count > 130)
    for path in [[], ["dynamodb"], ["dynamodb", "put-item"], ["logs", "tail"], ["deliver"]] {
      #expect(Self.paths.contains(path))
      let page = try Sandbox().streamctl(path + ["help"])
      #expect(!Example.all(in: page.output).isEmpty, "\(path)")
    }
  }
}

/// One example of a page of help.
private struct Example {
  let title: String
  let script: String
  /// What it exits with, by the number in brackets at the end of its title.
  let status: Int32

  static func all(in page: String) -> [Example] {
    var parts: [[String]] = []
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if !line.hasPrefix(" "), !line.isEmpty { isInside = line == "EXAMPLES" }
      guard isInside, line.hasPrefix("  ") else { continue }
      if line.hasPrefix("  # ") { parts.append([]) }
      if !parts.isEmpty { parts[parts.count - 1].append(String(line.dropFirst(2))) }
    }
    return parts.map { lines in
      let number = lines[0].split(separator: "(").last?.dropLast().description ?? ""
      return Example(
        title: lines[0], script: lines.joined(separator: "\n"), status: Int32(number) ?? 0)
    }
  }
}

struct `The manual page` {
  @Test(.enabled(if: Tool.mandoc.isInstalled))
  func `has no faults that mandoc warns of`() throws {
    let box = try Sandbox()
    let result = try box.sh("streamctl help man > page.1; mandoc -T lint -W warning page.1")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output == "")
  }

  @Test(.enabled(if: Tool.mandoc.isInstalled))
  func `can be read, each command with its options and examples`() throws {
    let box = try Sandbox()
    let page = try box.sh("streamctl help man | mandoc -T ascii -O width=100 | col -bx || true")
    for text in [
      "dynamodb put-item\n", "--return-values <string>\n", "Default: NONE\n",
      #"--item '{"id": {"S": "2"}, "price": {"N": "5"}, "paid": {"BOOL": false}}'"#,
      "help examples ", "EXIT CODES",
    ] { #expect(page.output.contains(text), "\(text)") }
  }
}
