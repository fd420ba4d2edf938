#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the interpreter for a runtime among the folders of `PATH`, as a rule without running one.
///
/// Version managers put shims into `PATH`, scripts that take 90 ms to find the interpreter; behind
/// a shim this finds the interpreter itself.
package struct InterpreterFinder: Sendable {
  let environment: [String: String]
  let folders: [String]

  /// - Parameter environment: this command's variables, of which `PATH` counts, and what version
  ///   managers read.
  package init(environment: [String: String]) {
    self.environment = environment
    var folders: [String] = []
    for folder in (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where !folders.contains(String(folder)) {
      folders.append(String(folder))
    }
    self.folders = folders
  }

  /// The interpreter for a runtime: of its version if there is one, else of the nearest; nil for
  /// programs, which need none.
  package func find(_ runtime: Runtime) throws(RunnerError) -> Interpreter? {
    switch runtime.kind {
    case .executable, .custom: return nil
    case .python(let minor): return try findPython(minor: minor)
    case .node(let major): return try findNode(major: major)
    case .ruby(let minor): return try findRuby(minor: minor)
    }
  }

  /// The Python that `python3` means, and the runtime's name for it.
  package func findDefaultPython() throws(RunnerError) -> (Runtime, Interpreter) {
    let candidates = defaultPythons() + versionedPythons(minors: Self.knownMinors)
    guard let first = candidates.first else { throw missing("Python 3", package: "python3") }
    return (.python(minor: first.version.parts[1]), first.interpreter(isExact: true))
  }

  /// The Node that `node` means, and the runtime's name for it.
  package func findDefaultNode() throws(RunnerError) -> (Runtime, Interpreter) {
    guard let first = nodes().first else { throw missing("Node.js", package: "nodejs") }
    return (.node(major: first.version.parts[0]), first.interpreter(isExact: true))
  }

  /// The Ruby that `ruby` means, and the runtime's name for it.
  package func findDefaultRuby() throws(RunnerError) -> (Runtime, Interpreter) {
    guard let first = rubies().first else { throw missing("Ruby 3", package: "ruby") }
    return (.ruby(minor: first.version.parts[1]), first.interpreter(isExact: true))
  }

  /// An interpreter that is installed.
  struct Candidate: Hashable {
    let path: String
    let version: VersionNumber

    func interpreter(isExact: Bool) -> Interpreter {
      Interpreter(path: path, versionText: version.text, isExact: isExact)
    }
  }

  /// The candidate nearest to a wanted number; of two the newer, of equals the first in `PATH`.
  func nearest(
    to wanted: Int, among candidates: [Candidate], by number: (Candidate) -> Int
  ) -> Interpreter? {
    var best: (candidate: Candidate, distance: Int)?
    for candidate in candidates {
      // Doubled, so that the newer of two can be half a step nearer.
      let difference = (number(candidate) - wanted) * 2
      let distance = difference > 0 ? difference - 1 : -difference
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best.map { $0.candidate.interpreter(isExact: $0.distance == 0) }
  }

  func missing(_ what: String, package: String) -> RunnerError {
    RunnerError(
      .interpreterMissing,
      "No \(what) was found in \(folders.joined(separator: ":")). Install it (on Debian: "
        + "apt-get install \(package)), or put its folder on PATH.")
  }

  static func isShimFolder(_ folder: String) -> Bool { folder.hasSuffix("/shims") }

  static func name(_ path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// The path behind all symbolic links.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Programs in folders that are named after versions, such as `versions/3.9.18/bin/python3.9`;
  /// the newest first.
  static func versions(in root: String, program: (VersionNumber) -> String) -> [Candidate] {
    let versions = FileReader.names(inFolder: root).compactMap { name in
      VersionNumber(name).map { (name, $0) }
    }
    return versions.sorted { $0.1 > $1.1 }.compactMap { name, version in
      let path = "\(root)/\(name)/bin/\(program(version))"
      guard version.parts.count > 1, FileStatus(of: path)?.isExecutable == true else { return nil }
      return Candidate(path: path, version: version)
    }
  }
}
