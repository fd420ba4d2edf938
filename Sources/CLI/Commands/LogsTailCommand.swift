private import Engine
private import Operations
package import Shapes
private import Wire

/// Shows the lines of a log group, as the AWS CLI's command of that name does.
package enum LogsTailCommand: OwnCommand {
  package static let path = ["logs", "tail"]
  package static let summary = "Shows the lines of a log group: logs tail /aws/lambda/NAME."
  package static let positionals = ["group_name"]
  package static let isHighLevel = true

  package struct Options: Structure {
    let groupName = Required(
      "group_name", String.self, help: "The log group, such as /aws/lambda/my-function.")
    let since = Defaulted(
      "Since", Since.tenMinutes, help: "From when on: a time, or such as 30s, 10m, 2h, 1d, 1w.")
    let follow = Defaulted(
      "Follow", false, help: "Goes on with what is printed from now on, until Ctrl-C.")
    let format = Defaulted(
      "Format", LogLineFormat.detailed,
      help: "detailed, short, or json, which spreads messages that are JSON over lines.")
    let filterPattern = Allowed(
      "FilterPattern", String.self,
      help: "Only lines that match, such as ERROR or { $.level = \"warn\" }.")
    let logStreamNames = Allowed(
      "LogStreamNames", [String].self, help: "Only lines of these streams.")
    let logStreamNamePrefix = Allowed(
      "LogStreamNamePrefix", String.self, help: "Only lines of streams whose names begin so.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let session = try context.session()
    let store = try session.store(doesWorkDue: false)
    do {
      let (query, filter) = try store.read { transaction in
        guard
          let group = try transaction.logGroup(
            named: options.groupName, in: context.settings.region)
        else {
          throw ServiceError(
            "ResourceNotFoundException", "The specified log group does not exist.")
        }
        let filter = try LogFilter(
          pattern: options.filterPattern, streamNames: options.logStreamNames,
          streamNamePrefix: options.logStreamNamePrefix, of: group, in: transaction)
        let since = options.since.time(before: context.clock.now())
        return (LogQuery(group: group, from: since, through: nil), filter)
      }
      return try LogTail(
        query: query, filter: filter,
        formatter: LogLineFormatter(format: options.format, isColored: context.isColored),
        follows: options.follow
      ).run(in: context, store)
    } catch let error as ServiceError {
      throw FailedOperation(
        OperationName(.logs, "FilterLogEvents"), error,
        ["logGroupName": .string(options.groupName)], in: session)
    }
  }
}
