/// What a function is and where its code lies.
package struct FunctionDefinition: Sendable, Hashable {
  package var name: String
  package var arn: String
  /// `$LATEST`, or the number of a published version.
  package var version: String
  /// Such as `python3.9`, `nodejs20.x`, or `executable`, which only this program has.
  package var runtime: String
  /// `module.function`; for an executable, the file's name within `codeRoot`.
  package var handler: String
  /// The folder that the handler sees as `LAMBDA_TASK_ROOT`, and its working directory.
  package var codeRoot: String
  /// The folders of its layers, unpacked, in the order in which they are laid.
  package var layerFolders: [String]
  package var timeoutSeconds: Int
  package var memoryMegabytes: Int
  /// The user's own variables.
  package var environment: [String: String]
  package var region: String
  package var accountID: String
  package var logGroupName: String
  package var logStreamName: String

  package init(
    name: String, arn: String, version: String = "$LATEST", runtime: String, handler: String,
    codeRoot: String, timeoutSeconds: Int = 3, memoryMegabytes: Int = 128,
    environment: [String: String] = [:], region: String, accountID: String,
    logGroupName: String, logStreamName: String, layerFolders: [String] = []
  ) {
    self.name = name
    self.arn = arn
    self.version = version
    self.runtime = runtime
    self.handler = handler
    self.codeRoot = codeRoot
    self.layerFolders = layerFolders
    self.timeoutSeconds = timeoutSeconds
    self.memoryMegabytes = memoryMegabytes
    self.environment = environment
    self.region = region
    self.accountID = accountID
    self.logGroupName = logGroupName
    self.logStreamName = logStreamName
  }
}
