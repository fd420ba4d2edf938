package import Engine
internal import Shapes
internal import Wire

/// Whether a table has a stream, and what its records show.
package struct StreamSpecification: Structure {
  let streamEnabled = Required(
    "StreamEnabled", Bool.self, help: "true switches the stream on, false off.")
  let streamViewType = Allowed(
    "StreamViewType", StreamViewType.self,
    help: "What records show: NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES or KEYS_ONLY.")

  package init() {}
}

extension StreamViewType: Choice {
  package static let choicesAsWorded: [StreamViewType] = [
    .oldImage, .keysOnly, .newAndOldImages, .newImage,
  ]
}

extension BillingMode: Choice {}

/// Capacity that would be paid for; here it is only kept and shown.
package struct ProvisionedThroughput: Structure {
  let readCapacityUnits = Required(
    "ReadCapacityUnits", Int.self, .range(1...Int.max), help: "Reads a second.")
  let writeCapacityUnits = Required(
    "WriteCapacityUnits", Int.self, .range(1...Int.max), help: "Writes a second.")

  package init() {}
}
