/// What Docs/Compatibility.md says of the command line, beside the operations.
enum CommandLineSection {
  static func lines(_ compared: ComparedCommands) -> [String] {
    var lines = introduction(compared.count, compared.differences.count)
    lines += table(compared.reasons("ours"), "where streamctl is meant to differ")
    lines += ["", "Where the AWS CLI of the comparison is older than what streamctl follows:", ""]
    lines += table(compared.reasons("older"), "what version 2.9 does")
    lines += ["", "Where moto is not as the services are:", ""]
    lines += table(compared.reasons("moto"), "what moto does")
    return lines
  }

  private static func introduction(_ count: Int, _ differing: Int) -> [String] {
    """

    ## The command line

    These options are taken, and change nothing, as there is no network that they could tell
    anything of: `--no-verify-ssl`, `--no-sign-request`, `--ca-bundle`, `--cli-read-timeout`,
    `--cli-connect-timeout`, `--no-cli-pager`, `--no-cli-auto-prompt`.

    `--endpoint-url` is taken when it names this machine (`localhost`, `127.…`, `[::1]`,
    `localstack`, `*.localhost.localstack.cloud`), which means the store; another machine is
    refused by name. `--profile`, `AWS_PROFILE` and `AWS_DEFAULT_PROFILE` name a profile of
    `~/.aws/config` or `~/.aws/credentials`, which must be there: its `region`, `output` and
    `cli_binary_format` count, its credentials do not. `--cli-auto-prompt` is refused.

    An answer that cannot be written, as to a full disk, is an error (255) in every format; the AWS
    CLI says so of `--output text` alone, and ends with 0 otherwise. What was written to the store
    is there all the same.

    The tests run \(count) commands through AWS CLI v2 against moto's server and through streamctl, and
    compare the bytes of both outputs and the exit status
    (`Tests/CommandTests/Differential/commands`). Errors are compared as the newest version writes
    them: version 2.9, which is compared with, has no `aws: [ERROR]: ` in front of them, names no
    `ParamValidation`, and has the usage before the message. Left out of the comparison is what
    streamctl adds: where it looked, and the members of an error.

    All are answered alike but for \(differing), which stand here; the tests fail when one of these
    comes to be answered alike, too.

    """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func table(
    _ reasons: [(reason: String, commands: [String])], _ title: String
  ) -> [String] {
    ["| \(title) | commands |", "|---|---|"]
      + reasons.map { reason, commands in
        let shown = commands.map { "`\(shortened($0))`" }.joined(separator: "<br>")
        return "| \(reason.escaped) | \(shown.escaped) |"
      }
  }

  private static func shortened(_ command: String) -> String {
    // A backtick would end what is shown as code.
    let plain = String(command.map { $0 == "`" ? "'" : $0 })
    return plain.count <= 100 ? plain : plain.prefix(99) + "…"
  }
}

extension String {
  fileprivate var escaped: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: #"\|"#)
  }
}
