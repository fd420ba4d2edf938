internal import Expressions
internal import JMESPath
internal import Operations
package import Shapes
internal import Wire

/// The options by which an item is waited for.
package struct ItemWaitOptions: Structure {
  let tableName = Required("TableName", String.self, help: "The table that holds the item.")
  let key = Required(
    "Key", Item.self, help: "The item's key, such as {\"id\": {\"S\": \"123\"}}.")
  let timeout = Defaulted(
    "Timeout", 0, .range(0...86_400),
    help: "Goes on looking for so many seconds, for what another process does; 0 looks once.")

  package init() {}
}

/// Succeeds when an item is there, and what `--query` asks is true of it.
package enum ItemExistsCommand: OwnCommand {
  package static let path = ["wait", "item-exists"]
  package static let summary =
    "Exit 0 when the item is there (and --query is true of it), else 1 and why."

  package static func run(
    _ options: Record<ItemWaitOptions>, in context: CommandContext
  ) throws -> ExitStatus {
    try ItemWait(options: options, context: context).run { faults in
      faults.isEmpty ? nil : faults.joined(separator: "\n")
    }
  }
}

/// Succeeds when an item is not there, or what `--query` asks is not true of it.
package enum ItemNotExistsCommand: OwnCommand {
  package static let path = ["wait", "item-not-exists"]
  package static let summary =
    "Exit 0 when the item is not there (or --query is not true of it), else 1."

  package static func run(
    _ options: Record<ItemWaitOptions>, in context: CommandContext
  ) throws -> ExitStatus {
    let wait = ItemWait(options: options, context: context)
    let item = wait.shownKey
    return try wait.run { faults in
      guard faults.isEmpty else { return nil }
      let condition = context.settings.query.map { ", and this is true of it: \($0.expression)" }
      return "Table \(options.tableName) has an item \(item)\(condition ?? "")"
    }
  }
}

/// Looks at an item until it is as it should be.
private struct ItemWait {
  let options: Record<ItemWaitOptions>
  let context: CommandContext

  /// The verdict gives what is wrong, from what is wrong with the item's being there.
  func run(_ verdict: ([String]) -> String?) throws -> ExitStatus {
    let patience = Patience(seconds: options.timeout)
    while true {
      guard let problem = verdict(try faults()) else { return .success }
      guard patience.goesOn() else {
        let waited = options.timeout > 0 ? "After \(options.timeout) s: " : ""
        throw GeneralError(waited + problem, status: .failure)
      }
    }
  }

  /// The item's key as it is typed.
  var shownKey: String {
    let key = options.key.json
    return (context.settings.isPlain ? PlainJSON.plainItem(key) : key).text
  }

  private func faults() throws -> [String] {
    let item = shownKey
    guard let stored = try read()["Item"] else {
      return ["Table \(options.tableName) has no item \(item)"]
    }
    let found = context.settings.isPlain ? PlainJSON.plainItem(stored) : stored
    guard let query = context.settings.query else { return [] }
    // Its attributes can be named with `Item.` before them, as in get-item's answer, and without.
    let answer = JSON.object(
      [JSON.Entry("Item", found)] + (found.entries ?? []).filter { $0.key != "Item" })
    let faults = try Assertion(query: query).faults(in: answer)
    guard !faults.isEmpty else { return [] }
    return ["Of item \(item) of table \(options.tableName) this is false: \(query.expression)"]
      + faults.indented + ["  The item is \(found.text)"]
  }

  private func read() throws -> JSON {
    let request: JSON = [
      "TableName": .string(options.tableName), "Key": options.key.json, "ConsistentRead": true,
    ]
    let session = try context.session()
    do { return try GetItem.perform(request, in: session) } catch let error as ServiceError {
      throw FailedOperation(GetItem.name, error, request, in: session)
    }
  }
}
