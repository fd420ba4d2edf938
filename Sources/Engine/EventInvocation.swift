package import SQLite
package import Wire

/// What a new asynchronous invocation is made from.
package struct EventInvocationDefinition: Sendable {
  package let region: String
  package let functionName: String
  /// A version, an alias, or nil for the function as it is.
  package let qualifier: String?
  /// The event: a JSON text as UTF-8.
  package let payload: [UInt8]
  /// The JSON text of a client context.
  package let clientContext: String?
  /// A UUID that stays the same over all attempts.
  package let requestID: String
  /// What caused it, for people: such as `invoke`, or the ARN of a topic.
  package let source: String
  /// The trace it belongs to, as `_X_AMZN_TRACE_ID` has it; nil to begin one.
  package let traceID: String?

  package init(
    region: String, functionName: String, qualifier: String? = nil, payload: [UInt8],
    clientContext: String? = nil, requestID: String = Identifier.uuid(), source: String,
    traceID: String? = nil
  ) {
    self.region = region
    self.functionName = functionName
    self.qualifier = qualifier
    self.payload = payload
    self.clientContext = clientContext
    self.requestID = requestID
    self.source = source
    self.traceID = traceID
  }
}

/// An asynchronous invocation that has not come to its end.
package struct EventInvocation: Sendable {
  package let id: Int
  package let definition: EventInvocationDefinition
  package let createdAt: Timestamp
  /// How often the function was run on it and failed.
  package var attempts: Int
  /// When one who waits in real time tries it again.
  package var nextTryAt: Timestamp

  /// The same, to be tried next at a time.
  package func tried(at time: Timestamp) -> EventInvocation {
    var changed = self
    changed.nextTryAt = time
    return changed
  }
}

extension ReadTransaction {
  /// The invocations that wait, oldest first, up to an id; those only that are due by a time.
  package func eventInvocationIDs(
    through id: Int = .max, dueBy time: Timestamp? = nil
  ) throws(SQLiteError) -> [Int] {
    try connection.all(Statement.due, id, time?.milliseconds ?? Int.max) { $0.integer(0) }
  }

  /// Whether any invocation waits, due or not; cheap to ask.
  package func hasEventInvocations() throws(SQLiteError) -> Bool {
    try connection.first(Statement.any) { $0.bool(0) } ?? false
  }

  /// When the first of those that wait is due; nil when none waits.
  package func nextEventInvocationTime() throws(SQLiteError) -> Timestamp? {
    let time = try connection.first(Statement.next) { $0.integerOrNil(0) } ?? nil
    return time.map { Timestamp(milliseconds: $0) }
  }

  /// The invocation with an id; nil once it has come to its end.
  package func eventInvocation(id: Int) throws(SQLiteError) -> EventInvocation? {
    try connection.first(Statement.byID, id, read: EventInvocation.init)
  }
}

extension WriteTransaction {
  /// Has a function invoked after the commit, by this command or by the next that delivers.
  @discardableResult
  package func append(_ definition: EventInvocationDefinition) throws(SQLiteError) -> Int {
    _ = try connection.run(
      Statement.insert, definition.region, definition.functionName, definition.qualifier,
      definition.payload, definition.clientContext, definition.requestID, now.milliseconds,
      definition.source, definition.traceID ?? trace?.header)
    let id = connection.lastInsertRowID
    // What waits for nobody's record is delivered up to wherever the store is.
    if lastSequence == nil { lastSequence = try storeSequence() }
    isAwaited = true
    try note(
      .asyncEventsReceived, of: definition.functionName, qualifier: definition.qualifier,
      in: definition.region)
    return id
  }

  /// Keeps how often an invocation was tried, and when it is tried next.
  package func update(_ invocation: EventInvocation) throws(SQLiteError) {
    _ = try connection.run(
      Statement.update, invocation.attempts, invocation.nextTryAt.milliseconds, invocation.id)
  }

  /// Takes away an invocation that has come to its end.
  package func delete(_ invocation: EventInvocation) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, invocation.id)
  }
}

extension EventInvocation {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    definition = EventInvocationDefinition(
      region: row.text(1), functionName: row.text(2), qualifier: row.textOrNil(3),
      payload: row.blob(4), clientContext: row.textOrNil(5), requestID: row.text(6),
      source: row.text(10), traceID: row.textOrNil(11))
    createdAt = Timestamp(milliseconds: row.integer(7))
    attempts = row.integer(8)
    nextTryAt = Timestamp(milliseconds: row.integer(9))
  }
}

private enum Statement {
  static let due = """
    SELECT id FROM event_invocations WHERE id <= ?1 AND next_try_at <= ?2 ORDER BY id
    """
  static let any = "SELECT EXISTS (SELECT 1 FROM event_invocations)"
  static let next = "SELECT min(next_try_at) FROM event_invocations"
  static let byID = """
    SELECT id, region, function_name, qualifier, payload, client_context, request_id, created_at,
      attempts, next_try_at, source, trace_id
    FROM event_invocations WHERE id = ?1
    """
  static let insert = """
    INSERT INTO event_invocations (region, function_name, qualifier, payload, client_context,
      request_id, created_at, next_try_at, source, trace_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)
    """
  static let update = "UPDATE event_invocations SET attempts = ?1, next_try_at = ?2 WHERE id = ?3"
  static let delete = "DELETE FROM event_invocations WHERE id = ?1"
}
