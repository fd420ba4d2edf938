private import Engine
private import Operations
package import Shapes
private import Wire

/// Shows the log of one function, as the AWS CLI's command of that name does.
package enum LogsTailCommand: OwnCommand {
  package static let path = ["logs", "tail"]
  package static let summary = "Shows what one function printed: logs tail /aws/lambda/NAME."
  package static let positionals = ["GroupName"]

  private static let groupPrefix = "/aws/lambda/"

  package struct Options: Structure {
    let groupName = Required(
      "GroupName", String.self, help: "The log group, such as /aws/lambda/my-function.")
    let since = Defaulted(
      "Since", Since.tenMinutes, help: "From when on: a time, or such as 30s, 10m, 2h, 1d, 1w.")
    let follow = Defaulted(
      "Follow", false, help: "Goes on with what is printed from now on, until Ctrl-C.")
    let format = Defaulted(
      "Format", ActivityFormat.detailed, help: "detailed, short, or json for one object a line.")
    let filterPattern = Refused("FilterPattern")
    let logStreamNames = Refused("LogStreamNames")
    let logStreamNamePrefix = Refused("LogStreamNamePrefix")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let region = context.settings.region
    let session = try context.session()
    let isKnown = try session.store(doesWorkDue: false).read {
      try $0.hasLogGroup(named: options.groupName, in: region)
    }
    guard isKnown, options.groupName.hasPrefix(groupPrefix) else {
      throw FailedOperation(
        name: OperationName(.logs, "FilterLogEvents"),
        error: ServiceError(
          "ResourceNotFoundException", "The specified log group does not exist."),
        storePath: session.storePath, region: region)
    }
    var filter = ActivityFilter(
      region: region, tableName: nil,
      functionName: String(options.groupName.dropFirst(groupPrefix.count)),
      since: options.since.time(before: context.clock.now()))
    filter.showsOutputOnly = true
    return try ActivityTail(
      filter: filter, formatter: ActivityFormatter(format: options.format, showsOrigin: false),
      follows: options.follow
    ).run(in: context)
  }
}
