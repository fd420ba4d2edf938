internal import Engine

extension WriteTransaction {
  /// Deletes the message that a handle is for.
  func deleteMessage(_ handle: String, from queue: Queue) throws {
    let receipt = try receipt(handle, of: queue)
    if try deleteMessage(receipt, from: queue) == .expired {
      throw ServiceError.invalidValue(
        handle, of: "ReceiptHandle", "The receipt handle has expired.")
    }
  }

  /// Changes when the message that a handle is for is visible again.
  func changeVisibility(_ handle: String, in queue: Queue, seconds: Int?) throws {
    guard let seconds else { throw ServiceError.missingParameter("VisibilityTimeout") }
    guard (0...43200).contains(seconds) else {
      throw ServiceError.invalidValue(
        String(seconds), of: "VisibilityTimeout",
        "VisibilityTimeout must be an integer between 0 and 43200.")
    }
    let receipt = try receipt(handle, of: queue)
    switch try changeVisibility(receipt, in: queue, seconds: seconds) {
    case .done: break
    case .missing:
      throw ServiceError.invalidValue(
        handle, of: "ReceiptHandle",
        "Message does not exist or is not available for visibility timeout change.")
    case .expired:
      throw ServiceError.invalidValue(
        handle, of: "ReceiptHandle", "The receipt handle has expired.")
    case .tooLong:
      throw ServiceError.invalidValue(
        String(seconds), of: "VisibilityTimeout",
        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].")
    }
  }

  private func receipt(
    _ handle: String, of queue: Queue
  ) throws(ServiceError) -> ReceiptHandle {
    guard let receipt = ReceiptHandle(handle) else {
      throw ServiceError(
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"\(handle)\" is not a valid receipt handle.")
    }
    guard receipt.isOf(queue) else {
      throw ServiceError(
        "ReceiptHandleIsInvalid",
        "The receipt handle \"\(handle)\" is not valid for this queue.")
    }
    return receipt
  }
}
