#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Engine
package import Shapes

/// Makes a store for a project, which commands find from inside the project's folder.
package enum InitCommand: OwnCommand {
  package static let path = ["init"]
  package static let summary = "Makes a store for this project: DIR/.streamctl."
  package static let positionals = ["Dir"]

  package struct Options: Structure {
    let folder = Allowed(
      "Dir", String.self, help: "The project's folder; the current one when left out.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let locator = StoreLocator(
      environment: context.environment, currentFolder: context.currentFolder)
    let folder = locator.absolute(options.folder ?? ".").withoutDot
    let path = (folder == "/" ? "" : folder) + "/" + StoreLocator.folderName
    let isNew = !StoreLocator.isFolder(path)
    try Folder.make(path)
    try ignoreInGit(path)
    _ = try Store(path: path, clock: context.clock)
    context.output.print(
      isNew
        ? "Made the store \(path); commands run in \(folder) or below use it.\n"
        : "The store \(path) is there already; commands run in \(folder) or below use it.\n")
    return .success
  }

  /// A store is not for version control; a file that is there already is the user's.
  private static func ignoreInGit(_ path: String) throws(StoreError) {
    let file = path + "/.gitignore"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw .unusable(path: file, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    let problem = Descriptor.write(Array("*\n".utf8)[...], to: descriptor)
    guard problem == 0 else {
      throw .unusable(path: file, reason: String(cString: strerror(problem)))
    }
  }
}

extension String {
  /// The folder itself, for a path that ends with the name of the current one.
  fileprivate var withoutDot: String {
    guard hasSuffix("/.") else { return self }
    return utf8.count == 2 ? "/" : String(dropLast(2))
  }
}
