private import Engine
package import Shapes
private import Wire

/// Shows what happened: stream records, deliveries, and what handlers printed.
package enum TailCommand: OwnCommand {
  package static let path = ["tail"]
  package static let summary =
    "Shows stream records, deliveries and what handlers printed, newest last."

  package struct Options: Structure {
    let tableName = Allowed(
      "TableName", String.self, help: "Only what is about this table and its records.")
    let functionName = Allowed(
      "FunctionName", String.self, help: "Only what this function printed and was given.")
    let since = Defaulted(
      "Since", Since.tenMinutes, help: "From when on: a time, or such as 30s, 10m, 2h, 1d, 1w.")
    let format = Defaulted(
      "Format", ActivityFormat.short, help: "short, detailed, or json for one object a line.")
    let follow = Defaulted(
      "Follow", false, help: "Goes on with what happens from now on, until Ctrl-C.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let filter = ActivityFilter(
      region: context.settings.region, tableName: options.tableName,
      functionName: options.functionName, since: options.since.time(before: context.clock.now()))
    return try ActivityTail(
      filter: filter, formatter: ActivityFormatter(format: options.format),
      follows: options.follow
    ).run(in: context)
  }
}
