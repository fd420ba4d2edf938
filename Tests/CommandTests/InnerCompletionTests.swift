import Testing

/// Commands that take another command or an operation's options behind their own.
struct `The completion behind a command` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func words(_ line: String) throws -> [String] {
    box.environment["COMP_LINE"] = line
    return try box.streamctl("complete").succeeded().lines
  }

  @Test(arguments: [
    ("streamctl dynamodb wait table", ["table-exists", "table-not-exists"]),
    ("streamctl dynamodb wait table-exists --table-name O", ["Orders"]),
    ("streamctl dynamodb wait table-exists --ta", ["--table-name"]),
    ("streamctl dynamodb wait table-exists --tim", ["--timeout"]),
    (
      "streamctl lambda wait function-active",
      ["function-active", "function-active-v2"]
    ),
    ("streamctl wait item-e", ["item-exists"]),
    ("streamctl wait item-exists --table-name O", ["Orders"]),
    ("streamctl assert get-i", ["get-item"]), ("streamctl assert --eq", ["--equals"]),
    ("streamctl assert --query x dynamodb get-it", ["get-item"]),
    ("streamctl assert --equals y dynamodb get-item --table-name O", ["Orders"]),
    ("streamctl assert get-item --ke", ["--key"]),
    ("streamctl graph --format m", ["mermaid"]),
  ]) func `goes on with what that takes`(line: String, expected: [String]) throws {
    #expect(try words(line) == expected)
  }
}
