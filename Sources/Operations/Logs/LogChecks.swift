internal import Shapes

/// Rules of CloudWatch Logs that several operations share.
enum LogChecks {
  static let longestName = 512
  static let nameLengths = Constraint.length(1...longestName)
  /// The operations that make something word a name's length in their own way.
  static let newNameLengths = Constraint.modelLength(1...longestName)
  static let pageLimit = 50
  static let eventLimit = 10_000
  /// How many bytes of lines one answer has at most.
  static let answerLimitBytes = 1 << 20

  static let groupName = Constraint.pattern(#"[\.\-_/#A-Za-z0-9]+"#) {
    !$0.isEmpty && isGroupName($0)
  }

  static let groupNamePart = Constraint.pattern(#"[\.\-_/#A-Za-z0-9]*"#, matches: isGroupName)

  static let groupIdentifier = Constraint.pattern(#"[\w#+=/:,.@-]*"#) { text in
    text.utf8.allSatisfy { isLetterOrDigit($0) || "_#+=/:,.@-".utf8.contains($0) }
  }

  static let streamName = Constraint.pattern("[^:*]*") { text in
    !text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "*") }
  }

  static let times = Constraint.range(0...Int.max)
  static let tokens = Constraint.length(atLeast: 1)

  private static func isGroupName(_ text: String) -> Bool {
    text.utf8.allSatisfy { isLetterOrDigit($0) || ".-_/#".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  static func check(newName name: String) throws(ServiceError) {
    guard name.unicodeScalars.count > longestName else { return }
    throw .badParameter(
      "Invalid LogGroup or LogStream, both must have length less than or equal to \(longestName).")
  }
}

extension ServiceError {
  /// What CloudWatch Logs says of a parameter that does not do.
  static func badParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterException", message)
  }

  static let badToken = badParameter("The specified nextToken is invalid.")

  static let noLogGroup = ServiceError(
    "ResourceNotFoundException", "The specified log group does not exist.")

  static let noLogStream = ServiceError(
    "ResourceNotFoundException", "The specified log stream does not exist.")
}
