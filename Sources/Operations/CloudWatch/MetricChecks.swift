internal import Shapes

/// Rules of CloudWatch that several operations share.
enum MetricChecks {
  static let namespace = Constraint.pattern("[^:].*") { !$0.isEmpty && !$0.hasPrefix(":") }

  /// The periods of less than a minute that there are.
  private static let shortPeriods = [1, 5, 10, 20, 30]

  static func check(period: Int, of parameter: String) throws(ServiceError) {
    guard shortPeriods.contains(period) || period % 60 == 0 else {
      throw .parameterValue(
        "The parameter \(parameter) must be one of 1, 5, 10, 20, 30, or a multiple of 60.")
    }
  }
}

extension ServiceError {
  /// What CloudWatch says of a parameter's value.
  static func parameterValue(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValue", message)
  }

  /// What CloudWatch says of parameters that do not go together.
  static func parameterCombination(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterCombination", message)
  }
}
