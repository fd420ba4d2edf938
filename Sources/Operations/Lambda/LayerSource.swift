private import Archive
private import Delivery
internal import Engine
internal import Shapes

/// A layer as a request gives it: a path here, or the ARN that an earlier one was given.
enum LayerSource {
  case archive([UInt8], name: String)
  case known(name: String, version: Int, arn: String)

  private static let mostLayers = 5

  /// Reads what paths lead to; a folder becomes an archive.
  static func sources(_ texts: [String], _ session: Session) throws(ServiceError) -> [LayerSource] {
    guard texts.count <= mostLayers else {
      throw .invalidParameter("Cannot reference more than \(mostLayers) layers.")
    }
    var sources: [LayerSource] = []
    for text in texts { sources.append(try source(text, session)) }
    return sources
  }

  private static func source(
    _ text: String, _ session: Session
  ) throws(ServiceError) -> LayerSource {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 8, parts[0] == "arn", parts[5] == "layer", let version = Int(parts[7]) {
      guard parts[3] == session.caller.region else {
        throw .invalidParameter(
          "Layers are not in the same region as the function. Layers are expected to be in region "
            + "\(session.caller.region).")
      }
      return .known(name: parts[6], version: version, arn: text)
    }
    let path = FilePath.absolute(text)
    let content = try archive(at: path, session)
    _ = try CodeSource(archive: content, session)
    return .archive(content, name: name(of: path))
  }

  private static func archive(
    at path: String, _ session: Session
  ) throws(ServiceError) -> [UInt8] {
    if FilePath.isFolder(path) { return try FolderSnapshot.archive(of: path, session) }
    guard let content = FilePath.bytes(path) else {
      throw .invalidParameter("There is no layer at \(path): neither an archive nor a folder.")
    }
    return content
  }

  /// `./lib/shared tools.zip` makes the layer `shared-tools`.
  private static func name(of path: String) -> String {
    let name = ScriptFunction.name(ofScript: path)
    return name.isEmpty ? "layer" : name
  }
}

extension WriteTransaction {
  /// Keeps layers for the function that is written next in this transaction.
  func keep(_ sources: [LayerSource], in region: String) throws -> [FunctionLayer] {
    var layers: [FunctionLayer] = []
    var names: [String] = []
    for source in sources {
      let layer = try keep(source, in: region)
      let arn = ARN.layer(layer, in: region)
      if let place = names.firstIndex(of: layer.name) {
        throw ServiceError.invalidParameter(
          "Two different versions of the same layer are not allowed to be referenced in the same "
            + "function. \(layers[place].arn) and \(arn) are versions of the same layer.")
      }
      names.append(layer.name)
      layers.append(
        FunctionLayer(arn: arn, sha256: layer.sha256, sizeBytes: layer.sizeBytes))
    }
    return layers
  }

  private func keep(_ source: LayerSource, in region: String) throws -> LayerVersion {
    switch source {
    case .archive(let content, let name):
      let sha256 = SHA256.digest(of: content)
      try keepArchive(content, sha256: sha256)
      return try keepLayer(
        named: name, sha256: sha256, sizeBytes: content.count, in: region)
    case .known(let name, let version, let arn):
      guard let layer = try layerVersion(named: name, version, in: region) else {
        throw ServiceError.invalidParameter("Layer version \(arn) does not exist.")
      }
      return layer
    }
  }
}

/// A layer as Lambda describes it in a function.
package struct LayerDescription: Structure {
  let arn = Allowed("Arn", String.self)
  let codeSize = Allowed("CodeSize", Int.self)

  package init() {}
}

extension FunctionLayer {
  var description: Record<LayerDescription> {
    Record {
      $0.arn = arn
      $0.codeSize = sizeBytes
    }
  }
}
