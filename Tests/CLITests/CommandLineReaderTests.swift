import Operations
import Testing
import Wire

@testable import CLI

struct `A command` {
  @Test(arguments: [
    "put-sample --sample-name ab", "samples put-sample --sample-name ab",
    "--region eu-west-1 put-sample --sample-name ab",
    "samples --output json put-sample --sample-name ab",
    "put-sample --sample-name ab --re eu-west-1 --no-cli-pager",
    "put-sample --sample-n=ab", "put-sample --sample-name xy --sample-name ab",
  ])
  func `is found flat and behind its service, among options`(line: String) {
    let run = Run(line)
    #expect(run.json?["Echo"]?["SampleName"] == "ab")
    #expect(run.status == .success)
    #expect(run.remarks == "")
  }

  @Test(arguments: [
    ("put-sampel", "argument command: Found invalid choice 'put-sampel'", "put-sample"),
    ("samples put-smple", "argument operation: Found invalid choice 'put-smple'", "put-sample"),
    ("lambda invok", "argument operation: Found invalid choice 'invok'", "invoke"),
    ("sample", "argument command: Found invalid choice 'sample'", "samples"),
  ])
  func `that is mistyped is answered with those it may have been`(
    line: String, problem: String, match: String
  ) {
    let run = Run(line)
    #expect(run.status == .usage)
    #expect(run.text == "")
    #expect(
      run.remarks.hasPrefix(
        "\nstreamctl: [ERROR]: An error occurred (ParamValidation): \(problem)\n\n"
          + "Maybe you meant:\n\n  * \(match)\n"))
    #expect(run.remarks.hasSuffix("  streamctl <command> <subcommand> help\n"))
  }

  @Test func `unlike any is answered with the usage alone`() {
    #expect(
      Run("zzzz").remarks == """

        streamctl: [ERROR]: An error occurred (ParamValidation): argument command: Found invalid \
        choice 'zzzz'


        usage: streamctl [options] <command> <subcommand> [<subcommand> ...] [parameters]
        To see help text, you can run:

          streamctl help
          streamctl <command> help
          streamctl <command> <subcommand> help

        """)
  }

  @Test(arguments: [
    ("--region x", "command"), ("samples", "operation"), ("greetings", "operation"),
  ])
  func `that is missing is asked for`(line: String, what: String) {
    let run = Run(line)
    #expect(run.status == .usage)
    #expect(run.remarks.contains("the following arguments are required: \(what)\n\nusage: "))
  }

  @Test func `of another service is not found behind this one`() {
    let run = Run("samples invoke")
    #expect(run.remarks.contains("argument operation: Found invalid choice 'invoke'"))
  }

  @Test func `lacking required options names them in order`() {
    #expect(
      Run("lambda invoke").remarks.contains(
        "the following arguments are required: --function-name, outfile\n\nusage: "))
  }

  @Test(arguments: [
    ("--bogus 1", "--bogus, 1"), ("--bogus 1 2", "--bogus, 2, 1"), ("more", "more"),
    ("-x --bogus=1", "-x, --bogus=1"),
  ])
  func `with unknown options shows the usage, then them`(words: String, unknown: String) {
    let run = Run("put-sample --sample-name ab \(words)")
    #expect(run.status == .usage)
    #expect(
      run.remarks == """

        usage: streamctl [options] <command> <subcommand> [<subcommand> ...] [parameters]
        To see help text, you can run:

          streamctl help
          streamctl <command> help
          streamctl <command> <subcommand> help


        streamctl: [ERROR]: Unknown options: \(unknown)

        """)
  }

  @Test(arguments: [
    ("--sample-nmae ab", "required: --sample-name", ["--sample-name"]),
    ("--sample-name ab --ouput=text", "Unknown options: --ouput=text", ["--output"]),
    ("--sample-name ab --no-is-nwe --wieght 1", "Unknown options: ", ["--no-is-new", "--weight"]),
  ])
  func `with mistyped options tells which they may be`(
    words: String, problem: String, meant: [String]
  ) {
    let run = Run("put-sample \(words)")
    #expect(run.status == .usage)
    #expect(run.remarks.contains(problem))
    let list = meant.map { "  * \($0)\n" }.joined()
    #expect(run.remarks.contains("\n\nMaybe you meant:\n\n" + list))
  }

  @Test(arguments: [
    "--sse-specification", "--sse-specification a b", "--sse-spec Enabled=true",
    "--no-sse-specification",
  ])
  func `with an option not to be had here refuses it by name`(words: String) {
    let run = Run("put-sample --sample-name ab \(words)")
    #expect(run.status == .usage)
    #expect(run.text == "")
    #expect(
      run.remarks.contains("--sse-specification is not available in streamctl; nothing was done"))
  }

  @Test func `counts options it does not have among the prefixes`() {
    #expect(
      Run("put-sample --s x").remarks.contains(
        "ambiguous option: --s could match --sample-name, --size, --sizes, --sse-specification"))
  }

  @Test func `takes the last of a flag and its opposite`() {
    #expect(
      Run("put-sample --sample-name ab --is-new --no-is-new").json?["Echo"]?["IsNew"] == false)
    #expect(
      Run("put-sample --sample-name ab --no-is-new --is-new").json?["Echo"]?["IsNew"] == true)
  }
}

struct `A command of ours` {
  @Test func `has words of its own, and options`() {
    let run = Run("greetings greet Ann --tone warm --times 2")
    #expect(run.text == "Hello Ann!\nHello Ann!\n")
    #expect(run.status == .success)
  }

  @Test func `gives its own status`() { #expect(Run("greetings greet nobody").status == .failure) }

  @Test(arguments: [
    ("greetings greet", "the following arguments are required: who"),
    ("greetings greet Ann --tone hot", "argument --tone: Found invalid choice 'hot'"),
    ("greetings greet Ann --times 9", "Member must have value less than or equal to 3"),
    ("greetings greet Ann --times 0", "Invalid value for parameter Times, value: 0"),
    ("greetings greet Ann Bob", "Unknown options: Bob"),
  ])
  func `checks its options`(line: String, problem: String) {
    let run = Run(line)
    #expect(run.status == .usage)
    #expect(run.text == "")
    #expect(run.remarks.contains(problem))
  }
}
