/// Makes a function's settings out of a single file.
package struct ScriptInspector: Sendable {
  private let finder: InterpreterFinder

  package init(finder: InterpreterFinder) { self.finder = finder }

  /// What a file says about the function that it is.
  package struct Script: Sendable, Hashable {
    package let runtime: Runtime
    /// Nil for an executable.
    package let interpreter: Interpreter?
    /// The file's folder, absolute and without symbolic links.
    package let codeRoot: String
    package let handler: String
  }

  /// Reads a file's name, mode and text, and runs nothing.
  ///
  /// `.py` is Python with a `lambda_handler` or a `handler`, `.js`, `.mjs` and `.cjs` are Node with
  /// a `handler`, `.rb` is Ruby with a method of either name; `.sh` and whatever else is executable
  /// is run as it is.
  package func inspect(path: String) throws(RunnerError) -> Script {
    guard let status = FileStatus(of: path) else {
      throw RunnerError(.unusableScript, "There is no file \(path).")
    }
    guard status.isFile else { throw RunnerError(.unusableScript, "\(path) is not a file.") }
    let name = String(InterpreterFinder.name(path))
    let folder = path.utf8.contains(UInt8(ascii: "/")) ? ParentFolder.of(path) : "."
    guard let root = InterpreterFinder.realPath(folder) else {
      throw RunnerError(.unusableScript, "The folder of \(path) cannot be read.")
    }
    let (stem, suffix) = Self.split(name)
    switch suffix {
    case "py":
      guard let handler = try pythonHandler(in: path, stem: stem, isOptional: status.isExecutable)
      else { break }
      let (runtime, interpreter) = try finder.findDefaultPython()
      return Script(runtime: runtime, interpreter: interpreter, codeRoot: root, handler: handler)
    case "js", "mjs", "cjs":
      let handler = try nodeHandler(in: path, stem: stem)
      let (runtime, interpreter) = try finder.findDefaultNode()
      return Script(runtime: runtime, interpreter: interpreter, codeRoot: root, handler: handler)
    case "rb":
      guard let handler = try rubyHandler(in: path, stem: stem, isOptional: status.isExecutable)
      else { break }
      let (runtime, interpreter) = try finder.findDefaultRuby()
      return Script(runtime: runtime, interpreter: interpreter, codeRoot: root, handler: handler)
    case "sh": break
    default:
      guard status.isExecutable else { throw Self.unknownKind(path) }
    }
    return Script(runtime: .executable, interpreter: nil, codeRoot: root, handler: name)
  }

  private static func split(_ name: String) -> (stem: Substring, suffix: Substring) {
    guard let dot = name.lastIndex(of: ".") else { return (name[...], "") }
    return (name[..<dot], name[name.index(after: dot)...])
  }

  private static func unknownKind(_ path: String) -> RunnerError {
    RunnerError(
      .unusableScript,
      "\(path) is not a script that can run: it ends in none of .py, .js, .mjs, .cjs, .rb and .sh, "
        + "and is not executable. If it is a program, run: chmod +x \(path)")
  }

  private static let longestScript = 1 << 20

  private func pythonHandler(
    in path: String, stem: Substring, isOptional: Bool
  ) throws(RunnerError) -> String? {
    let text = FileReader.firstText(of: path, upTo: Self.longestScript) ?? ""
    let name = ["lambda_handler", "handler"].first { Self.definesPython($0, in: text) }
    // An executable script in Python that defines no handler reads its event from its input.
    if name == nil, isOptional { return nil }
    guard let name else {
      throw RunnerError(
        .unusableScript,
        "\(path) defines no handler: it needs a function lambda_handler(event, context), or "
          + "handler(event, context).")
    }
    return try qualified(name, stem, path)
  }

  private func qualified(
    _ name: String, _ stem: Substring, _ path: String
  ) throws(RunnerError) -> String {
    guard !stem.isEmpty, !stem.utf8.contains(UInt8(ascii: ".")) else {
      throw RunnerError(
        .unusableScript,
        "\(path) cannot be named as a handler, because its name has a dot before the suffix. "
          + "Rename it.")
    }
    return "\(stem).\(name)"
  }

  /// Whether a line without indentation defines, assigns or imports the name.
  private static func definesPython(_ name: String, in text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      guard line.first?.isLetter == true else { return false }
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      switch words.first {
      case "def", "class": return words.count > 1 && words[1] == name
      case "async": return words.count > 2 && words[2] == name
      case "from": return words.contains { $0 == name }
      default:
        let rest = line.dropFirst(name.count).drop { $0 == " " }
        return line.hasPrefix(name) && (rest.hasPrefix("=") || rest.hasPrefix(":"))
      }
    }
  }

  private func rubyHandler(
    in path: String, stem: Substring, isOptional: Bool
  ) throws(RunnerError) -> String? {
    let text = FileReader.firstText(of: path, upTo: Self.longestScript) ?? ""
    let defined = text.split(whereSeparator: \.isNewline).compactMap { line -> Substring? in
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      return line.hasPrefix("def ") && words.count > 1 ? words[1] : nil
    }
    let name = ["lambda_handler", "handler"].first { defined.contains($0[...]) }
    // An executable script in Ruby that defines no handler reads its event from its input.
    if name == nil, isOptional { return nil }
    guard let name else {
      throw RunnerError(
        .unusableScript,
        "\(path) defines no handler: it needs a method lambda_handler(event:, context:), or "
          + "handler(event:, context:).")
    }
    return try qualified(name, stem, path)
  }

  private func nodeHandler(in path: String, stem: Substring) throws(RunnerError) -> String {
    let text = FileReader.firstText(of: path, upTo: Self.longestScript) ?? ""
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard words.contains("handler") else {
      throw RunnerError(
        .unusableScript,
        "\(path) exports no handler: it needs exports.handler = async (event) => ..., or "
          + "export const handler = ... in an ES module.")
    }
    return try qualified("handler", stem, path)
  }
}
