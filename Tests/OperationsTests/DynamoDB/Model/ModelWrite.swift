import Operations
import Wire

/// The key of an item of the model.
struct ModelKey: Hashable {
  let pk: [UInt8]
  /// So many halves.
  let sk: Int

  var item: ModelItem { ["pk": .text(pk), "sk": .number(sk)] }
}

/// One write of one item of the model.
struct ModelWrite {
  enum Change {
    /// The attributes beside the key.
    case put(ModelItem)
    case update([ModelAction])
    case delete
    case check
  }

  /// What is to come of a write.
  enum Outcome: Equatable {
    case item(ModelItem?)
    case conditionFails
    case isInvalid
  }

  let key: ModelKey
  let change: Change
  let condition: ModelCondition?
}

extension ModelWrite {
  /// What a table that has this item, or none, is to do.
  func outcome(for old: ModelItem?) -> Outcome {
    if !literals.allSatisfy(ModelIndex.admit) { return .isInvalid }
    if let condition, !condition.holds(for: old ?? [:]) { return .conditionFails }
    switch change {
    case .put(let attributes): return .item(key.item.merging(attributes) { $1 })
    case .delete: return .item(nil)
    case .check: return .item(old)
    case .update(let actions):
      if old == nil, !actions.contains(where: \.createsItem) { return .item(nil) }
      var item = old ?? key.item
      do {
        for action in actions { try action.act(on: &item) }
        return .item(item)
      } catch {
        return .isInvalid
      }
    }
  }

  /// The values that attributes get whatever the item is.
  private var literals: [(String, ModelValue)] {
    switch change {
    case .put(let attributes): attributes.map { ($0.key, $0.value) }
    case .update(let actions):
      actions.compactMap { if case .set(let name, let value) = $0 { (name, value) } else { nil } }
    case .delete, .check: []
    }
  }
}

extension ModelWrite {
  var operation: any Operation.Type {
    switch change {
    case .put: PutItem.self
    case .update: UpdateItem.self
    case .delete, .check: DeleteItem.self
    }
  }

  /// The request of the operation on one item, and what an action of a transaction has.
  var request: JSON {
    var values = ModelValues()
    var request: JSON = ["TableName": "Model"]
    switch change {
    case .put(let attributes):
      request = request.with(["Item": key.item.merging(attributes) { $1 }.json])
    case .update(let actions):
      request = request.with([
        "Key": key.item.json, "UpdateExpression": .string(ModelAction.text(actions, &values)),
      ])
    case .delete, .check: request = request.with(["Key": key.item.json])
    }
    if let condition {
      request = request.with([
        "ConditionExpression": .string(condition.text(&values)),
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
      ])
    }
    return request.with(values.member)
  }

  /// The write as an action of a transaction.
  var action: JSON {
    switch change {
    case .put: ["Put": request]
    case .update: ["Update": request]
    case .delete: ["Delete": request]
    case .check: ["ConditionCheck": request]
    }
  }

  /// The write as a part of a batch; nil for what batches do not have.
  var batched: JSON? {
    switch change {
    case .put(let attributes):
      ["PutRequest": ["Item": key.item.merging(attributes) { $1 }.json]]
    case .delete: ["DeleteRequest": ["Key": key.item.json]]
    case .update, .check: nil
    }
  }
}
