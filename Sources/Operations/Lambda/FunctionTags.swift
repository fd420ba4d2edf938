private import Delivery
internal import Engine
internal import Shapes

/// Tags of functions and mappings, which name by their ARN what they are on.
enum FunctionTags {
  private static let mostTags = 50

  /// The tags of a request, when there are not too many.
  static func checked(_ tags: [String: String]) throws(ServiceError) -> [ResourceTag] {
    guard tags.count <= mostTags else { throw tooMany }
    return tags.sorted { $0.key < $1.key }.map { ResourceTag(key: $0.key, value: $0.value) }
  }

  static func checkCount(_ count: Int) throws(ServiceError) {
    guard count <= mostTags else { throw tooMany }
  }

  private static var tooMany: ServiceError {
    .invalidParameter("Number of tags exceeds resource tag limit.")
  }

  static let arnPattern = Constraint.pattern(
    #"arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:"#
      + #"[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|"#
      + #"event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-"#
      + #"[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)"#
  ) { text in
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 7, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == "lambda",
      !parts[3].isEmpty, parts[4].utf8.count == 12, !parts[6].isEmpty
    else { return false }
    let kinds = [
      "function": 8, "code-signing-config": 7, "event-source-mapping": 7, "capacity-provider": 7,
    ]
    return parts.count <= kinds[parts[5]] ?? 0
  }
}

extension ReadTransaction {
  /// Makes sure that what an ARN names is there; gives the function if it is one.
  func taggedFunction(_ arn: String, for caller: Caller) throws -> LambdaFunction? {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 7 else { preconditionFailure("the ARN's pattern was checked") }
    guard parts[5] == "function" else {
      guard parts[5] == "event-source-mapping", let mapping = try mapping(uuid: parts[6]),
        mapping.region == parts[3]
      else {
        throw ServiceError("ResourceNotFoundException", "Event source mapping not found: \(arn)")
      }
      return nil
    }
    guard parts.count == 7 else {
      throw ServiceError.invalidParameter(
        "Tags on function aliases and versions are not supported. Please specify a function ARN.")
    }
    guard let function = try function(named: parts[6], in: parts[3]) else {
      throw ServiceError.noFunction(parts[6], nil, in: parts[3])
    }
    return function
  }
}
