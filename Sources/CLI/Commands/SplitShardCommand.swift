private import Engine
private import Operations
package import Shapes

/// Splits a shard of a table's stream, as AWS does it when a shard has much to do.
package enum SplitShardCommand: OwnCommand {
  package static let path = ["split-shard"]
  package static let summary = "Splits a shard of a table's stream in two, as AWS does at times."

  package struct Options: Structure {
    let tableName = Required("TableName", String.self, help: "The table whose stream it is.")
    let shardID = Allowed(
      "ShardId", String.self, help: "The shard; not needed where there is only one.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let region = context.settings.region
    let (old, new) = try context.session().write { transaction in
      guard let table = try transaction.table(named: options.tableName, in: region) else {
        throw GeneralError("There is no table \(options.tableName) in \(region).")
      }
      guard let stream = try transaction.latestStream(of: table), stream.isEnabled else {
        throw GeneralError("Table \(options.tableName) has no stream that is enabled.")
      }
      let open = try transaction.shards(of: stream).filter { $0.lastSequence == nil }
      let shard = try choose(options.shardID, among: open)
      try transaction.split(shard)
      let children = try transaction.shards(of: stream).filter { $0.parentName == shard.name }
      return (shard.name, children.map(\.name))
    }
    context.output.print("Split \(old) into \(new.joined(separator: " and ")).\n")
    return .success
  }

  private static func choose(
    _ name: String?, among open: [Shard]
  ) throws(GeneralError) -> Shard {
    let names = open.map(\.name).joined(separator: ", ")
    let chosen = open.filter { name == nil || $0.name == name }
    guard let shard = chosen.first else {
      throw GeneralError("There is no open shard \(name ?? ""); those open are \(names).")
    }
    guard chosen.count == 1 else {
      throw GeneralError("Say which shard with --shard-id; those open are \(names).")
    }
    guard shard.hashes.count > 1 else {
      throw GeneralError("\(shard.name) takes a single hash and cannot be split.")
    }
    return shard
  }
}
