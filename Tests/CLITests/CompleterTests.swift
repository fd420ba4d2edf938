import Operations
import Shapes
import Testing

@testable import CLI

struct `The completion` {
  private func words(_ line: String, point: Int? = nil) -> [String] {
    var environment = ["COMP_LINE": line]
    if let point { environment["COMP_POINT"] = "\(point)" }
    let run = Run(["complete"], environment: environment)
    #expect(run.status == .success)
    #expect(run.remarks == "")
    return run.text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    ("streamctl pu", ["put-sample"]),
    ("streamctl sam", ["samples"]),
    ("streamctl samples ", ["put-sample", "list-numbers", "help"]),
    ("streamctl greetings ", ["greet", "help"]),
    ("streamctl help ma", ["man"]),
    ("streamctl v", ["version"]),
    ("streamctl complete ", ["bash", "zsh", "fish"]),
    ("streamctl help samples put", ["put-sample"]),
    ("streamctl --region x --quiet samples pu", ["put-sample"]),
    ("awslocal samples pu", ["put-sample"]),
    ("A=1 B=2 streamctl samples pu", ["put-sample"]),
    ("ls | grep x; cd /tmp && streamctl samples pu", ["put-sample"]),
    ("echo $(streamctl samples pu", ["put-sample"]),
    ("streamctl bogus ", ["help"]),
    ("streamctl", []),
    ("", []),
    ("streamctl > pu", []),
    ("streamctl 2> file samples pu", ["put-sample"]),
  ])
  func `knows commands`(line: String, expected: [String]) {
    #expect(words(line) == expected)
  }

  @Test(arguments: [
    ("streamctl put-sample --sa", ["--sample-name"]),
    ("streamctl samples put-sample --siz", ["--size", "--sizes"]),
    ("streamctl put-sample --size 3 --siz", ["--sizes"]),
    ("streamctl put-sample --size=3 --siz", ["--sizes"]),
    ("streamctl put-sample --is", ["--is-new"]),
    ("streamctl put-sample --no-is", ["--no-is-new"]),
    ("streamctl put-sample --sse", []),
    ("streamctl put-sample --out", ["--output"]),
    ("streamctl put-sample --endpoint", ["--endpoint-url"]),
    ("streamctl --honor", ["--honor-windows"]),
    ("streamctl list-numbers ", ["--start", "--limit", "--starting-token", "--page-size"]),
    ("streamctl list-numbers h", ["help"]),
    ("streamctl put-sample --names a --siz", ["--size", "--sizes"]),
    ("streamctl put-sample --size --siz", []),
  ])
  func `knows options that are not given yet`(line: String, expected: [String]) {
    #expect(words(line).prefix(4) == expected.prefix(4))
  }

  @Test(arguments: [
    ("streamctl --output y", ["yaml", "yaml-stream"]),
    ("streamctl --output=te", ["--output=text"]),
    ("streamctl --outp te", ["text"]),
    ("streamctl put-sample --color ", ["on", "off", "auto"]),
    ("streamctl --region eu-w", ["eu-west-1", "eu-west-2", "eu-west-3"]),
    ("streamctl put-sample --generate-cli-skeleton o", ["output"]),
    ("streamctl put-sample --cli-input-json ", ["file://"]),
    ("streamctl put-sample --data fileb", ["fileb://"]),
    ("streamctl create-function --zip-file ", ["fileb://"]),
    ("streamctl put-sample --pair ", ["Name=", "Count=", "Data="]),
    ("streamctl put-sample --pairs Name=a,", ["Name=a,Count=", "Name=a,Data="]),
    ("streamctl put-sample --pairs Name=a Co", ["Count="]),
    ("streamctl put-sample --pair=Name=x,C", ["--pair=Name=x,Count="]),
    ("streamctl put-sample --pair '{\"", []),
    ("streamctl put-sample --pair 'Name=x,", ["Name=x,Count=", "Name=x,Data="]),
    ("streamctl put-sample --size ", []),
    ("streamctl greetings greet x --tone ", ["warm", "cool"]),
    ("streamctl greetings greet --tone w", ["warm"]),
  ])
  func `knows values`(line: String, expected: [String]) {
    #expect(words(line) == expected)
  }

  @Test func `is about what stands before the cursor, counted in letters`() {
    #expect(words("streamctl sam put", point: 13) == ["samples"])
    #expect(words("e=é streamctl sam put", point: 17) == ["samples"])
    #expect(words("streamctl sam", point: 999) == ["samples"])
    #expect(words("streamctl sam", point: -5) == [])
  }

  @Test func `knows the keys and values of structures deep down`() {
    let shape = CreateTable.inputShape.member("GlobalSecondaryIndexes")
    let walk = { (text: String) in
      ShorthandWalk(of: shape, named: "", in: text)
        .candidates { shape, name, typed in
          if case .choice(let choices) = shape { return choices.map { Candidate($0) } }
          return [Candidate("<\(name)>")]
        }.map(\.word)
    }
    #expect(walk("IndexName=") == ["IndexName=<index-name>"])
    #expect(walk("IndexName=a,KeySchema=").first == "IndexName=a,KeySchema=[")
    #expect(walk("KeySchema=[{") == ["KeySchema=[{AttributeName=", "KeySchema=[{KeyType="])
    #expect(
      walk("KeySchema=[{AttributeName=x,KeyType=")
        == ["HASH", "RANGE"].map { "KeySchema=[{AttributeName=x,KeyType=" + $0 })
    #expect(walk("Projection={ProjectionType=KEYS_ONLY},IndexN").contains { $0.hasSuffix("Name=") })
    #expect(walk("A=[{B={").isEmpty)
    #expect(walk("}}]],,==").isEmpty)
    #expect(walk("IndexName='a,").isEmpty)
  }

  @Test(arguments: [
    ("a b c", ["a", "b"], "c"), ("a 'b c", ["a"], "b c"), ("a \"b\\\"c\" d", ["a", "b\"c"], "d"),
    ("a b\\ c", ["a"], "b c"), ("a 'b'\"c\"d", ["a"], "bcd"), ("a '' b", ["a", ""], "b"),
    ("a; b c", ["b"], "c"), ("a ", ["a"], ""), ("a \\", ["a"], ""), ("a=1 b=2 c d", ["c"], "d"),
    ("a \"\\x", ["a"], "\\x"), ("a >b c", ["a"], "c"),
  ])
  func `reads lines as a shell does`(line: String, words: [String], current: String) {
    let typed = TypedLine(line.unicodeScalars)
    #expect(typed.words == words)
    #expect(typed.current == current)
  }

  @Test(arguments: [
    ("streamctl put-sample --pair Name=a,", "", ["Count=", "Data="]),
    ("streamctl put-sample --pair 'Na", "Na", ["Name="]),
    ("streamctl put-sample --sample", "--sample", ["--sample-name "]),
    ("streamctl --output=te", "te", ["text "]),
    ("streamctl samples \"pu", "pu", ["put-sample"]),
  ])
  func `gives bash what stands in place of its part of the word`(
    line: String, replaced: String, expected: [String]
  ) {
    let run = Run(["complete", "bash", replaced], environment: ["COMP_LINE": line])
    let lines = run.text.split(separator: "\n")
    #expect(lines.map(String.init) == expected)
  }

  @Test func `tells zsh and fish what candidates mean`() {
    let line = ["COMP_LINE": "streamctl put-sample --pair Na"]
    #expect(Run(["complete", "zsh"], environment: line).text == "open\tName=\t\n")
    let command = ["COMP_LINE": "streamctl pu"]
    #expect(
      Run(["complete", "fish"], environment: command).text
        == "put-sample\tGives back what it gets.\n")
    #expect(
      Run(["complete", "zsh"], environment: command).text
        == "whole\tput-sample\tGives back what it gets.\n")
  }

  @Test func `prints nothing when it is not asked by a shell`() {
    #expect(Run(["complete"]).text == "")
    #expect(Run(["complete", "bogus", "--x"]).status == .success)
    #expect(Run(["complete", "fish"]).text.hasPrefix("# Completes streamctl in fish."))
  }
}

extension Shape {
  fileprivate func member(_ name: String) -> Shape {
    guard let shape = members.first(where: { $0.name == name })?.shape else { return .string }
    if case .list(let element) = shape { return element }
    return shape
  }
}
