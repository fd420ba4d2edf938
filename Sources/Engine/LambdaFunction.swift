package import Wire

/// A function as the store keeps it; `$LATEST` is its only version.
package struct LambdaFunction: Sendable {
  package let region: String
  package let name: String
  package var configuration: FunctionConfiguration
  package var code: FunctionCode
  package let revisionID: String
  package let modifiedAt: Timestamp
}

/// What a function's maker chose of its surroundings.
package struct FunctionConfiguration: Sendable {
  package var runtime: String
  package var handler: String
  package var role: String
  package var description: String
  package var timeoutSeconds: Int
  package var memoryMegabytes: Int
  /// The function's own variables; nil when none were ever given.
  package var environment: [String: String]?
  package var architecture: String

  package init(
    runtime: String, handler: String, role: String, description: String, timeoutSeconds: Int,
    memoryMegabytes: Int, environment: [String: String]?, architecture: String
  ) {
    self.runtime = runtime
    self.handler = handler
    self.role = role
    self.description = description
    self.timeoutSeconds = timeoutSeconds
    self.memoryMegabytes = memoryMegabytes
    self.environment = environment
    self.architecture = architecture
  }
}

/// Where a function's code is, and what identifies it.
package struct FunctionCode: Sendable {
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
