package import SQLite

/// An archive that functions have as a layer, under its name's number.
package struct LayerVersion: Sendable {
  package let name: String
  package let version: Int
  package let sha256: [UInt8]
  package let sizeBytes: Int
}

extension ReadTransaction {
  /// A layer's version, while the store still has its archive.
  package func layerVersion(
    named name: String, _ version: Int, in region: String
  ) throws(SQLiteError) -> LayerVersion? {
    try connection.first(Statement.byNumber, region, name, version, read: LayerVersion.init)
  }
}

extension WriteTransaction {
  /// Numbers an archive as a layer; the same archive keeps the number it has under a name.
  package func keepLayer(
    named name: String, sha256: [UInt8], sizeBytes: Int, in region: String
  ) throws(SQLiteError) -> LayerVersion {
    _ = try connection.run(Statement.insert, region, name, sha256, sizeBytes)
    let kept = try connection.first(
      Statement.byDigest, region, name, sha256, read: LayerVersion.init)
    guard let kept else { preconditionFailure("a layer just written is there") }
    return kept
  }
}

extension LayerVersion {
  fileprivate init(_ row: borrowing Row) {
    name = row.text(0)
    version = row.integer(1)
    sha256 = row.blob(2)
    sizeBytes = row.integer(3)
  }
}

private enum Statement {
  static let byNumber = """
    SELECT name, version, sha256, size_bytes FROM layer_versions
    WHERE region = ?1 AND name = ?2 AND version = ?3
      AND EXISTS (SELECT 1 FROM archives WHERE archives.sha256 = layer_versions.sha256)
    """
  static let byDigest = """
    SELECT name, version, sha256, size_bytes FROM layer_versions
    WHERE region = ?1 AND name = ?2 AND sha256 = ?3
    """
  static let insert = """
    INSERT INTO layer_versions (region, name, version, sha256, size_bytes)
    SELECT ?1, ?2, ifnull(max(version), 0) + 1, ?3, ?4
    FROM layer_versions WHERE region = ?1 AND name = ?2
    HAVING ifnull(sum(sha256 = ?3), 0) = 0
    """
}
