package import Wire

/// A function as the store keeps it: as it is now, or as it was when a version was published.
package struct LambdaFunction: Sendable {
  let id: Int
  package let region: String
  package let name: String
  /// `$LATEST`, or the number of a published version.
  package let version: String
  /// The version or alias it was asked for by; nil when it was asked for by its name alone.
  package internal(set) var qualifier: String?
  package var configuration: FunctionConfiguration
  package var code: FunctionCode
  package let revisionID: String
  package let modifiedAt: Timestamp
  /// How many invocations may run at once; nil for as many as the account allows.
  package let reservedConcurrency: Int?

  /// The version of a function that can still be changed.
  package static let latest = "$LATEST"

  /// Whether it must not be run at all.
  package var isThrottled: Bool { reservedConcurrency == 0 }
}

/// What a function's maker chose of its surroundings.
package struct FunctionConfiguration: Sendable, Hashable {
  package var runtime: String
  package var handler: String
  package var role: String
  package var description: String
  package var timeoutSeconds: Int
  package var memoryMegabytes: Int
  /// The function's own variables; nil when none were ever given.
  package var environment: [String: String]?
  package var architecture: String
  /// The queue or topic for events that it failed on.
  package var deadLetterARN: String?
  /// The archives that are unpacked beside its own, in the order in which they are laid.
  package var layers: [FunctionLayer]

  package init(
    runtime: String, handler: String, role: String, description: String, timeoutSeconds: Int,
    memoryMegabytes: Int, environment: [String: String]?, architecture: String,
    deadLetterARN: String? = nil, layers: [FunctionLayer] = []
  ) {
    self.runtime = runtime
    self.handler = handler
    self.role = role
    self.description = description
    self.timeoutSeconds = timeoutSeconds
    self.memoryMegabytes = memoryMegabytes
    self.environment = environment
    self.architecture = architecture
    self.deadLetterARN = deadLetterARN
    self.layers = layers
  }
}

/// An archive that a function lays beneath its own; the store keeps it like code.
package struct FunctionLayer: Sendable, Hashable {
  package let arn: String
  package let sha256: [UInt8]
  package let sizeBytes: Int

  package init(arn: String, sha256: [UInt8], sizeBytes: Int) {
    self.arn = arn
    self.sha256 = sha256
    self.sizeBytes = sizeBytes
  }
}

/// Where a function's code is, and what identifies it.
package struct FunctionCode: Sendable, Hashable {
  /// Where the code is.
  package enum Place: Sendable, Hashable {
    /// In an archive that the store keeps.
    case archive
    /// In a folder of the user's, run from where it lies.
    case folder(String)
  }

  package let place: Place
  package let sha256: [UInt8]
  package let sizeBytes: Int

  package init(place: Place, sha256: [UInt8], sizeBytes: Int) {
    self.place = place
    self.sha256 = sha256
    self.sizeBytes = sizeBytes
  }
}
