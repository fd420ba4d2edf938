private import Archive
internal import Engine
internal import Functions

/// The code a function is made from: an archive in the request, or a place in the file system.
struct CodeSource {
  let code: FunctionCode
  /// The archive to keep; nil for code that is run from where it lies.
  let archive: [UInt8]?
  /// The largest archive Lambda takes in a request.
  private static let archiveLimitBytes = 50 * 1024 * 1024

  /// What the code's file tells of how to run it; nil for an archive or a folder.
  let script: ScriptInspector.Script?

  /// Code that the store has already.
  init(kept code: FunctionCode) {
    self.code = code
    archive = nil
    script = nil
  }

  /// Takes the one of an archive and a path that a request gives.
  ///
  /// A file that is described has its runtime and its handler from the request.
  init(
    archive: [UInt8]?, path: String?, isDescribed: Bool = false, _ session: Session
  ) throws(ServiceError) {
    switch (archive, path) {
    case (let archive?, nil): try self.init(archive: archive, session)
    case (nil, let path?): try self.init(path: path, isDescribed: isDescribed, session)
    case (nil, nil): throw .invalidParameter("Please provide a source for function code.")
    case (_?, _?):
      throw .invalidParameter(
        "Please do not provide other FunctionCode parameters when providing a ZipFile.")
    }
  }

  /// Checks an archive; the user is told in detail what is wrong with it.
  init(archive bytes: [UInt8], _ session: Session) throws(ServiceError) {
    guard !bytes.isEmpty else {
      throw .invalidParameter("Uploaded file must be a non-empty zip")
    }
    guard bytes.count <= Self.archiveLimitBytes else {
      throw ServiceError(
        "RequestEntityTooLargeException",
        "Zipped size must be smaller than \(Self.archiveLimitBytes) bytes")
    }
    do throws(ZipError) {
      try ZipArchive(bytes: bytes).verify()
    } catch .unzippedSizeExceeded(let limit) {
      throw .invalidParameter("Unzipped size must be smaller than \(limit) bytes")
    } catch {
      session.remark("the archive cannot be used: \(error)")
      throw .invalidParameter(
        "Could not unzip uploaded file. Please check your file, then try to upload again.")
    }
    code = FunctionCode(place: .archive, sha256: SHA256.digest(of: bytes), sizeBytes: bytes.count)
    archive = bytes
    script = nil
  }

  /// Takes code that lies in a folder, or in a file that says itself how it is run.
  init(path: String, isDescribed: Bool = false, _ session: Session) throws(ServiceError) {
    let absolute = FilePath.absolute(path)
    archive = nil
    let isFolder = FilePath.isFolder(absolute)
    if isFolder || isDescribed && FilePath.isFile(absolute) {
      script = nil
      code = FunctionCode(
        place: .folder(isFolder ? absolute : ParentFolder.of(absolute)),
        sha256: SHA256.digest(of: Array(absolute.utf8)),
        sizeBytes: isFolder ? 0 : FilePath.sizeBytes(absolute))
      return
    }
    do throws(RunnerError) {
      let finder = InterpreterFinder(environment: session.environment)
      let script = try ScriptInspector(finder: finder).inspect(path: absolute)
      self.script = script
      code = FunctionCode(
        place: .folder(script.codeRoot), sha256: SHA256.digest(of: Array(absolute.utf8)),
        sizeBytes: FilePath.sizeBytes(absolute))
    } catch {
      throw .invalidParameter(error.message)
    }
  }
}

extension ServiceError {
  static func invalidParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValueException", message)
  }
}
