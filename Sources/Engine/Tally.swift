internal import SQLite

/// Counts that one transaction's writes add up to; they are written once, before the commit.
struct Tally {
  /// Items and bytes gained.
  struct Gain {
    var items = 0
    var sizeBytes = 0
  }

  var tables: [Int: Gain] = [:]
  var indexes: [Int: Gain] = [:]
  /// The newest sequence number given out; nil when none was.
  var lastSequence: Int?
}

extension WriteTransaction {
  /// Gives out the next sequence number of the store.
  func nextSequence() throws(SQLiteError) -> Int {
    var last = tally.lastSequence
    if last == nil { last = try storeSequence().value }
    let next = (last ?? 0) + 1
    tally.lastSequence = next
    return next
  }

  /// Writes the counts; whoever reads them from the file calls this before.
  func flush() throws(SQLiteError) {
    for (id, gain) in tally.tables where gain.items != 0 || gain.sizeBytes != 0 {
      _ = try connection.run(Statement.countTable, gain.items, gain.sizeBytes, id)
    }
    for (id, gain) in tally.indexes where gain.items != 0 || gain.sizeBytes != 0 {
      _ = try connection.run(Statement.countIndex, gain.items, gain.sizeBytes, id)
    }
    if let sequence = tally.lastSequence {
      _ = try connection.run(Statement.setSequence, sequence)
    }
    tally = Tally()
  }
}

private enum Statement {
  static let countTable = """
    UPDATE tables SET item_count = item_count + ?1, size_bytes = size_bytes + ?2 WHERE id = ?3
    """
  static let countIndex = """
    UPDATE indexes SET item_count = item_count + ?1, size_bytes = size_bytes + ?2 WHERE id = ?3
    """
  static let setSequence = "UPDATE store SET last_sequence = ?1"
}
