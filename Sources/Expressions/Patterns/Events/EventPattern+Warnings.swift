extension EventPattern {
  /// Readable sentences about clauses that no stream record of a table can match.
  ///
  /// With the view type of a stream, also about images that its records do not show.
  package func warnings(ofView viewType: String? = nil) -> [String] {
    program.clauses.compactMap { clause in
      let names = clause.path.split(separator: ".", omittingEmptySubsequences: false)
        .map(String.init)
      let reason = Self.fault(names, clause) ?? Self.missingImage(names, clause, viewType)
      return reason.map { "\(clause.path): \(clause.text) never matches, \($0)" }
    }
  }

  private static func missingImage(
    _ names: [String], _ clause: PatternProgram.Clause, _ viewType: String?
  ) -> String? {
    guard let viewType, !clause.wantsAbsence, names.count > 1, names[0] == "dynamodb" else {
      return nil
    }
    let shown =
      switch viewType {
      case "NEW_AND_OLD_IMAGES": ["NewImage", "OldImage"]
      case "NEW_IMAGE": ["NewImage"]
      case "OLD_IMAGE": ["OldImage"]
      default: [String]()
      }
    guard ["NewImage", "OldImage"].contains(names[1]), !shown.contains(names[1]) else { return nil }
    return "a stream of \(viewType) has no \(names[1])"
  }

  private static let fields = [
    "eventID", "eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb", "userIdentity",
    "eventSourceARN",
  ]
  private static let recordFields = [
    "ApproximateCreationDateTime", "Keys", "NewImage", "OldImage", "SequenceNumber", "SizeBytes",
    "StreamViewType",
  ]
  private static let images = ["Keys", "NewImage", "OldImage"]
  private static let types = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"]

  private static func fault(_ names: [String], _ clause: PatternProgram.Clause) -> String? {
    // What is not there is just what such a clause may want.
    if clause.wantsAbsence { return nil }
    if !fields.contains(names[0]) { return "a stream record has no field \(names[0])" }
    if names[0] != "dynamodb" { return valueFault(names, clause) }
    guard names.count > 1 else { return "dynamodb is an object" }
    if !recordFields.contains(names[1]) { return "dynamodb has no field \(names[1])" }
    return images.contains(names[1]) ? attributeFault(names, clause) : nil
  }

  private static func valueFault(_ names: [String], _ clause: PatternProgram.Clause) -> String? {
    let known = ["INSERT", "MODIFY", "REMOVE"]
    guard names == ["eventName"] else { return nil }
    let canMatch = clause.tests.contains { test in
      guard case .text(let text) = test, text.kind == .exact else { return true }
      return known.contains { $0.utf8.elementsEqual(text.bytes) }
    }
    return canMatch ? nil : "the names of events are INSERT, MODIFY and REMOVE"
  }

  /// An attribute's value stands below the letters of its type.
  private static func attributeFault(
    _ names: [String], _ clause: PatternProgram.Clause
  ) -> String? {
    guard let last = names.last, names.count > 3 else {
      return "an attribute's value is below its type, as in \(names.joined(separator: ".")).S"
    }
    // A name with dots, or a member of a map, may be called anything.
    guard types.contains(last) else {
      return names.count == 4 ? "\(last) is no type of an attribute" : nil
    }
    let isLiteral = last == "BOOL" || last == "NULL"
    let canMatch = clause.tests.contains { test in
      switch test {
      case .number, .range: false
      case .word: isLiteral
      case .text: !isLiteral
      default: true
      }
    }
    if canMatch { return nil }
    if isLiteral { return "the value of \(last) is true or false, without quotes" }
    return last == "N" || last == "NS"
      ? "DynamoDB's numbers are strings in records" : "the value of \(last) is a string"
  }
}
