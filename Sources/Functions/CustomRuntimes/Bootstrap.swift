/// The program of a custom runtime.
enum Bootstrap {
  /// Finds `bootstrap` in the function's code, or else in its layers, as Lambda does.
  static func path(of definition: FunctionDefinition) throws(StartProblem) -> String {
    // Of two layers the later one wins, as its files are unpacked over the others.
    let folders = [definition.codeRoot] + definition.layerFolders.reversed()
    let paths = folders.map { $0 + "/bootstrap" }
    for path in paths where FileStatus(of: path)?.isFile == true { return path }
    let listed = paths.joined(separator: " ")
    throw .inTheProgram("Couldn't find valid bootstrap(s): [\(listed)]")
  }
}
