internal import Shapes

/// What a write gives back of the item it changed.
package enum ReturnValues: String, Choice {
  case none = "NONE"
  case allOld = "ALL_OLD"
  case updatedOld = "UPDATED_OLD"
  case allNew = "ALL_NEW"
  case updatedNew = "UPDATED_NEW"

  /// Refuses what only an update can give back.
  func checkForPutOrDelete() throws(ServiceError) {
    guard self == .none || self == .allOld else {
      throw .validation("ReturnValues can only be ALL_OLD or NONE")
    }
  }
}
