internal import Engine
internal import SQLite

extension StoreError {
  /// What happened, where, and what to do next.
  var sentences: String {
    switch self {
    case .unusable(let path, let reason):
      "The store cannot be used: \(path): \(reason). Name another folder with --store."
    case .newerSchema(let path, let found, let known):
      """
      The store \(path) was written by a newer streamctl: its schema is \(found), and this \
      version knows \(known). Use that version, or another store with --store. Nothing was changed.
      """
    case .database(let path, let error): error.sentences(ofStore: path)
    }
  }
}

extension SQLiteError {
  /// What happened, where, and what to do next.
  func sentences(ofStore path: String) -> String {
    let file = path + "/store.db"
    switch code {
    case .full:
      return """
        The disk is full: the store \(path) could not be written, and nothing of this command \
        was saved. Make room, then run the command again.
        """
    case .readOnly, .permission, .authorization:
      return """
        The store \(path) cannot be written (\(message)), and nothing of this command was saved. \
        Allow writing to the folder and its files, or name another store with --store.
        """
    case .cannotOpen:
      return """
        The store's file cannot be opened: \(file): \(message). Check who may read and write the \
        folder, or name another store with --store.
        """
    case .corrupt, .notADatabase:
      return """
        The store's file is damaged: \(file): \(message). Keep a copy; what can be saved, \
        `sqlite3 \(file) .recover` prints. To begin anew, move the folder \(path) away.
        """
    case .busy, .locked:
      return """
        The store \(path) is locked by another program (\(message)), and nothing of this command \
        was saved. Run the command again when that program has ended.
        """
    case .ioError:
      return """
        The disk failed while the store \(path) was read or written (\(message)), and this \
        command was not saved. Check the disk, then run the command again.
        """
    default: return "The store \(path) failed: \(self)."
    }
  }
}
