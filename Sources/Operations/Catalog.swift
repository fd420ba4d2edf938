/// Every operation the program knows, in the order help lists them.
package enum Catalog {
  package static let all: [any Operation.Type] = aws + own

  /// The operations that AWS has, too.
  package static let aws: [any Operation.Type] = dynamoDB + dynamoDBStreams + lambda

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
