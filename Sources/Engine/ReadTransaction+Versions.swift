package import SQLite
private import Wire

extension ReadTransaction {
  /// A function by what its caller named: `$LATEST`, the number of a version, or an alias.
  ///
  /// Which version of an alias with weights it is, the request's id decides, so that the same
  /// request always gets the same; without one it is the version that the alias stands for.
  package func function(
    named name: String, qualifier: String?, in region: String, drawnBy requestID: String? = nil
  ) throws(SQLiteError) -> LambdaFunction? {
    guard let latest = try function(named: name, in: region) else { return nil }
    var version = qualifier ?? LambdaFunction.latest
    if let alias = try alias(named: version, of: latest) {
      version = alias.version(drawnBy: requestID)
    }
    var function: LambdaFunction? = latest
    if version != LambdaFunction.latest { function = try self.version(version, of: latest) }
    function?.qualifier = qualifier
    return function
  }

  /// A published version of a function.
  package func version(
    _ version: String, of function: LambdaFunction
  ) throws(SQLiteError) -> LambdaFunction? {
    guard let number = Int(version) else { return nil }
    return try connection.first(Statement.byNumber, function.id, number, read: LambdaFunction.init)
  }

  /// The published versions of a function behind one, lowest number first, at most that many.
  package func versions(
    of function: LambdaFunction, after number: Int, limit: Int
  ) throws(SQLiteError) -> [LambdaFunction] {
    try connection.all(
      Statement.listed, function.id, number, limit, read: LambdaFunction.init)
  }

  /// The version that a function was published as and still is; nil when it has changed since.
  package func publishedVersion(
    of function: LambdaFunction
  ) throws(SQLiteError) -> LambdaFunction? {
    try connection.first(Statement.published, function.id, read: LambdaFunction.init)
  }
}

extension WriteTransaction {
  /// Publishes a function as it is; code that lies in a folder comes along as an archive.
  package func publish(
    _ function: LambdaFunction, _ code: FunctionCode, description: String?
  ) throws(SQLiteError) -> LambdaFunction {
    precondition(code.place == .archive, "what lies in a folder can change")
    _ = try connection.run(Statement.countVersion, function.region, function.name)
    let number = try connection.first(Statement.lastVersion, function.region, function.name) {
      $0.integer(0)
    }
    guard let number else { preconditionFailure("a version was just counted") }
    _ = try connection.run(
      Statement.publish, function.id, number, description, code.sha256, code.sizeBytes,
      Identifier.uuid(), now.milliseconds)
    _ = try connection.run(Statement.notePublished, number, Identifier.uuid(), function.id)
    guard let version = try version(String(number), of: function) else {
      preconditionFailure("a version just written is there")
    }
    return version
  }

  /// Removes a version, and its archive when nothing else has the same.
  package func deleteVersion(_ version: LambdaFunction) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, version.id, Int(version.version))
    try dropUnusedArchives()
  }
}

private enum Statement {
  static let byNumber = """
    SELECT \(FunctionColumns.version)
    FROM function_versions AS v JOIN functions AS f ON f.id = v.function_id
    WHERE v.function_id = ?1 AND v.version = ?2
    """
  static let listed = """
    SELECT \(FunctionColumns.version)
    FROM function_versions AS v JOIN functions AS f ON f.id = v.function_id
    WHERE v.function_id = ?1 AND v.version > ?2 ORDER BY v.version LIMIT ?3
    """
  static let published = """
    SELECT \(FunctionColumns.version)
    FROM functions AS f
      JOIN function_versions AS v ON v.function_id = f.id AND v.version = f.published_version
    WHERE f.id = ?1
    """
  static let countVersion = """
    INSERT INTO version_counters (region, function_name, last_version) VALUES (?1, ?2, 1)
    ON CONFLICT (region, function_name) DO UPDATE SET last_version = last_version + 1
    """
  static let lastVersion = """
    SELECT last_version FROM version_counters WHERE region = ?1 AND function_name = ?2
    """
  static let publish = """
    INSERT INTO function_versions (function_id, version, runtime, handler, role, description,
      timeout_seconds, memory_megabytes, environment, architecture, code_sha256, code_size_bytes,
      revision_id, modified_at, dead_letter_arn, layers)
    SELECT id, ?2, runtime, handler, role, ifnull(?3, description), timeout_seconds,
      memory_megabytes, environment, architecture, ?4, ?5, ?6, ?7, dead_letter_arn, layers
    FROM functions WHERE id = ?1
    """
  static let notePublished = """
    UPDATE functions SET published_version = ?1, revision_id = ?2 WHERE id = ?3
    """
  static let delete = "DELETE FROM function_versions WHERE function_id = ?1 AND version = ?2"
}
