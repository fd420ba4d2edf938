internal import Delivery
internal import Engine
internal import Shapes

/// An alias as Lambda describes it.
package struct AliasDescription: Structure {
  let aliasArn = Allowed("AliasArn", String.self)
  let name = Allowed("Name", String.self)
  let functionVersion = Allowed("FunctionVersion", String.self)
  let description = Allowed("Description", String.self)
  let routingConfig = Allowed("RoutingConfig", Record<AliasRouting>.self)
  let revisionID = Allowed("RevisionId", String.self)

  package init() {}
}

/// How an alias shares its invocations with a second version.
package struct AliasRouting: Structure {
  let additionalVersionWeights = Allowed(
    "AdditionalVersionWeights", [String: Double].self, .modelElementLength(1),
    help: "The second version and its share, such as 2=0.1.")

  package init() {}
}

extension FunctionAlias {
  func description(of function: LambdaFunction) -> Record<AliasDescription> {
    Record {
      $0.aliasArn = ARN.function(function.name, in: function.region) + ":" + name
      $0.name = name
      $0.functionVersion = version
      $0.description = description
      $0.routingConfig = additional.map { share in
        Record { $0.additionalVersionWeights = [share.version: share.weight] }
      }
      $0.revisionID = revisionID
    }
  }
}

extension ReadTransaction {
  /// Makes sure that a version is there that an alias is to stand for.
  func checkVersion(_ version: String, of function: LambdaFunction) throws {
    guard version != LambdaFunction.latest else { return }
    guard try self.version(version, of: function) != nil else {
      throw ServiceError.noFunction(function.name, version, in: function.region)
    }
  }

  /// The second version that a request shares an alias with; nil for none.
  func share(
    _ routing: Record<AliasRouting>?, beside version: String, of function: LambdaFunction
  ) throws -> FunctionAlias.Share? {
    guard let weights = routing?.additionalVersionWeights, let (other, weight) = weights.first
    else { return nil }
    guard weights.count == 1 else {
      throw ServiceError.invalidParameter(
        "Number of items in AdditionalVersionWeights cannot be greater than 1")
    }
    guard 0..<1 ~= weight else { throw Self.invalid(other, weight, Self.weightRule) }
    guard other != version else {
      throw ServiceError.invalidParameter(
        "Invalid function version \(version). Function version \(version) is already included in "
          + "routing configuration.")
    }
    guard version != LambdaFunction.latest else {
      throw ServiceError.invalidParameter(
        "$LATEST is not supported for an alias pointing to more than 1 version")
    }
    guard FunctionChecks.isNumber(other) else { throw Self.invalid(other, weight, Self.keyRule) }
    try checkVersion(other, of: function)
    return FunctionAlias.Share(version: other, weight: weight)
  }

  private static let weightRule =
    "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member "
    + "must have value greater than or equal to 0.0, Member must not be null]"
  private static let keyRule =
    "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member "
    + "must have length greater than or equal to 1, Member must satisfy regular expression "
    + "pattern: [0-9]+]"

  private static func invalid(
    _ version: String, _ weight: Double, _ rule: String
  ) -> ServiceError {
    .validation(
      "1 validation error detected: Value '{\(version)=\(weight)}' at "
        + "'routingConfig.additionalVersionWeights' failed to satisfy constraint: \(rule)")
  }
}

extension ServiceError {
  static func noAlias(
    _ name: String, of function: LambdaFunction, words: String = "Cannot find alias arn"
  ) -> ServiceError {
    let arn = ARN.function(function.name, in: function.region) + ":" + name
    return ServiceError("ResourceNotFoundException", "\(words): \(arn)")
  }
}
