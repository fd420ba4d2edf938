import Testing
import Wire

@testable import CLI

private func settings(
  _ line: String, _ environment: [String: String] = [:]
) throws -> Settings {
  let words = line.split(separator: " ").map(String.init)
  let (options, rest) = try GlobalOptions.take(from: words)
  #expect(rest.isEmpty)
  return try Settings(options, environment: environment)
}

struct `The settings` {
  @Test(
    arguments: [
      ("", [:], "us-east-1"), ("--region eu-west-1", ["AWS_REGION": "x"], "eu-west-1"),
      ("", ["AWS_REGION": "eu-1", "AWS_DEFAULT_REGION": "eu-2"], "eu-1"),
      ("", ["AWS_REGION": "", "AWS_DEFAULT_REGION": "eu-2"], "eu-2"),
      ("--region=", ["AWS_DEFAULT_REGION": "eu-2"], "eu-2"),
    ] as [(String, [String: String], String)])
  func `have a region`(line: String, environment: [String: String], region: String) throws {
    #expect(try settings(line, environment).region == region)
  }

  @Test(arguments: ["a_b", "-a", "a-", "123", "a/b", String(repeating: "a", count: 64), "é"])
  func `refuse what is no region`(name: String) {
    #expect(
      throws: GeneralError("Provided region_name '\(name)' doesn't match a supported format.")
    ) { try settings("--region \(name)".replacingDash) }
  }

  @Test func `have an output format`() throws {
    #expect(try settings("").outputFormat == .json)
    #expect(try settings("", ["AWS_DEFAULT_OUTPUT": "text"]).outputFormat == .text)
    #expect(try settings("--output json", ["AWS_DEFAULT_OUTPUT": "text"]).outputFormat == .json)
    #expect(throws: GeneralError("Unknown output type: xml")) {
      try settings("", ["AWS_DEFAULT_OUTPUT": "xml"])
    }
  }

  @Test(arguments: [
    "--endpoint-url https://example.com", "--cli-auto-prompt",
  ])
  func `refuse by name what cannot be honoured`(line: String) {
    let error = #expect(throws: UsageError.self) { try settings(line) }
    let option = line.split(separator: " ").first.map(String.init) ?? ""
    #expect(error?.message.hasPrefix(option) == true)
    #expect(error?.message.contains("is not available in streamctl") == true)
  }

  @Test(arguments: [
    "--no-verify-ssl", "--no-sign-request", "--ca-bundle x", "--cli-read-timeout 5",
    "--cli-connect-timeout 0", "--no-cli-pager", "--no-cli-auto-prompt",
  ])
  func `take what changes nothing here`(line: String) throws { _ = try settings(line) }

  @Test func `check numbers even where they change nothing`() {
    #expect(throws: GeneralError("invalid literal for int() with base 10: 'x'")) {
      try settings("--cli-read-timeout x")
    }
  }

  @Test(arguments: [("--query a[", "a["), ("--query a.", "a."), ("--query=", "")])
  func `refuse a query that is none`(line: String, query: String) {
    let error = #expect(throws: UsageError.self) { try settings(line) }
    #expect(error?.message.hasPrefix("Bad value for --query \(query): ") == true)
  }

  @Test func `say whether and how to deliver`() throws {
    #expect(try settings("").delivers)
    #expect(try settings("", ["STREAMCTL_DELIVERY": "automatic"]).delivers)
    #expect(try !settings("", ["STREAMCTL_DELIVERY": "manual"]).delivers)
    #expect(try !settings("--no-deliver").delivers)
    #expect(try !settings("").isStrict)
    #expect(try settings("--strict").isStrict)
    #expect(try settings("", ["STREAMCTL_STRICT": "1"]).isStrict)
    #expect(try !settings("", ["STREAMCTL_STRICT": "0"]).isStrict)
    #expect(try settings("--quiet").isQuiet)
  }

  @Test(arguments: [("STREAMCTL_DELIVERY", "never"), ("STREAMCTL_STRICT", "yes")])
  func `refuse variables that say nothing they know`(name: String, value: String) {
    let error = #expect(throws: GeneralError.self) { try settings("", [name: value]) }
    #expect(error?.status == .configuration)
    #expect(error?.message.hasPrefix("\(name) is \"\(value)\"") == true)
  }

  @Test func `of ours have no prefixes, so that AWS's keep theirs`() throws {
    #expect(try settings("--re eu-1").region == "eu-1")
    #expect(try settings("--q a").query != nil)
    let (options, rest) = try GlobalOptions.take(from: ["--st", "x", "--stri"])
    #expect(rest == ["--st", "x", "--stri"])
    #expect(!options.has(.strict))
  }
}

extension String {
  /// A region that begins with a dash has to be tied to its option.
  fileprivate var replacingDash: String {
    hasPrefix("--region -") ? "--region=" + dropFirst(9) : self
  }
}
