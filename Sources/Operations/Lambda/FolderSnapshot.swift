private import Archive
internal import Engine

/// The code of a folder as it is now, so that it can be kept.
enum FolderSnapshot {
  /// An archive of a folder of the user's.
  static func archive(of folder: String, _ session: Session) throws(ServiceError) -> [UInt8] {
    do throws(ZipError) {
      return try FolderArchiver.archive(
        of: folder, without: [FilePath.absolute(session.storePath)])
    } catch {
      throw .invalidParameter(
        "A copy of \(folder) cannot be kept: \(error). Give it as an archive, with --zip-file.")
    }
  }

  /// The code that a version of a function keeps: its archive, or one of its folder.
  static func code(of function: LambdaFunction, _ session: Session) throws -> CodeSource {
    guard case .folder(let path) = function.code.place else {
      return CodeSource(kept: function.code)
    }
    return try CodeSource(archive: archive(of: path, session), session)
  }
}
