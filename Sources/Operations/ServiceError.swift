internal import Shapes
package import Wire

/// An error AWS would send back.
package struct ServiceError: Error, Hashable, Sendable {
  /// Such as `ResourceNotFoundException`.
  package let code: String
  package let message: String
  /// Further members of the error, in AWS's order.
  package let details: [JSON.Entry]
  /// Whether something is not there, so that the user may have looked in the wrong store.
  package let isAboutMissing: Bool

  package init(_ code: String, _ message: String, details: [JSON.Entry] = []) {
    self.init(code, message, details, isAboutMissing: Self.missingCodes.contains(code))
  }

  private static let missingCodes = [
    "ResourceNotFoundException", "AWS.SimpleQueueService.NonExistentQueue", "NotFound",
  ]

  private init(
    _ code: String, _ message: String, _ details: [JSON.Entry] = [], isAboutMissing: Bool
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.isAboutMissing = isAboutMissing
  }

  /// An error of the most frequent kind.
  package static func validation(_ message: String) -> ServiceError {
    ServiceError("ValidationException", message)
  }

  /// That something is missing, where AWS takes it for a bad parameter.
  static func notThere(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValueException", message, isAboutMissing: true)
  }
}

/// Members that AWS has and this program does not, given in a request.
package struct RefusedMembers: Error, Hashable, Sendable {
  /// Such as `ConditionExpression` or `Code.S3Bucket`.
  package let paths: [String]
}

extension ServiceError {
  /// What AWS answers to a request with faults; nil when it has none.
  ///
  /// Kinds come first, then what is told alone, then all broken constraints together, then values'
  /// own rules.
  init?(_ reader: ValueReader, _ wording: FaultWording) {
    if let mismatch = reader.typeMismatch {
      self.init(mismatch)
    } else if let problem = reader.problem, problem.code == "SerializationException" {
      self.init(problem.code, problem.message)
    } else if let problem = reader.loneProblem {
      self.init(problem.code, problem.message)
    } else if !reader.violations.isEmpty {
      self.init(wording.code, wording.message(reader.violations))
    } else if let problem = reader.problem {
      self.init(problem.code, wording.message(problem))
    } else {
      return nil
    }
  }

  /// Words a value of the wrong kind as DynamoDB's JSON reader does.
  init(_ mismatch: TypeMismatch) {
    let expected = mismatch.expected
    let message =
      switch (mismatch.found, expected) {
      case (.array, _): "Unrecognized collection type " + mismatch.javaType
      case (.object, _): "Start of structure or map found where not expected"
      case (_, .structure) where mismatch.isElement: "Unexpected value type in payload"
      case (_, .list), (_, .map), (_, .structure): "Unexpected field type"
      case (_, .blob): "only base-64-encoded strings are convertible to bytes"
      case (.string, .boolean): "Unexpected token received from parser"
      default: "\(mismatch.found.javaToken) cannot be converted to \(expected.rawValue)"
      }
    self.init("SerializationException", message)
  }
}

extension TypeMismatch {
  fileprivate var javaType: String {
    switch expected {
    case .structure: "class com.amazonaws.dynamodb.v20120810.\(typeName)"
    case .map: "java.util.Map<java.lang.String, java.lang.String>"
    case .blob: "class java.nio.ByteBuffer"
    case .timestamp: "class java.util.Date"
    default: "class java.lang.\(expected.rawValue)"
    }
  }
}

extension JSON {
  fileprivate var javaToken: String {
    switch self {
    case .number(let digits):
      digits.utf8.contains { ".eE".utf8.contains($0) } ? "DECIMAL_VALUE" : "NUMBER_VALUE"
    case .bool(let value): value ? "TRUE_VALUE" : "FALSE_VALUE"
    case .string: "STRING_VALUE"
    default: "NULL_VALUE"
    }
  }
}
