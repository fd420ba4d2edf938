internal import Delivery
internal import Engine
internal import Shapes
private import Wire

/// A function as Lambda describes it.
package struct FunctionDescription: Structure {
  let functionName = Allowed("FunctionName", String.self)
  let functionArn = Allowed("FunctionArn", String.self)
  let runtime = Allowed("Runtime", String.self)
  let role = Allowed("Role", String.self)
  let handler = Allowed("Handler", String.self)
  let codeSize = Allowed("CodeSize", Int.self)
  let description = Allowed("Description", String.self)
  let timeout = Allowed("Timeout", Int.self)
  let memorySize = Allowed("MemorySize", Int.self)
  let lastModified = Allowed("LastModified", String.self)
  let codeSha256 = Allowed("CodeSha256", String.self)
  let version = Allowed("Version", String.self)
  let deadLetterConfig = Allowed("DeadLetterConfig", Record<DeadLetterConfig>.self)
  let environment = Allowed("Environment", Record<EnvironmentVariables>.self)
  let tracingConfig = Allowed("TracingConfig", Record<TracingConfigResponse>.self)
  let revisionID = Allowed("RevisionId", String.self)
  let layers = Allowed("Layers", [Record<LayerDescription>].self)
  let state = Allowed("State", FunctionState.self)
  let stateReason = Allowed("StateReason", String.self)
  let stateReasonCode = Allowed("StateReasonCode", String.self)
  let lastUpdateStatus = Allowed("LastUpdateStatus", LastUpdateStatus.self)
  let lastUpdateStatusReason = Allowed("LastUpdateStatusReason", String.self)
  let lastUpdateStatusReasonCode = Allowed("LastUpdateStatusReasonCode", String.self)
  let packageType = Allowed("PackageType", PackageType.self)
  let architectures = Allowed("Architectures", [Architecture].self)
  let ephemeralStorage = Allowed("EphemeralStorage", Record<EphemeralStorage>.self)
  let snapStart = Allowed("SnapStart", Record<SnapStartResponse>.self)
  let loggingConfig = Allowed("LoggingConfig", Record<LoggingConfig>.self)

  package init() {}
}

/// A function's own variables.
package struct EnvironmentVariables: Structure {
  let variables = Allowed(
    "Variables", [String: String].self, help: "The variables by name, such as KEY=value.")

  package init() {}
}

/// Whether invocations are traced; here as Lambda has it by default.
package struct TracingConfigResponse: Structure {
  let mode = Allowed("Mode", String.self)

  package init() {}
}

/// The size of `/tmp`; here as Lambda has it by default.
package struct EphemeralStorage: Structure {
  let size = Allowed("Size", Int.self)

  package init() {}
}

/// Whether snapshots are used; here as Lambda has it by default.
package struct SnapStartResponse: Structure {
  let applyOn = Allowed("ApplyOn", String.self)
  let optimizationStatus = Allowed("OptimizationStatus", String.self)

  package init() {}
}

/// Where and how the function logs.
package struct LoggingConfig: Structure {
  let logFormat = Allowed("LogFormat", String.self)
  let logGroup = Allowed("LogGroup", String.self)

  package init() {}
}

/// The forms of a deployment package.
package enum PackageType: String, Choice {
  case zip = "Zip"
  case image = "Image"
}

/// The instruction sets Lambda offers.
package enum Architecture: String, Choice {
  case x86 = "x86_64"
  case arm = "arm64"
}

/// Whether a function can be invoked.
package enum FunctionState: String, Choice {
  case pending = "Pending"
  case active = "Active"
}

/// What came of the last change.
package enum LastUpdateStatus: String, Choice {
  case successful = "Successful"
  case inProgress = "InProgress"
}

/// What an answer says a function is doing; Lambda shows each change as going on.
enum FunctionStage {
  case creating, updating, settled
  /// In a list of versions, where Lambda tells no state.
  case listed
}

extension LambdaFunction {
  /// The function as Lambda describes it; its ARN has the version or alias that was asked for.
  func description(
    _ stage: FunctionStage = .settled, qualifier: String? = nil
  ) -> Record<FunctionDescription> {
    Record {
      $0.functionName = name
      $0.functionArn = ARN.function(name, in: region) + (qualifier.map { ":" + $0 } ?? "")
      $0.codeSize = code.sizeBytes
      $0.lastModified = modifiedAt.lambdaText
      $0.codeSha256 = Base64.encode(code.sha256)
      $0.version = version
      $0.revisionID = revisionID
      describeConfiguration(in: &$0)
      describeStage(stage, in: &$0)
      $0.tracingConfig = Record { $0.mode = "PassThrough" }
      $0.packageType = .zip
      $0.ephemeralStorage = Record { $0.size = 512 }
      $0.snapStart = Record {
        $0.applyOn = "None"
        $0.optimizationStatus = "Off"
      }
      $0.loggingConfig = Record {
        $0.logFormat = "Text"
        $0.logGroup = FunctionLog.groupName(of: name)
      }
    }
  }

  private func describeConfiguration(in answer: inout Record<FunctionDescription>) {
    answer.runtime = configuration.runtime
    answer.role = configuration.role
    answer.handler = configuration.handler
    answer.description = configuration.description
    answer.timeout = configuration.timeoutSeconds
    answer.memorySize = configuration.memoryMegabytes
    answer.architectures = Architecture(rawValue: configuration.architecture).map { [$0] }
    answer.deadLetterConfig = configuration.deadLetterARN.map { arn in
      Record { $0.targetArn = arn }
    }
    if !configuration.layers.isEmpty {
      answer.layers = configuration.layers.map(\.description)
    }
    if let variables = configuration.environment {
      answer.environment = Record { $0.variables = variables }
    }
  }

  private func describeStage(
    _ stage: FunctionStage, in answer: inout Record<FunctionDescription>
  ) {
    switch stage {
    case .creating:
      answer.state = .pending
      answer.stateReason = "The function is being created."
      answer.stateReasonCode = "Creating"
    case .updating:
      answer.state = .active
      answer.lastUpdateStatus = .inProgress
      answer.lastUpdateStatusReason = "The function is being created."
      answer.lastUpdateStatusReasonCode = "Creating"
    case .settled:
      answer.state = .active
      answer.lastUpdateStatus = .successful
    case .listed: break
    }
  }
}
