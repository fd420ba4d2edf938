internal import Engine
internal import Shapes
private import Wire

/// Keeps a function as it is now, under the next number.
package enum PublishVersion: Operation {
  package static let name = OperationName(.lambda, "PublishVersion")
  package static let summary = "Publishes a function as it is, as a version that never changes."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let codeSha256 = Allowed(
      "CodeSha256", String.self, help: "Only when the function's code has this digest.")
    let description = Allowed(
      "Description", String.self, .length(0...256), help: "The version's own description.")
    let revisionID = Allowed(
      "RevisionId", String.self, help: "Only when the function still has this revision.")
    let publishTo = Refused("PublishTo")

    package init() {}
  }

  package typealias Output = FunctionDescription

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    try session.write { transaction in
      let function = try transaction.wholeFunction(request.functionName, for: session.caller)
      try function.check(revisionID: request.revisionID)
      let digest = Base64.encode(function.code.sha256)
      if let wanted = request.codeSha256, !wanted.isEmpty, wanted != digest {
        throw ServiceError.invalidParameter(
          "CodeSHA256 (\(wanted)) is different from current CodeSHA256 in $LATEST (\(digest)). "
            + "Please try again with the CodeSHA256 in $LATEST.")
      }
      let version = try transaction.publish(function, request.description, session)
      return version.description(qualifier: version.version)
    }
  }
}

extension WriteTransaction {
  /// Publishes a version, or gives the last one when nothing has changed since.
  ///
  /// A folder's code may have changed without anybody saying so; its digest tells.
  func publish(
    _ function: LambdaFunction, _ description: String?, _ session: Session
  ) throws -> LambdaFunction {
    let source = try FolderSnapshot.code(of: function, session)
    if let last = try publishedVersion(of: function), last.code.sha256 == source.code.sha256 {
      return last
    }
    if let archive = source.archive { try keepArchive(archive, sha256: source.code.sha256) }
    return try publish(function, source.code, description: description)
  }
}
