/// Every operation the program knows, in the order help lists them.
package enum Catalog {
  package static let all: [any Operation.Type] = aws + own

  /// The operations that AWS has, too.
  package static let aws: [any Operation.Type] =
    dynamoDB + dynamoDBStreams + lambda + sqs + sns + logs + cloudWatch

  /// The operations that only this program has.
  package static let own: [any Operation.Type] = [ListDeliveries.self]

  private static let dynamoDB: [any Operation.Type] = [
    CreateTable.self, DescribeTable.self, ListTables.self, UpdateTable.self, DeleteTable.self,
    PutItem.self, GetItem.self, UpdateItem.self, DeleteItem.self, Query.self, Scan.self,
    BatchGetItem.self, BatchWriteItem.self, TransactGetItems.self, TransactWriteItems.self,
    ExecuteStatement.self, BatchExecuteStatement.self, ExecuteTransaction.self,
    UpdateTimeToLive.self, DescribeTimeToLive.self, TagResource.self, UntagResource.self,
    ListTagsOfResource.self,
    DescribeLimits.self, DescribeEndpoints.self, CreateBackup.self, DescribeBackup.self,
    ListBackups.self, DeleteBackup.self, RestoreTableFromBackup.self,
    DescribeContinuousBackups.self, UpdateContinuousBackups.self,
    PutResourcePolicy.self, GetResourcePolicy.self, DeleteResourcePolicy.self,
  ]

  private static let dynamoDBStreams: [any Operation.Type] = [
    ListStreams.self, DescribeStream.self, GetShardIterator.self, GetRecords.self,
  ]

  private static let lambda: [any Operation.Type] = [
    CreateFunction.self, GetFunction.self, GetFunctionConfiguration.self, ListFunctions.self,
    UpdateFunctionCode.self, UpdateFunctionConfiguration.self, DeleteFunction.self, Invoke.self,
    CreateEventSourceMapping.self, GetEventSourceMapping.self, ListEventSourceMappings.self,
    UpdateEventSourceMapping.self, DeleteEventSourceMapping.self,
    PublishVersion.self, ListVersionsByFunction.self, CreateAlias.self, GetAlias.self,
    UpdateAlias.self, DeleteAlias.self, ListAliases.self,
    PutFunctionEventInvokeConfig.self, UpdateFunctionEventInvokeConfig.self,
    GetFunctionEventInvokeConfig.self, DeleteFunctionEventInvokeConfig.self,
    ListFunctionEventInvokeConfigs.self,
    PutFunctionConcurrency.self, GetFunctionConcurrency.self, DeleteFunctionConcurrency.self,
    PutProvisionedConcurrencyConfig.self, GetProvisionedConcurrencyConfig.self,
    DeleteProvisionedConcurrencyConfig.self, ListProvisionedConcurrencyConfigs.self,
    LambdaTagResource.self, LambdaUntagResource.self, ListTags.self, GetAccountSettings.self,
  ]

  private static let sqs: [any Operation.Type] = [
    CreateQueue.self, GetQueueUrl.self, ListQueues.self, GetQueueAttributes.self,
    SetQueueAttributes.self, DeleteQueue.self, PurgeQueue.self, SendMessage.self,
    SendMessageBatch.self, ReceiveMessage.self, DeleteMessage.self, DeleteMessageBatch.self,
    ChangeMessageVisibility.self, ChangeMessageVisibilityBatch.self,
    ListDeadLetterSourceQueues.self, StartMessageMoveTask.self, ListMessageMoveTasks.self,
    CancelMessageMoveTask.self, TagQueue.self, UntagQueue.self, ListQueueTags.self,
    AddPermission.self, RemovePermission.self,
  ]

  private static let sns: [any Operation.Type] = [
    CreateTopic.self, DeleteTopic.self, ListTopics.self, GetTopicAttributes.self,
    SetTopicAttributes.self, Subscribe.self, Unsubscribe.self, ListSubscriptions.self,
    ListSubscriptionsByTopic.self, GetSubscriptionAttributes.self,
    SetSubscriptionAttributes.self, Publish.self, PublishBatch.self,
  ]

  private static let logs: [any Operation.Type] = [
    CreateLogGroup.self, DescribeLogGroups.self, DeleteLogGroup.self, CreateLogStream.self,
    DescribeLogStreams.self, DeleteLogStream.self, PutLogEvents.self, GetLogEvents.self,
    FilterLogEvents.self, PutRetentionPolicy.self, DeleteRetentionPolicy.self,
  ]

  private static let cloudWatch: [any Operation.Type] = [
    GetMetricStatistics.self, GetMetricData.self, ListMetrics.self, PutMetricData.self,
  ]

  /// Finds an operation by its command; without a service, the first that has it.
  package static func operation(
    command: String, service: String? = nil
  ) -> (any Operation.Type)? {
    all.first {
      $0.name.command == command && (service == nil || $0.name.service.command == service)
    }
  }

  /// Finds an operation by its `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`.
  package static func operation(target: String) -> (any Operation.Type)? {
    all.first { $0.name.target == target }
  }
}
