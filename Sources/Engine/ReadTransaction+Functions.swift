package import SQLite
private import Wire

extension ReadTransaction {
  /// The function with a name, as it is now.
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

  /// The digests of all archives, each of which a function or one of its versions has.
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
    let known = try function(named: name, in: region)
    let isSame = known?.configuration == configuration && known?.code == code
    let folder: String? = if case .folder(let path) = code.place { path } else { nil }
    _ = try connection.run(
      Statement.put, region, name, configuration.runtime, configuration.handler,
      configuration.role, configuration.description, configuration.timeoutSeconds,
      configuration.memoryMegabytes, configuration.environmentColumn, configuration.architecture,
      folder, code.sha256, code.sizeBytes, Identifier.uuid(), now.milliseconds,
      configuration.deadLetterARN, configuration.layersColumn, isSame)
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

  /// Removes a function with its versions, and the archives that nothing else has.
  package func deleteFunction(named name: String, in region: String) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, region, name)
    try dropUnusedArchives()
  }

  /// Gives a function another revision, as AWS does when something beside it changes.
  package func renewRevision(of function: LambdaFunction) throws(SQLiteError) {
    _ = try connection.run(Statement.renewRevision, Identifier.uuid(), function.id)
  }

  func dropUnusedArchives() throws(SQLiteError) {
    _ = try connection.run(Statement.dropUnusedArchives)
  }
}

private enum Statement {
  static let byName = """
    SELECT \(FunctionColumns.latest) FROM functions WHERE region = ?1 AND name = ?2
    """
  static let after = """
    SELECT \(FunctionColumns.latest)
    FROM functions WHERE region = ?1 AND name > ?2 ORDER BY name LIMIT ?3
    """
  static let archive = "SELECT content FROM archives WHERE sha256 = ?1"
  static let archiveDigests = "SELECT sha256 FROM archives"
  /// What was published stays so while nothing changes.
  static let put = """
    INSERT INTO functions (region, name, runtime, handler, role, description, timeout_seconds,
      memory_megabytes, environment, architecture, code_path, code_sha256, code_size_bytes,
      revision_id, modified_at, dead_letter_arn, layers)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    ON CONFLICT (region, name) DO UPDATE SET runtime = excluded.runtime,
      handler = excluded.handler, role = excluded.role, description = excluded.description,
      timeout_seconds = excluded.timeout_seconds, memory_megabytes = excluded.memory_megabytes,
      environment = excluded.environment, architecture = excluded.architecture,
      code_path = excluded.code_path, code_sha256 = excluded.code_sha256,
      code_size_bytes = excluded.code_size_bytes, revision_id = excluded.revision_id,
      modified_at = excluded.modified_at, dead_letter_arn = excluded.dead_letter_arn,
      layers = excluded.layers,
      published_version = CASE WHEN ?18 THEN published_version END
    """
  static let keepArchive = """
    INSERT INTO archives (sha256, content) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING
    """
  static let dropUnusedArchives = """
    DELETE FROM archives WHERE sha256 NOT IN (
      SELECT code_sha256 FROM functions WHERE code_path IS NULL
      UNION ALL SELECT code_sha256 FROM function_versions)
      AND lower(hex(sha256)) NOT IN (
        SELECT value ->> 'sha256' FROM functions, json_each(functions.layers)
        UNION ALL
        SELECT value ->> 'sha256' FROM function_versions, json_each(function_versions.layers))
    """
  static let delete = "DELETE FROM functions WHERE region = ?1 AND name = ?2"
  static let renewRevision = "UPDATE functions SET revision_id = ?1 WHERE id = ?2"
}
