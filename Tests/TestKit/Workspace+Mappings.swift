package import Engine

extension Workspace {
  /// Maps a stream, the sample table's unless another is given, to a function.
  @discardableResult
  package func map(
    _ functionName: String, _ stream: Engine.Stream? = nil,
    from position: StartingPosition = .trimHorizon, in region: String = Workspace.region,
    _ change: (inout MappingSettings) -> Void = { _ in }
  ) throws -> EventSourceMapping {
    var settings = MappingSettings(functionName: functionName)
    change(&settings)
    let stream = try stream ?? self.stream()
    return try store.write { transaction in
      try transaction.insertMapping(of: stream, in: region, from: position, settings)
    }
  }
}
