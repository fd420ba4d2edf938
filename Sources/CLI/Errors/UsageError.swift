/// Something typed that cannot be understood or is not to be had: exit status 252.
package struct UsageError: Error, Hashable, Sendable {
  /// Which of the AWS CLI's families of mistakes it belongs to.
  package enum Kind: Hashable, Sendable {
    /// The words do not fit the command; the usage follows the message.
    case arguments
    /// The same of the two options that the AWS CLI reads before all others.
    case firstArguments
    /// A value does not fit its option.
    case parameters
    /// Words that are left over; the usage comes before the message.
    case unknownOptions
  }

  package let kind: Kind
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What the AWS CLI says of a value it cannot read.
  static func parsing(_ option: String, _ problem: String) -> UsageError {
    UsageError(.parameters, "Error parsing parameter '\(option)': \(problem)")
  }

  /// What botocore says of a request that does not fit its shape.
  static func validation(_ report: String) -> UsageError {
    UsageError(.parameters, "Parameter validation failed:\n" + report)
  }

  /// Something the AWS CLI has and this program has not.
  static func unavailable(_ what: String, _ reason: String) -> UsageError {
    UsageError(.parameters, "\(what) is not available in streamctl\(reason)")
  }
}

/// A failure that is told in its own words, outside the AWS CLI's families.
package struct GeneralError: Error, Hashable, Sendable {
  package let message: String
  package let status: ExitStatus
  /// What may help, in lines behind the message.
  var hint: String?

  package init(_ message: String, status: ExitStatus = .general) {
    self.message = message
    self.status = status
  }
}
