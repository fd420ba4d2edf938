/// What is said when words do not fit together.
enum Usage {
  static let firstText = "usage: streamctl [-h] [--profile PROFILE] [--debug]\n"
  static let text = """
    usage: streamctl [options] <command> <subcommand> [<subcommand> ...] [parameters]
    To see help text, you can run:

      streamctl help
      streamctl <command> help
      streamctl <command> <subcommand> help

    """
}
