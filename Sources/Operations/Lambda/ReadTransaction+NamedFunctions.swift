internal import Delivery
internal import Engine

extension ReadTransaction {
  /// The function a request names, or the version of it.
  ///
  /// Which version of an alias with weights it is, the request's id decides.
  func existingFunction(
    _ reference: FunctionName, qualifier: String? = nil, for caller: Caller,
    drawnBy requestID: String? = nil
  ) throws -> LambdaFunction {
    let region = try reference.region(for: caller)
    let version = try reference.version(qualifier)
    let function = try function(
      named: reference.name, qualifier: version, in: region, drawnBy: requestID)
    guard let function else { throw ServiceError.noFunction(reference.name, version, in: region) }
    return function
  }

  /// The function a request means to change; of a published version nothing can be.
  func changeableFunction(
    _ reference: FunctionName, for caller: Caller
  ) throws -> LambdaFunction {
    let function = try existingFunction(reference, for: caller)
    guard function.version == LambdaFunction.latest else {
      throw ServiceError.noFunction(function.name, reference.qualifier, in: function.region)
    }
    return function
  }

  /// The function a request names, whatever version stands behind the name.
  func wholeFunction(_ reference: FunctionName, for caller: Caller) throws -> LambdaFunction {
    let region = try reference.region(for: caller)
    guard let function = try function(named: reference.name, in: region) else {
      throw ServiceError.noFunction(reference.name, nil, in: region)
    }
    return function
  }
}

extension ServiceError {
  static func noFunction(
    _ name: String, _ qualifier: String?, in region: String
  ) -> ServiceError {
    let arn = ARN.function(name, in: region) + (qualifier.map { ":" + $0 } ?? "")
    return ServiceError("ResourceNotFoundException", "Function not found: \(arn)")
  }

  /// That somebody else has changed something since the caller looked at it.
  static var staleRevision: ServiceError {
    ServiceError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. Call the "
        + "GetFunction/GetAlias API to retrieve the latest Revision Id")
  }
}
