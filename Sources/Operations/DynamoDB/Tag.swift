internal import Engine
internal import Shapes

/// A name and a value given to a table.
package struct Tag: Structure {
  let key = Required("Key", String.self, .modelLength(1...128), help: "The tag's name.")
  let value = Required("Value", String.self, .modelLength(0...256), help: "The tag's value.")

  package init() {}
}

/// What DynamoDB wants of tags; the service has words of its own for each rule.
enum TagRules {
  static let mostTags = 50
  private static let mostKeyLetters = 128
  private static let mostValueLetters = 256

  /// The tags that a request gives, when all of them are as they must be.
  static func checked(_ tags: [Record<Tag>]) throws(ServiceError) -> [ResourceTag] {
    var keys: Set<[UInt8]> = []
    for tag in tags {
      try checkKey(tag.key)
      guard isTagText(tag.value), tag.value.utf16.count <= mostValueLetters else {
        throw .validation("The Tag Value provided is invalid, Value: \(tag.value)")
      }
      guard keys.insert(Array(tag.key.utf8)).inserted else {
        throw .validation(
          "Duplicate Tag Keys provided as input: Duplicate Tag Key found \(tag.key)")
      }
    }
    try checkCount(tags.count)
    return tags.map { ResourceTag(key: $0.key, value: $0.value) }
  }

  static func checkKey(_ key: String) throws(ServiceError) {
    guard !key.lowercased().hasPrefix("aws:") else {
      throw .validation("Tag Key cannot be prefixed with aws:, Key: \(key)")
    }
    guard isTagText(key), 1...mostKeyLetters ~= key.utf16.count else {
      throw .validation("The Tag Key provided is invalid, Key: \(key)")
    }
  }

  static func checkCount(_ count: Int) throws(ServiceError) {
    guard count <= mostTags else {
      throw .validation("Number of Tags exceed the current limit for the provided ResourceArn")
    }
  }

  /// Letters, digits and blanks of any script, and a few signs.
  private static func isTagText(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { letter in
      switch letter.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .spaceSeparator, .lineSeparator,
        .paragraphSeparator:
        true
      default: "+-=._:/@".unicodeScalars.contains(letter)
      }
    }
  }
}

extension ReadTransaction {
  /// The table that tags are given to; a stream has none.
  func taggedTable(_ arn: ResourceARN) throws -> Table {
    guard arn.isOurs else { throw ServiceError("AccessDeniedException", "Access is denied") }
    guard arn.label == nil, let table = try table(named: arn.tableName, in: arn.region) else {
      throw ServiceError.notFound("ResourceArn: \(arn.text) not found")
    }
    return table
  }
}
