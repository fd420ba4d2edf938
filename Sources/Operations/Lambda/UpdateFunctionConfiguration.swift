private import Delivery
internal import Engine
internal import Shapes

/// Changes a function's settings.
package enum UpdateFunctionConfiguration: Operation {
  package static let name = OperationName(.lambda, "UpdateFunctionConfiguration")
  package static let summary = "Changes a function's settings; what is not given stays."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let role = Allowed(
      "Role", String.self, FunctionChecks.rolePattern, help: "The ARN of a role; it is kept.")
    let handler = Allowed(
      "Handler", String.self, .length(0...128), FunctionChecks.handlerPattern,
      help: "The module and the function in it, such as handler.lambda_handler.")
    let description = Allowed(
      "Description", String.self, .length(0...256), help: "What the function is for.")
    let timeout = Allowed(
      "Timeout", Int.self, .range(1...900), help: "After how many seconds it is killed.")
    let memorySize = Allowed(
      "MemorySize", Int.self, .range(128...10240), help: "Megabytes; shown to the handler.")
    let vpcConfig = Refused("VpcConfig")
    let environment = Allowed(
      "Environment", Record<EnvironmentVariables>.self,
      help: "The function's own variables, all of them, such as Variables={KEY=value}.")
    let runtime = Allowed(
      "Runtime", String.self, help: "Such as python3.12, nodejs22.x, or executable (ours).")
    let deadLetterConfig = Allowed(
      "DeadLetterConfig", Record<DeadLetterConfig>.self,
      help: "Where events go that it failed on, such as TargetArn=ARN; an empty one for nowhere.")
    let kmsKeyArn = Refused("KMSKeyArn")
    let tracingConfig = Refused("TracingConfig")
    let revisionID = Allowed(
      "RevisionId", String.self, help: "Only when the function still has this revision.")
    let layers = Allowed(
      "Layers", [String].self, .modelElementLength(1),
      help: "Archives or folders to lay beneath the code (paths here), or the ARNs of earlier ones."
    )
    let fileSystemConfigs = Refused("FileSystemConfigs")
    let imageConfig = Refused("ImageConfig")
    let ephemeralStorage = Refused("EphemeralStorage")
    let snapStart = Refused("SnapStart")
    let loggingConfig = Refused("LoggingConfig")
    let capacityProviderConfig = Refused("CapacityProviderConfig")
    let durableConfig = Refused("DurableConfig")

    package init() {}
  }

  package typealias Output = FunctionDescription

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    _ = try session.store().read {
      try $0.changeableFunction(request.functionName, for: session.caller)
    }
    try FunctionChecks.check(request.environment?.variables ?? [:])
    if let runtime = request.runtime {
      try FunctionChecks.checkRuntime(runtime, of: request.functionName.name, session)
    }
    let deadLetterARN = try request.deadLetterConfig?.checkedARN()
    let layers = try request.layers.map { try LayerSource.sources($0, session) }
    let answer = try session.write { transaction in
      let function = try transaction.changeableFunction(request.functionName, for: session.caller)
      try function.check(revisionID: request.revisionID)
      var configuration = changed(function.configuration, by: request)
      if request.deadLetterConfig != nil { configuration.deadLetterARN = deadLetterARN }
      if let layers {
        configuration.layers = try transaction.keep(layers, in: function.region)
      }
      let updated = try transaction.put(
        configuration, function.code, named: function.name, in: function.region)
      try transaction.awaitPending()
      return updated.description(.updating)
    }
    try KeptWorkers.stopLatest(
      ofFunction: request.functionName.name, in: session.caller.region, in: session.store())
    return answer
  }

  private static func changed(
    _ configuration: FunctionConfiguration, by request: Request
  ) -> FunctionConfiguration {
    var changed = configuration
    changed.runtime = request.runtime ?? configuration.runtime
    changed.handler = request.handler ?? configuration.handler
    changed.role = request.role ?? configuration.role
    changed.description = request.description ?? configuration.description
    changed.timeoutSeconds = request.timeout ?? configuration.timeoutSeconds
    changed.memoryMegabytes = request.memorySize ?? configuration.memoryMegabytes
    if let environment = request.environment { changed.environment = environment.variables }
    return changed
  }
}
