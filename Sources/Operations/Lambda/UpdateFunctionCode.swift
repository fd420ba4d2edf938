private import Delivery
internal import Engine
internal import Functions
internal import Shapes

/// Gives a function other code.
package enum UpdateFunctionCode: Operation {
  package static let name = OperationName(.lambda, "UpdateFunctionCode")
  package static let summary = "Replaces a function's code; batches that wait for it are retried."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let zipFile = Allowed("ZipFile", Blob.self, help: "The zip archive.")
    let s3Bucket = Refused("S3Bucket")
    let s3Key = Refused("S3Key")
    let s3ObjectVersion = Refused("S3ObjectVersion")
    let imageURI = Refused("ImageUri")
    let publish = Defaulted("Publish", false, help: "Publishes a version of it at once.")
    let dryRun = Allowed("DryRun", Bool.self, help: "Checks the request and changes nothing.")
    let revisionID = Allowed(
      "RevisionId", String.self, help: "Only when the function still has this revision.")
    let architectures = Allowed(
      "Architectures", [Architecture].self, .length(1...1), help: "x86_64 or arm64; it is shown.")
    let sourceKMSKeyArn = Refused("SourceKMSKeyArn")
    let publishTo = Refused("PublishTo")
    let codePath = Allowed(
      "CodePath", String.self, .length(atLeast: 1),
      help: "A folder or file whose code is run from where it lies (not at AWS).")

    package init() {}
  }

  package typealias Output = FunctionDescription

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let name = request.functionName
    // That there is no such function is said before what is wrong with its code.
    _ = try session.store().read { try $0.changeableFunction(name, for: session.caller) }
    let source = try CodeSource(
      archive: request.zipFile?.bytes, path: request.codePath, session)
    let answer = try session.write { transaction in
      let function = try transaction.changeableFunction(name, for: session.caller)
      try function.check(revisionID: request.revisionID)
      if request.dryRun == true { return function.description() }
      var configuration = function.configuration.running(source.script)
      configuration.architecture =
        request.architectures?.first?.rawValue ?? configuration.architecture
      let updated = try transaction.put(
        configuration, source, named: function.name, in: function.region)
      guard request.publish else { return updated.description(.updating) }
      let version = try transaction.publish(updated, nil, session)
      return version.description(.updating, qualifier: version.version)
    }
    try KeptWorkers.stopLatest(
      ofFunction: name.name, in: session.caller.region, in: session.store())
    return answer
  }
}

extension FunctionConfiguration {
  /// A file says itself how it is run; a version that was chosen for its kind of runtime stays.
  fileprivate func running(_ script: ScriptInspector.Script?) -> FunctionConfiguration {
    guard let script else { return self }
    var changed = self
    changed.handler = script.handler
    let isOfSameKind = (try? Runtime(named: runtime))?.isOfSameKind(as: script.runtime) ?? false
    if !isOfSameKind { changed.runtime = script.runtime.name }
    return changed
  }
}

extension LambdaFunction {
  /// Refuses to change a function that somebody else has changed meanwhile.
  func check(revisionID: String?) throws(ServiceError) {
    guard let revisionID, revisionID != self.revisionID else { return }
    throw .staleRevision
  }
}
