package import SQLite

/// A name for a version of a function, which can be moved to another.
package struct FunctionAlias: Sendable {
  package let name: String
  package var version: String
  package var description: String
  /// A second version, which gets its share of the invocations.
  package var additional: Share?
  package let revisionID: String

  /// A part of the invocations.
  package struct Share: Sendable {
    package let version: String
    /// From 0 to 1.
    package let weight: Double

    package init(version: String, weight: Double) {
      self.version = version
      self.weight = weight
    }
  }

  package init(name: String, version: String, description: String, additional: Share?) {
    self.name = name
    self.version = version
    self.description = description
    self.additional = additional
    revisionID = Identifier.uuid()
  }

  /// The version that a request gets; without one, that which the alias stands for.
  package func version(drawnBy requestID: String?) -> String {
    guard let additional, let requestID, Self.draw(requestID) < additional.weight else {
      return version
    }
    return additional.version
  }

  /// From 0 up to 1, the same for the same id (FNV-1a, finished as in MurmurHash3).
  private static func draw(_ id: String) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 33
    return Double(hash >> 11) / Double(1 << 53)
  }
}

extension ReadTransaction {
  /// The alias of a function with a name.
  package func alias(
    named name: String, of function: LambdaFunction
  ) throws(SQLiteError) -> FunctionAlias? {
    try connection.first(Statement.byName, function.id, name, read: FunctionAlias.init)
  }

  /// A function's aliases behind a name, in alphabetical order; those of a version only.
  package func aliases(
    of function: LambdaFunction, version: String? = nil, after name: String = "",
    limit: Int = .max
  ) throws(SQLiteError) -> [FunctionAlias] {
    try connection.all(
      Statement.listed, function.id, name, version, limit, read: FunctionAlias.init)
  }
}

extension WriteTransaction {
  /// Keeps an alias, in place of one with its name.
  package func put(_ alias: FunctionAlias, of function: LambdaFunction) throws(SQLiteError) {
    _ = try connection.run(
      Statement.put, function.id, alias.name, alias.version, alias.description,
      alias.additional?.version, alias.additional?.weight, alias.revisionID)
  }

  /// Removes an alias, with what is set for it.
  package func deleteAlias(named name: String, of function: LambdaFunction) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, function.id, name)
    _ = try connection.run(Statement.deleteProvisioned, function.id, name)
    _ = try connection.run(Statement.deleteConfig, function.id, name)
  }
}

extension FunctionAlias {
  fileprivate init(_ row: borrowing Row) {
    name = row.text(0)
    version = row.text(1)
    description = row.text(2)
    additional = row.textOrNil(3).map { version in
      Share(version: version, weight: row.real(4))
    }
    revisionID = row.text(5)
  }
}

private enum Statement {
  static let byName = """
    SELECT name, version, description, additional_version, additional_weight, revision_id
    FROM function_aliases WHERE function_id = ?1 AND name = ?2
    """
  static let listed = """
    SELECT name, version, description, additional_version, additional_weight, revision_id
    FROM function_aliases
    WHERE function_id = ?1 AND name > ?2 AND (?3 IS NULL OR version = ?3)
    ORDER BY name LIMIT ?4
    """
  static let put = """
    INSERT OR REPLACE INTO function_aliases (function_id, name, version, description,
      additional_version, additional_weight, revision_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    """
  static let delete = "DELETE FROM function_aliases WHERE function_id = ?1 AND name = ?2"
  static let deleteProvisioned = """
    DELETE FROM provisioned_concurrency WHERE function_id = ?1 AND qualifier = ?2
    """
  static let deleteConfig = """
    DELETE FROM event_invoke_configs WHERE function_id = ?1 AND qualifier = ?2
    """
}
