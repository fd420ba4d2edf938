package import SQLite
private import Wire

extension ReadTransaction {
  /// The function with a name.
  package func function(
    named name: String, in region: String
  ) throws(SQLiteError) -> LambdaFunction? {
    try connection.first(Statement.byName, region, name, read: LambdaFunction.init)
  }

  /// The functions whose names follow a given one, in alphabetical order, at most that many.
  package func functions(
    in region: String, after name: String?, limit: Int
  ) throws(SQLiteError) -> [LambdaFunction] {
    try connection.all(Statement.after, region, name ?? "", limit, read: LambdaFunction.init)
  }

  /// The bytes of an archive; nil when the store has none with that digest.
  package func archive(sha256: [UInt8]) throws(SQLiteError) -> [UInt8]? {
    try connection.first(Statement.archive, sha256) { $0.blob(0) }
  }

  /// The digests of all archives, each of which a function has.
  package func archiveDigests() throws(SQLiteError) -> [[UInt8]] {
    try connection.all(Statement.archiveDigests) { $0.blob(0) }
  }
}

extension WriteTransaction {
  /// Adds a function, or replaces the one with its name, under a new revision.
  package func put(
    _ configuration: FunctionConfiguration, _ code: FunctionCode, named name: String,
    in region: String
  ) throws(SQLiteError) -> LambdaFunction {
    let environment = configuration.environment.map { variables in
      JSON.object(
        variables.sorted { $0.key < $1.key }.map { JSON.Entry($0.key, .string($0.value)) }
      ).utf8
    }
    let folder: String? = if case .folder(let path) = code.place { path } else { nil }
    _ = try connection.run(
      Statement.put, region, name, configuration.runtime, configuration.handler,
      configuration.role, configuration.description, configuration.timeoutSeconds,
      configuration.memoryMegabytes, environment, configuration.architecture, folder, code.sha256,
      code.sizeBytes, Identifier.uuid(), now.milliseconds)
    try dropUnusedArchives()
    guard let function = try function(named: name, in: region) else {
      preconditionFailure("a function just written is there")
    }
    return function
  }

  /// Keeps an archive for the function that is written next in this transaction.
  package func keepArchive(_ content: [UInt8], sha256: [UInt8]) throws(SQLiteError) {
    _ = try connection.run(Statement.keepArchive, sha256, content)
  }

  /// Removes a function, and its archive when no other function has the same.
  package func deleteFunction(named name: String, in region: String) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, region, name)
    try dropUnusedArchives()
  }

  private func dropUnusedArchives() throws(SQLiteError) {
    _ = try connection.run(Statement.dropUnusedArchives)
  }
}

extension LambdaFunction {
  fileprivate init(_ row: borrowing Row) {
    region = row.text(0)
    name = row.text(1)
    configuration = FunctionConfiguration(
      runtime: row.text(2), handler: row.text(3), role: row.text(4), description: row.text(5),
      timeoutSeconds: row.integer(6), memoryMegabytes: row.integer(7),
      environment: row.blobOrNil(8).map(Self.variables), architecture: row.text(9))
    code = FunctionCode(
      place: row.textOrNil(10).map { .folder($0) } ?? .archive, sha256: row.blob(11),
      sizeBytes: row.integer(12))
    revisionID = row.text(13)
    modifiedAt = Timestamp(milliseconds: row.integer(14))
  }

  private static func variables(_ utf8: [UInt8]) -> [String: String] {
    let entries = (try? JSON.parse(utf8: utf8))?.entries ?? []
    return Dictionary(entries.map { ($0.key, $0.value.string ?? "") }) { $1 }
  }
}

private enum Statement {
  static let byName = """
    SELECT region, name, runtime, handler, role, description, timeout_seconds, memory_megabytes,
      environment, architecture, code_path, code_sha256, code_size_bytes, revision_id, modified_at
    FROM functions WHERE region = ?1 AND name = ?2
    """
  static let after = """
    SELECT region, name, runtime, handler, role, description, timeout_seconds, memory_megabytes,
      environment, architecture, code_path, code_sha256, code_size_bytes, revision_id, modified_at
    FROM functions WHERE region = ?1 AND name > ?2 ORDER BY name LIMIT ?3
    """
  static let archive = "SELECT content FROM archives WHERE sha256 = ?1"
  static let archiveDigests = "SELECT sha256 FROM archives"
  static let put = """
    INSERT INTO functions (region, name, runtime, handler, role, description, timeout_seconds,
      memory_megabytes, environment, architecture, code_path, code_sha256, code_size_bytes,
      revision_id, modified_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    ON CONFLICT (region, name) DO UPDATE SET runtime = excluded.runtime,
      handler = excluded.handler, role = excluded.role, description = excluded.description,
      timeout_seconds = excluded.timeout_seconds, memory_megabytes = excluded.memory_megabytes,
      environment = excluded.environment, architecture = excluded.architecture,
      code_path = excluded.code_path, code_sha256 = excluded.code_sha256,
      code_size_bytes = excluded.code_size_bytes, revision_id = excluded.revision_id,
      modified_at = excluded.modified_at
    """
  static let keepArchive = """
    INSERT INTO archives (sha256, content) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING
    """
  static let dropUnusedArchives = """
    DELETE FROM archives WHERE sha256 NOT IN (
      SELECT code_sha256 FROM functions WHERE code_path IS NULL)
    """
  static let delete = "DELETE FROM functions WHERE region = ?1 AND name = ?2"
}
