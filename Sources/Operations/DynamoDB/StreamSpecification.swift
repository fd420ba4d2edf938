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
