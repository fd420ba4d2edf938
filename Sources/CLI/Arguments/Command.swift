internal import Operations

/// What a command line asks for.
enum Command {
  case operation(any Operation.Type)
  case own(any OwnCommand.Type)
  case help(HelpTopic)
  case version
}

/// What help is about.
enum HelpTopic {
  case overview
  /// A service, or a group of commands of ours.
  case group(String)
  case operation(any Operation.Type)
  case own(any OwnCommand.Type)
  /// The script that makes what the examples work on.
  case examples
  /// Everything, in the language of `man`.
  case manual
}
