/// How a command ended, in the numbers of the AWS CLI.
package enum ExitStatus: Int32, Sendable {
  case success = 0
  /// The command's own bad outcome: a handler failed, a batch is blocked.
  case failure = 1
  case interrupted = 130
  /// What was typed cannot be understood.
  case usage = 252
  /// The environment or the configuration is at fault.
  case configuration = 253
  /// The service answered with an error.
  case service = 254
  case general = 255
}
