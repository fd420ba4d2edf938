internal import Delivery
internal import Engine
internal import Operations
internal import Wire

extension StoreStatus {
  /// The same for programs.
  var json: JSON {
    [
      "Store": [
        "Path": .string(path), "SizeInBytes": .integer(sizeBytes), "Region": .string(region),
        "OtherRegions": .array(
          otherRegions.map { ["Region": .string($0.region), "TableCount": .integer($0.count)] }),
      ],
      "Tables": .array(
        tables.map { entry in
          [
            "TableName": .string(entry.table.name), "ItemCount": .integer(entry.table.itemCount),
            "SizeInBytes": .integer(entry.table.sizeBytes),
            "IndexCount": .integer(entry.table.indexes.count),
            "StreamViewType": entry.stream.map { .string($0.viewType.rawValue) } ?? .null,
            "OpenShardCount": .integer(entry.shardCount),
          ]
        }),
      "Functions": .array(functions.map(Self.json)),
      "Mappings": .array(mappings.map(json)),
      "EventInvocations": .array(events.map(Self.json)),
      "Queues": .array(
        queues.map { queue, count in
          [
            "QueueName": .string(queue.name),
            "MessageCount": .integer(min(count, Self.mostCounted)),
            "HasMore": .bool(count > Self.mostCounted),
          ]
        }),
      "Topics": .array(
        topics.map { name, subscriptions in
          ["TopicName": .string(name), "SubscriptionCount": .integer(subscriptions.count)]
        }),
      "Blocked": .array(
        StatusBlocks.all(of: self).map { block in
          [
            "Subject": .string(block.subject), "Reason": .string(block.reason),
            "UUID": block.mappingUUID.map { .string($0) } ?? .null,
          ]
        }),
      "RecentFailures": .array(
        failures.map { failure in
          [
            "Time": .string(failure.time.isoText()),
            "FunctionName": .string(failure.functionName), "Error": .string(failure.sentence),
          ]
        }),
    ]
  }

  private static func json(_ function: LambdaFunction) -> JSON {
    let path: JSON =
      switch function.code.place {
      case .archive: .null
      case .folder(let path): .string(path)
      }
    return [
      "FunctionName": .string(function.name),
      "Runtime": .string(function.configuration.runtime),
      "Handler": .string(function.configuration.handler), "CodePath": path,
      "IsThrottled": .bool(function.isThrottled),
    ]
  }

  private func json(_ report: MappingReport) -> JSON {
    [
      "UUID": .string(report.uuid),
      "TableName": report.stream.map { .string($0.tableName) } ?? .null,
      "FunctionName": .string(report.functionName),
      "IsEnabled": .bool(report.mapping?.settings.isEnabled == true),
      "WaitingRecordCount": .integer(min(report.waitingCount, Self.mostCounted)),
      "HasMore": .bool(report.waitingCount > Self.mostCounted),
      "LagInMilliseconds": .integer(report.lagMilliseconds(at: now) ?? 0),
      "Error": report.lanes.compactMap { $0.blocking?.error }.first.map { .string($0) } ?? .null,
    ]
  }

  private static func json(_ backlog: EventBacklog) -> JSON {
    [
      "FunctionName": .string(backlog.functionName), "WaitingCount": .integer(backlog.count),
      "FailedCount": .integer(backlog.failedCount),
      "NextTryAt": .string(backlog.nextTryAt.isoText()),
    ]
  }
}
