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
      help: "A version or an alias.")

    package init() {}
  }

  package struct Output: Structure {
    let configuration = Allowed("Configuration", Record<FunctionDescription>.self)
    let code = Allowed("Code", Record<CodeLocation>.self)
    let tags = Allowed("Tags", [String: String].self)
    let concurrency = Allowed("Concurrency", Record<FunctionConcurrency>.self)

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
    let function = try store.read {
      try $0.existingFunction(
        request.functionName, qualifier: request.qualifier, for: session.caller)
    }
    let tags = try store.read {
      try $0.tags(ofResource: ARN.function(function.name, in: function.region))
    }
    let folder = try CodeUnpacker(store: store).folder(of: function)
    return Answer {
      $0.configuration = function.description(qualifier: function.qualifier)
      $0.code = Record {
        $0.repositoryType = "file"
        $0.location = "file://" + folder
      }
      if !tags.isEmpty { $0.tags = tags.asMap }
      $0.concurrency = function.reservedConcurrency.map { count in
        Record { $0.reservedConcurrentExecutions = count }
      }
    }
  }
}
