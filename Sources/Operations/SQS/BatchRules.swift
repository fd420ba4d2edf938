internal import Shapes

/// An entry of a batch that failed.
package struct BatchResultErrorEntry: Structure {
  let id = Allowed("Id", String.self)
  let senderFault = Allowed("SenderFault", Bool.self)
  let code = Allowed("Code", String.self)
  let message = Allowed("Message", String.self)

  package init() {}

  static func record(_ id: String, _ error: ServiceError) -> Record<BatchResultErrorEntry> {
    Record {
      $0.id = id
      $0.senderFault = true
      $0.code = error.code
      $0.message = error.message
    }
  }
}

/// An entry of a batch that worked.
package struct BatchResultEntry: Structure {
  let id = Allowed("Id", String.self)

  package init() {}
}

/// The answer to a batch whose entries have nothing to tell.
package struct BatchResult: Structure {
  let successful = Allowed("Successful", [Record<BatchResultEntry>].self)
  let failed = Allowed("Failed", [Record<BatchResultErrorEntry>].self)

  package init() {}

  /// Does the work for each entry; a list without entries is left out.
  static func of(
    _ ids: [String], _ work: (Int) throws -> Void
  ) throws -> Record<BatchResult> {
    var successful: [Record<BatchResultEntry>] = []
    var failed: [Record<BatchResultErrorEntry>] = []
    for (index, id) in ids.enumerated() {
      do {
        try work(index)
        successful.append(Record { $0.id = id })
      } catch let error as ServiceError {
        failed.append(BatchResultErrorEntry.record(id, error))
      }
    }
    return Record {
      $0.successful = successful.isEmpty ? nil : successful
      $0.failed = failed.isEmpty ? nil : failed
    }
  }
}

/// What SQS wants of a batch as a whole.
enum BatchRules {
  private static let mostEntries = 10
  private static let longestID = 80

  /// Checks the ids of a batch's entries; `entry` is what AWS calls one of them.
  static func check(_ ids: [String], entry: String) throws(ServiceError) {
    guard !ids.isEmpty else {
      throw fault(
        "EmptyBatchRequest", "There should be at least one \(entry) in the request.")
    }
    guard ids.count <= mostEntries else {
      throw fault(
        "TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are \(mostEntries). You have sent \(ids.count).")
    }
    for (index, id) in ids.enumerated() {
      guard (1...longestID).contains(id.utf8.count), id.utf8.allSatisfy(\.isNameByte) else {
        throw fault(
          "InvalidBatchEntryId",
          "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
            + "It can be at most 80 letters long.")
      }
      guard !ids[..<index].contains(id) else {
        throw fault("BatchEntryIdsNotDistinct", "Id \(id) repeated.")
      }
    }
  }

  static func fault(_ code: String, _ message: String) -> ServiceError {
    ServiceError("AWS.SimpleQueueService." + code, message)
  }
}
