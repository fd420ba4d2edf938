import Testing

@testable import CLI

/// Reads words by a small table; gives what was found in a form that is easy to compare.
private func parse(
  _ line: String, positionalCount: Int = 1, hasSpare: Bool = false
) throws(UsageError) -> (options: [String: [String]], positionals: [String], rest: [String]) {
  var size = OptionSyntax("--size", .one)
  size.isInteger = true
  var tone = OptionSyntax("--tone", .one)
  tone.choices = ["warm", "cool"]
  var exact = OptionSyntax("--stay", .flag)
  exact.hasPrefixes = false
  let table = [
    OptionSyntax("--table-name", .one), OptionSyntax("--table-names", .many), size, tone,
    OptionSyntax("--flag", .flag), OptionSyntax("--skeleton", .optional("input")), exact,
  ]
  var parser = ArgumentParser(
    options: table, positionalCount: positionalCount, hasSpare: hasSpare)
  let words = line.isEmpty ? [] : line.split(separator: "|").map(String.init)
  let result = try parser.parse(words)
  var options: [String: [String]] = [:]
  for (option, given) in zip(table, result.options) { options[option.name] = given?.values }
  return (options, result.positionals, result.rest)
}

struct `Arguments` {
  @Test(arguments: [
    ("--table-name|T", ["--table-name": ["T"]]),
    ("--table-name=T", ["--table-name": ["T"]]),
    ("--table-name=", ["--table-name": [""]]),
    ("--table-name=a=b", ["--table-name": ["a=b"]]),
    ("--table-name|-5", ["--table-name": ["-5"]]),
    ("--table-name|-.5x", ["--table-name": ["-.5x"]]),
    ("--table-name|-", ["--table-name": ["-"]]),
    ("--table-name|-a b", ["--table-name": ["-a b"]]),
    ("--table-names", ["--table-names": []]),
    ("--table-names|a|b|--flag", ["--table-names": ["a", "b"], "--flag": []]),
    ("--table-names=a", ["--table-names": ["a"]]),
    ("--skeleton|--flag", ["--skeleton": ["input"], "--flag": []]),
    ("--skeleton|output", ["--skeleton": ["output"]]),
    ("--fl", ["--flag": []]),
    ("--si=5", ["--size": ["5"]]),
    ("--stay", ["--stay": []]),
    ("--size|1|--size|2", ["--size": ["2"]]),
    ("--size| 7 ", ["--size": [" 7 "]]),
  ])
  func `are read as argparse reads them`(line: String, expected: [String: [String]]) throws {
    let result = try parse(line)
    #expect(result.options == expected)
    #expect(result.rest == [])
  }

  @Test(arguments: [
    ("--tab|T", "ambiguous option: --tab could match --table-name, --table-names"),
    ("--tab=T", "ambiguous option: --tab=T could match --table-name, --table-names"),
    ("--table-name", "argument --table-name: expected one argument"),
    ("--table-name|--flag", "argument --table-name: expected one argument"),
    ("--table-name|-x", "argument --table-name: expected one argument"),
    ("--table-name|--", "argument --table-name: expected one argument"),
    ("--size|x", "argument --size: invalid int value: 'x'"),
    ("--size|1.5", "argument --size: invalid int value: '1.5'"),
    ("--flag=it's", "argument --flag: ignored explicit argument \"it's\""),
    ("--tone|hot", "argument --tone: Found invalid choice 'hot'\n"),
    ("--tone|col", "argument --tone: Found invalid choice 'col'\n\nMaybe you meant:\n\n  * cool"),
  ])
  func `are refused in argparse's words`(line: String, message: String) {
    #expect(throws: UsageError(.arguments, message)) { try parse(line) }
  }

  @Test func `keep what nothing stands for, in order`() throws {
    let result = try parse("--bogus|one|two|-x|--st|three")
    #expect(result.positionals == ["one"])
    #expect(result.rest == ["--bogus", "two", "-x", "--st", "three"])
  }

  @Test(arguments: [
    ("one|two|three", ["one", "two"], ["three"]), ("one|--flag|two", ["one"], ["two"]),
    ("--bogus|one|--flag|two|three", ["one"], ["--bogus", "two", "three"]),
    ("--flag|one|two", ["one", "two"], []),
  ])
  func `have a spare word right behind the last one only`(
    line: String, positionals: [String], rest: [String]
  ) throws {
    let result = try parse(line, hasSpare: true)
    #expect(result.positionals == positionals)
    #expect(result.rest == rest)
  }

  @Test func `after two dashes are no options`() throws {
    let result = try parse("--|--flag|--size")
    #expect(result.options.isEmpty)
    #expect(result.positionals == ["--flag"])
    #expect(result.rest == ["--size"])
  }

  @Test func `leave the two dashes to the next parser`() throws {
    let result = try parse("a|--flag|--|--flag", positionalCount: 0)
    #expect(result.options == ["--flag": []])
    #expect(result.rest == ["a", "--", "--flag"])
  }
}

struct `Close matches` {
  @Test(arguments: [
    ("descrbe-table", ["describe-table"]),
    ("delate-table", ["delete-table", "create-table"]),
    ("getitem", ["get-item"]),
    ("xyz", []),
    ("", []),
  ])
  func `are those of Python's difflib`(word: String, expected: [String]) {
    let names = [
      "create-table", "describe-table", "list-tables", "delete-table", "put-item", "get-item",
    ]
    #expect(CloseMatches.of(word, among: names) == expected)
  }

  @Test func `are three at most, later names first among equals`() {
    let names = ["word1", "word2", "word3", "word4"]
    #expect(CloseMatches.of("word", among: names) == ["word4", "word3", "word2"])
  }
}
