extension InterpreterFinder {
  /// Those that the worker's program can run on and that `PATH` is searched for by name.
  static let knownMinors = Array((7...24).reversed())

  func findPython(minor: Int) throws(RunnerError) -> Interpreter {
    let exact = versionedPythons(minors: [minor]).first { $0.version.parts[1] == minor }
    if let exact { return exact.interpreter(isExact: true) }
    let all = versionedPythons(minors: Self.knownMinors) + defaultPythons()
    guard let nearest = nearest(to: minor, among: all, by: { $0.version.parts[1] }) else {
      throw missing("Python 3", package: "python3")
    }
    return nearest
  }

  /// What is called `python3.9` and the like, in the order of `PATH`.
  func versionedPythons(minors: [Int]) -> [Candidate] {
    folders.flatMap { folder in
      minors.flatMap { minor -> [Candidate] in
        let path = "\(folder)/python3.\(minor)"
        guard FileStatus(of: path)?.isExecutable == true else { return [] }
        guard Self.isShimFolder(folder) else {
          return [Candidate(path: path, version: VersionNumber(3, minor))]
        }
        return pythonsBehindShims(folder).filter { $0.version.parts[1] == minor }
      }
    }
  }

  /// What `python3` means, first in the first folder that has one.
  func defaultPythons() -> [Candidate] {
    folders.flatMap { folder -> [Candidate] in
      let path = folder + "/python3"
      guard FileStatus(of: path)?.isExecutable == true else { return [] }
      if Self.isShimFolder(folder) { return chosenPythons(behindShims: folder) }
      return pythonVersion(of: path).map { [Candidate(path: path, version: $0)] } ?? []
    }
  }

  /// pyenv keeps `versions/3.9.18/bin`, asdf and mise `installs/python/3.9.18/bin`.
  private func pythonsBehindShims(_ folder: String) -> [Candidate] {
    let root = ParentFolder.of(folder)
    let all = [root + "/versions", root + "/installs/python"].flatMap { versions in
      Self.versions(in: versions) { "python3.\($0.parts.dropFirst().first ?? 0)" }
    }
    return all.filter { Self.usable($0.version) != nil }
  }

  /// The version that pyenv is told to use, then all others; nothing if that is the system's.
  private func chosenPythons(behindShims folder: String) -> [Candidate] {
    let chosen =
      environment["PYENV_VERSION"]
      ?? FileReader.firstText(of: ParentFolder.of(folder) + "/version") ?? ""
    let words = chosen.split { $0 == ":" || $0 == "\n" || $0 == " " }
    if words.first == "system" { return [] }
    let all = pythonsBehindShims(folder)
    for word in words {
      guard let wanted = VersionNumber(word) else { continue }
      if let match = all.first(where: { $0.version.parts.starts(with: wanted.parts) }) {
        return [match] + all
      }
    }
    return all
  }

  /// From the name behind the links, from a virtual environment's notes, or from the program.
  private func pythonVersion(of path: String) -> VersionNumber? {
    let realName = Self.realPath(path).map { String(Self.name($0)) } ?? ""
    let notes =
      FileReader.firstText(of: ParentFolder.of(ParentFolder.of(path)) + "/pyvenv.cfg") ?? ""
    let noted = notes.split(separator: "\n").first { $0.hasPrefix("version") }
    let found =
      Self.usable(VersionNumber(realName.dropFirst("python".utf8.count)))
      ?? Self.usable(noted.flatMap { VersionNumber(firstIn: String($0)) })
    return found ?? Self.usable(VersionProbe.version(of: path))
  }

  /// The version if the worker's program can run on it.
  private static func usable(_ version: VersionNumber?) -> VersionNumber? {
    guard let version, version.parts.count > 1, version.parts[0] == 3, version.parts[1] >= 7 else {
      return nil
    }
    return version
  }
}
