import Operations
import TestKit
import Testing
import Wire

extension ModelDriver {
  typealias Written = (keys: [ModelKey], records: [ModelRecord])

  /// Does the same random write to the table and to the model.
  func write() throws -> Written {
    switch random.number(1...6) {
    case 1: try writeBatch()
    case 2, 3: try writeTransaction()
    default: try writeOne()
    }
  }

  private func writeOne() throws -> Written {
    let write = random.write(of: random.key())
    let old = model.items[write.key]
    let (outcomes, records) = model.write([write])
    let request = write.request
    switch outcomes[0] {
    case .item(let new):
      let isUpdate = if case .update = write.change { true } else { false }
      let showsNew = isUpdate && random.chance(2)
      let answer = try workspace.perform(
        write.operation, request.with(["ReturnValues": showsNew ? "ALL_NEW" : "ALL_OLD"]))
      try require(
        try answer["Attributes"].map { try ModelItem($0) } == (showsNew ? new : old), request,
        answer)
    case .conditionFails:
      let error = try workspace.fault(write.operation, request)
      try require(error.code == "ConditionalCheckFailedException", request, error)
      try require(try Self.item(in: error.details) == old, request, error)
    case .isInvalid:
      let error = try workspace.fault(write.operation, request)
      try require(error.code == "ValidationException", request, error)
    }
    count(outcomes[0].name)
    return ([write.key], records)
  }

  private func writeBatch() throws -> Written {
    let writes = random.keys().map { random.batchedWrite(of: $0) }
    let (outcomes, records) = model.write(writes)
    let request: JSON = ["RequestItems": ["Model": .array(writes.compactMap(\.batched))]]
    if outcomes.contains(.isInvalid) {
      let error = try workspace.fault(BatchWriteItem.self, request)
      try require(error.code == "ValidationException", request, error)
    } else {
      let answer = try workspace.perform(BatchWriteItem.self, request)
      try require(answer == ["UnprocessedItems": [:]], request, answer)
      count("batch")
    }
    return (writes.map(\.key), records)
  }

  private func writeTransaction() throws -> Written {
    let writes = random.keys().map { random.write(of: $0, isInTransaction: true) }
    let olds = writes.map { model.items[$0.key] }
    let (outcomes, records) = model.write(writes)
    let request: JSON = ["TransactItems": .array(writes.map(\.action))]
    if outcomes.allSatisfy({ $0.name == "done" }) {
      let answer = try workspace.perform(TransactWriteItems.self, request)
      try require(answer == [:], request, answer)
      count("transaction")
    } else {
      let error = try workspace.fault(TransactWriteItems.self, request)
      try require(error.code == "TransactionCanceledException", request, error)
      let reasons = error.details.first?.value.elements ?? []
      let codes = reasons.compactMap { $0["Code"]?.string }
      try require(codes == outcomes.map(\.reason), request, error)
      for (reason, (old, outcome)) in zip(reasons, zip(olds, outcomes)) {
        let shown = outcome == .conditionFails ? old : nil
        try require(try reason["Item"].map { try ModelItem($0) } == shown, request, error)
      }
      count("cancelled")
    }
    return (writes.map(\.key), records)
  }

  private static func item(in details: [JSON.Entry]) throws -> ModelItem? {
    try details.first { $0.key == "Item" }.map { try ModelItem($0.value) }
  }
}

extension ModelWrite.Outcome {
  fileprivate var name: String {
    switch self {
    case .item: "done"
    case .conditionFails: "failed"
    case .isInvalid: "refused"
    }
  }

  /// The reason a transaction gives.
  fileprivate var reason: String {
    switch self {
    case .item: "None"
    case .conditionFails: "ConditionalCheckFailed"
    case .isInvalid: "ValidationError"
    }
  }
}
