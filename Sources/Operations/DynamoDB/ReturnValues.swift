internal import Shapes

/// What a write gives back of the item it changed.
package enum ReturnValues: String, Choice {
  case none = "NONE"
  case allOld = "ALL_OLD"
  case updatedOld = "UPDATED_OLD"
  case allNew = "ALL_NEW"
  case updatedNew = "UPDATED_NEW"

  package static let choicesAsWorded: [ReturnValues] = [
    .allNew, .updatedOld, .allOld, .none, .updatedNew,
  ]
  /// The last but one is misspelt by AWS.
  package static var choicesInNewerWords: String? {
    "ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE"
  }

  /// Refuses what only an update can give back.
  func checkForPutOrDelete() throws(ServiceError) {
    guard self == .none || self == .allOld else {
      throw .validation(
        "1 validation error detected: ReturnValues can only be ALL_OLD or NONE")
    }
  }
}
