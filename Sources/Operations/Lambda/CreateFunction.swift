private import Delivery
internal import Engine
private import Functions
internal import Shapes

/// Makes a function from an archive, or from code that stays where it lies.
package enum CreateFunction: Operation {
  package static let name = OperationName(.lambda, "CreateFunction")
  package static let summary = "Creates a function from a zip archive or from a path."

  package struct Input: Structure {
    let functionName = Required(
      "FunctionName", FunctionName.self, help: "The name of the new function.")
    let runtime = Allowed(
      "Runtime", String.self, help: "Such as python3.12, nodejs22.x, or executable (ours).")
    let role = Required(
      "Role", String.self, FunctionChecks.rolePattern,
      help: "The ARN of a role; it is checked, kept and shown, and permits nothing.")
    let handler = Allowed(
      "Handler", String.self, .length(0...128), FunctionChecks.handlerPattern,
      help: "The module and the function in it, such as handler.lambda_handler.")
    let code = Allowed("Code", Record<Code>.self, help: "The code, as ZipFile.")
    let description = Defaulted(
      "Description", "", .length(0...256), help: "What the function is for.")
    let timeout = Defaulted(
      "Timeout", 3, .range(1...900), help: "After how many seconds it is killed.")
    let memorySize = Defaulted(
      "MemorySize", 128, .range(128...10240), help: "Megabytes; shown to the handler.")
    let publish = Defaulted("Publish", false, help: "Publishes its first version at once.")
    let vpcConfig = Refused("VpcConfig")
    let packageType = Refused("PackageType")
    let deadLetterConfig = Allowed(
      "DeadLetterConfig", Record<DeadLetterConfig>.self,
      help: "The queue or topic for events that it failed on, such as TargetArn=ARN.")
    let environment = Allowed(
      "Environment", Record<EnvironmentVariables>.self,
      help: "The function's own variables, such as Variables={KEY=value}.")
    let kmsKeyArn = Refused("KMSKeyArn")
    let tracingConfig = Refused("TracingConfig")
    let tags = Allowed(
      "Tags", [String: String].self, help: "The function's tags, such as Owner=Ann.")
    let layers = Allowed(
      "Layers", [String].self, .modelElementLength(1),
      help: "Archives or folders to lay beneath the code (paths here), or the ARNs of earlier ones."
    )
    let fileSystemConfigs = Refused("FileSystemConfigs")
    let imageConfig = Refused("ImageConfig")
    let codeSigningConfigArn = Refused("CodeSigningConfigArn")
    let architectures = Defaulted(
      "Architectures", [Architecture.x86], .length(1...1), help: "x86_64 or arm64; it is shown.")
    let ephemeralStorage = Refused("EphemeralStorage")
    let snapStart = Refused("SnapStart")
    let loggingConfig = Refused("LoggingConfig")
    let capacityProviderConfig = Refused("CapacityProviderConfig")
    let publishTo = Refused("PublishTo")
    let durableConfig = Refused("DurableConfig")
    let tenancyConfig = Refused("TenancyConfig")
    let codePath = Allowed(
      "CodePath", String.self, .length(atLeast: 1),
      help: "A folder or file whose code is run from where it lies (not at AWS).")

    package init() {}
  }

  /// The code of a new function.
  package struct Code: Structure {
    let zipFile = Allowed("ZipFile", Blob.self, help: "The zip archive.")
    let s3Bucket = Refused("S3Bucket")
    let s3Key = Refused("S3Key")
    let s3ObjectVersion = Refused("S3ObjectVersion")
    let imageURI = Refused("ImageUri")
    let sourceKMSKeyArn = Refused("SourceKMSKeyArn")

    package init() {}
  }

  package typealias Output = FunctionDescription

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let name = request.functionName.name
    let region = try request.functionName.region(for: session.caller)
    try FunctionChecks.check(newName: name)
    let variables = request.environment?.variables
    try FunctionChecks.check(variables ?? [:])
    let source = try CodeSource(
      archive: request.code?.zipFile?.bytes, path: request.codePath,
      isDescribed: request.runtime != nil && request.handler != nil, session)
    guard let runtime = request.runtime ?? source.script?.runtime.name,
      let handler = request.handler ?? source.script?.handler
    else {
      throw ServiceError.invalidParameter(
        "Runtime and Handler are mandatory parameters for functions created with deployment "
          + "packages.")
    }
    try FunctionChecks.checkRuntime(runtime, of: name, session)
    var configuration = FunctionConfiguration(
      runtime: runtime, handler: handler, role: request.role, description: request.description,
      timeoutSeconds: request.timeout, memoryMegabytes: request.memorySize,
      environment: variables, architecture: request.architectures[0].rawValue,
      deadLetterARN: try request.deadLetterConfig?.checkedARN())
    let tags = try FunctionTags.checked(request.tags ?? [:])
    let layers = try LayerSource.sources(request.layers ?? [], session)
    return try session.write { transaction in
      if try transaction.function(named: name, in: region) != nil {
        throw ServiceError("ResourceConflictException", "Function already exist: \(name)")
      }
      configuration.layers = try transaction.keep(layers, in: region)
      let function = try transaction.put(configuration, source, named: name, in: region)
      try transaction.add(tags, toResource: ARN.function(name, in: region))
      guard request.publish else { return function.description(.creating) }
      return try transaction.publish(function, nil, session).description(.creating)
    }
  }
}

extension WriteTransaction {
  /// Writes a function together with the archive it needs, and has what waits for it delivered.
  func put(
    _ configuration: FunctionConfiguration, _ source: CodeSource, named name: String,
    in region: String
  ) throws -> LambdaFunction {
    if let archive = source.archive {
      try keepArchive(archive, sha256: source.code.sha256)
    }
    let function = try put(configuration, source.code, named: name, in: region)
    try awaitPending()
    return function
  }
}
