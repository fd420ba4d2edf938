/// The commands that AWS has no operation for, in the order help lists them.
enum OwnCommands {
  static let all: [any OwnCommand.Type] = [
    InitCommand.self, TailCommand.self, LogsTailCommand.self, DeliverCommand.self,
    SplitShardCommand.self, ExplainCommand.self, ReplayCommand.self,
    MetricsCommand.self, TraceCommand.self, ServeCommand.self,
    DynamoDBWaitCommand.self, LambdaWaitCommand.self,
    ItemExistsCommand.self, ItemNotExistsCommand.self, DeliveredCommand.self, AssertCommand.self,
    ImportCommand.self, ExportCommand.self, DDBPutCommand.self, DDBSelectCommand.self,
    StatusCommand.self, GraphCommand.self,
  ]
}
