private import Delivery
private import Engine
internal import Shapes

/// Tells what a function is like and where its code is.
package enum GetFunction: Operation {
  package static let name = OperationName(.lambda, "GetFunction")
  package static let summary = "Shows a function and where its code is."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let qualifier = Allowed(
      "Qualifier", String.self, .length(1...128), FunctionChecks.qualifierPattern,
      help: "$LATEST, the only version there is.")

    package init() {}
  }

  package struct Output: Structure {
    let configuration = Allowed("Configuration", Record<FunctionDescription>.self)
    let code = Allowed("Code", Record<CodeLocation>.self)

    package init() {}
  }

  /// Where a function's code is.
  package struct CodeLocation: Structure {
    let repositoryType = Allowed("RepositoryType", String.self)
    let location = Allowed("Location", String.self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let store = try session.store()
    let version = try request.functionName.version(request.qualifier)
    let function = try store.read {
      try $0.existingFunction(
        request.functionName, qualifier: request.qualifier, for: session.caller)
    }
    let folder = try CodeUnpacker(store: store).folder(of: function)
    return Answer {
      $0.configuration = function.description(version: version)
      $0.code = Record {
        $0.repositoryType = "file"
        $0.location = "file://" + folder
      }
    }
  }
}
