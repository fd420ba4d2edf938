internal import SQLite
private import Wire

extension LambdaFunction {
  /// Columns: those that `FunctionColumns` names, in that order.
  init(_ row: borrowing Row) {
    id = row.integer(0)
    region = row.text(1)
    name = row.text(2)
    version = row.integerOrNil(3).map(String.init) ?? Self.latest
    configuration = FunctionConfiguration(
      runtime: row.text(4), handler: row.text(5), role: row.text(6), description: row.text(7),
      timeoutSeconds: row.integer(8), memoryMegabytes: row.integer(9),
      environment: row.blobOrNil(10).map(Self.variables), architecture: row.text(11),
      deadLetterARN: row.textOrNil(17), layers: row.textOrNil(18).map(Self.layers) ?? [])
    code = FunctionCode(
      place: row.textOrNil(12).map { .folder($0) } ?? .archive, sha256: row.blob(13),
      sizeBytes: row.integer(14))
    revisionID = row.text(15)
    modifiedAt = Timestamp(milliseconds: row.integer(16))
    reservedConcurrency = row.integerOrNil(19)
  }

  private static func variables(_ utf8: [UInt8]) -> [String: String] {
    let entries = (try? JSON.parse(utf8: utf8))?.entries ?? []
    return Dictionary(entries.map { ($0.key, $0.value.string ?? "") }) { $1 }
  }

  private static func layers(_ text: String) -> [FunctionLayer] {
    let elements = (try? JSON.parse(utf8: Array(text.utf8)))?.elements ?? []
    return elements.map { layer in
      FunctionLayer(
        arn: layer["arn"]?.string ?? "", sha256: Identifier.bytes(hex: layer["sha256"]?.string),
        sizeBytes: layer["size"]?.integer ?? 0)
    }
  }
}

extension FunctionConfiguration {
  /// The variables as a column holds them.
  var environmentColumn: [UInt8]? {
    environment.map { variables in
      JSON.object(
        variables.sorted { $0.key < $1.key }.map { JSON.Entry($0.key, .string($0.value)) }
      ).utf8
    }
  }

  /// The layers as a column holds them.
  var layersColumn: String? {
    guard !layers.isEmpty else { return nil }
    return JSON.array(
      layers.map { layer in
        [
          "arn": .string(layer.arn), "sha256": .string(Identifier.hex(layer.sha256)),
          "size": .integer(layer.sizeBytes),
        ]
      }
    ).text
  }
}

/// The columns that make a function, of its own row and of a version's.
enum FunctionColumns {
  static let latest = """
    id, region, name, NULL, runtime, handler, role, description, timeout_seconds,
    memory_megabytes, environment, architecture, code_path, code_sha256, code_size_bytes,
    revision_id, modified_at, dead_letter_arn, layers, reserved_concurrency
    """
  static let version = """
    f.id, f.region, f.name, v.version, v.runtime, v.handler, v.role, v.description,
    v.timeout_seconds, v.memory_megabytes, v.environment, v.architecture, NULL, v.code_sha256,
    v.code_size_bytes, v.revision_id, v.modified_at, v.dead_letter_arn, v.layers,
    f.reserved_concurrency
    """
}
