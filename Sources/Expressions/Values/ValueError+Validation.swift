/// Values that are well-formed JSON but not DynamoDB's.
extension ValueError {
  private static func request(_ message: String) -> ValueError {
    ValueError(.validation, message, isEnveloped: true)
  }

  private static func invalid(_ message: String) -> ValueError {
    request("One or more parameter values were invalid: \(message)")
  }

  static var noDatatype: ValueError {
    request(
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
  }

  static var severalDatatypes: ValueError {
    request(
      "Supplied AttributeValue has more than one datatypes set, "
        + "must contain exactly one of the supported datatypes")
  }

  static var falseNull: ValueError {
    invalid("Null attribute value types must have the value of true")
  }

  static var nestedTooDeep: ValueError { request(depthMessage) }

  /// An item that is much too deep; no operation counts that.
  static var nestedTooDeepToCount: ValueError { ValueError(.validation, depthMessage) }

  private static let depthMessage =
    "Nesting Levels have exceeded supported limits: "
    + "Attributes in the item have nested levels beyond supported limit"

  /// Whether it is about a value's depth.
  package var isOfDepth: Bool { message == Self.depthMessage }
}

/// Sets: the words are AWS's, double space and all.
extension ValueError {
  static var emptyStringSet: ValueError { invalid("An string set  may not be empty") }
  static var emptyNumberSet: ValueError { invalid("An number set  may not be empty") }
  static var emptyBinarySet: ValueError { invalid("Binary sets should not be empty") }

  static var nullInStringSet: ValueError {
    invalid("An string set may not have a null string as a member")
  }

  static var nullInBinarySet: ValueError {
    invalid("Binary sets may not contain null or empty values")
  }

  static func duplicates(inStringSet members: [String]) -> ValueError {
    let list = members.map { "\"\($0)\"" }.joined(separator: ", ")
    return invalid("Input collection [\(list)] contains duplicates.")
  }

  static var duplicatesInNumberSet: ValueError { request("Input collection contains duplicates") }

  /// The members as base64.
  static func duplicates(inBinarySet members: [String]) -> ValueError {
    let list = members.map { "\"\($0)\"" }.joined(separator: ",")
    return invalid("Input collection [\(list)]of type BS contains duplicates.")
  }
}

extension ValueError {
  static func notNumeric(_ text: String) -> ValueError {
    request("The parameter cannot be converted to a numeric value: \(text)")
  }

  static var tooPrecise: ValueError {
    request("Attempting to store more than 38 significant digits in a Number")
  }

  static var overflow: ValueError { request(overflowMessage) }
  static var underflow: ValueError { request(underflowMessage) }

  /// An update's sum that is out of range; found while it runs, so no operation counts it.
  static var sumOverflow: ValueError { ValueError(.validation, overflowMessage) }
  static var sumUnderflow: ValueError { ValueError(.validation, underflowMessage) }

  private static let overflowMessage =
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
  private static let underflowMessage =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"

  static var itemTooLarge: ValueError {
    ValueError(.validation, "Item size has exceeded the maximum allowed size")
  }

  /// An item that an update made too large.
  package static var updatedItemTooLarge: ValueError {
    ValueError(.validation, "Item size to update has exceeded the maximum allowed size")
  }
}
