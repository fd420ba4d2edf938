extension String {
  /// Python's order: by code points, which is the order of the bytes.
  package func isBefore(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension [JSON.Entry] {
  /// The members in the order of their names, as Python sorts them.
  package var sortedByName: [JSON.Entry] { sorted { $0.key.isBefore($1.key) } }
}
