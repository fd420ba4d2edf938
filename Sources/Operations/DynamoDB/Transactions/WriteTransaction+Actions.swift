internal import Engine
internal import Expressions
internal import Wire

extension WriteTransaction {
  private static let mostBytes = 4 * 1024 * 1024

  /// Finds the tables of a transaction's actions, and refuses two actions on one item.
  func targets(
    of actions: [TransactionAction], for caller: Caller
  ) throws -> [TargetedWrite] {
    let sizeBytes = actions.reduce(0) { sum, action in
      if case .put(let item) = action.write.change { sum + item.sizeBytes } else { sum }
    }
    guard sizeBytes <= Self.mostBytes else {
      // AWS says it twice.
      let fault = "Transaction payload size cannot exceed 4MB. Payload Size: "
      throw ServiceError.validation("\(fault): \(fault)\(sizeBytes)")
    }
    var targets: [TargetedWrite] = []
    var seen: Set<ItemPlace> = []
    for action in actions {
      let table = try tableOfItems(action.tableName, for: caller)
      let target = TargetedWrite(table: table, write: action.write)
      targets.append(target)
      guard seen.insert(ItemPlace(tableID: table.id, key: target.keyAttributes)).inserted else {
        throw ServiceError.severalOperationsOnItem
      }
    }
    return targets
  }

  /// Does all of a transaction's writes, or none and tells why.
  func carryOut(_ targets: [TargetedWrite]) throws -> [WrittenItem] {
    var prepared: [PreparedWrite] = []
    var reasons = CancellationReasons()
    for target in targets {
      guard let write = try reasons.collect({ try prepare(target.write, in: target.table) })
      else { continue }
      prepared.append(write)
      reasons.add(nil)
    }
    if let error = reasons.error { throw error }
    return try prepared.map { try carryOut($0) }
  }

  /// What a transaction costs that was done before: reads of its items as large as they were.
  func costOfRepeating(
    _ targets: [TargetedWrite], itemSizes: [Int], _ capacity: ReturnConsumedCapacity
  ) -> CapacityMeter {
    var meter = CapacityMeter(capacity, isTransaction: true)
    for (target, sizeBytes) in zip(targets, itemSizes) {
      meter.addRead(sizeBytes: sizeBytes, of: target.table, isConsistent: true)
    }
    return meter
  }
}

/// Which item of which table an action is about.
struct ItemPlace: Hashable {
  let tableID: Int
  let key: Item
}

/// Why a transaction was not done, an entry an action.
struct CancellationReasons {
  private var codes: [String] = []
  private var reasons: [JSON] = []

  /// Adds an action's fault; nil for an action that could have been done.
  mutating func add(_ fault: ServiceError?) {
    guard let fault else {
      codes.append("None")
      reasons.append(["Code": "None"])
      return
    }
    let code = fault.reasonCode
    codes.append(code)
    let message = fault.message.hasPrefix(Self.depthMessage) ? Self.depthMessage : fault.message
    reasons.append(
      .object(
        fault.details + [.init("Code", .string(code)), .init("Message", .string(message))]))
  }

  /// All that a reason says of an item that an update would nest too deep.
  static let depthMessage = "Nesting Levels have exceeded supported limits"

  /// Runs what is done for an action; a fault that it throws is the action's reason.
  mutating func collect<R>(_ body: () throws -> R) throws -> R? {
    do {
      return try body()
    } catch let error as ServiceError {
      if error.isHoisted { throw error }
      add(error)
      return nil
    }
  }

  /// The error of the whole transaction; nil when nothing is wrong.
  var error: ServiceError? {
    guard codes.contains(where: { $0 != "None" }) else { return nil }
    return ServiceError(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons "
        + "[\(codes.joined(separator: ", "))]",
      details: [.init("CancellationReasons", .array(reasons))])
  }
}

extension ServiceError {
  static var severalOperationsOnItem: ServiceError {
    .validation("Transaction request cannot include multiple operations on one item")
  }

  /// The code as the parts of an answer have it: `ConditionalCheckFailed`, without `Exception`.
  var reasonCode: String {
    guard code != "ValidationException" else { return "ValidationError" }
    let suffix = "Exception"
    return code.hasSuffix(suffix) ? String(code.dropLast(suffix.count)) : code
  }

  /// Whether DynamoDB finds the fault before a transaction begins, and so answers nothing else.
  var isHoisted: Bool {
    code == "ValidationException"
      && message.hasPrefix("One or more parameter values are not valid.")
  }
}
