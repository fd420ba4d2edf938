extension InterpreterFinder {
  /// Those that the worker's program can run on and that `PATH` is searched for by name.
  private static let knownRubyMinors = (1...9).reversed()

  func findRuby(minor: Int) throws(RunnerError) -> Interpreter {
    guard let nearest = nearest(to: minor, among: rubies(), by: { $0.version.parts[1] }) else {
      throw missing("Ruby 3", package: "ruby")
    }
    return nearest
  }

  /// What `ruby` and names such as `ruby3.3` mean, in the order of `PATH`.
  func rubies() -> [Candidate] {
    folders.flatMap { folder -> [Candidate] in
      let isShim = Self.isShimFolder(folder)
      let names = ["ruby"] + Self.knownRubyMinors.map { "ruby3.\($0)" }
      let paths = names.map { "\(folder)/\($0)" }.filter {
        FileStatus(of: $0)?.isExecutable == true
      }
      guard isShim else { return paths.compactMap(ruby) }
      return paths.isEmpty ? [] : rubiesBehindShims(root: ParentFolder.of(folder))
    }
  }

  /// rbenv keeps `versions/3.3.1/bin`, asdf and mise `installs/ruby/3.3.1/bin`.
  private func rubiesBehindShims(root: String) -> [Candidate] {
    ["/versions", "/installs/ruby"].flatMap { folder in
      Self.versions(in: root + folder) { _ in "ruby" }
    }.filter { Self.isUsable($0.version) }
  }

  /// By the name behind the links, or by what the program says.
  private func ruby(at path: String) -> Candidate? {
    let realName = Self.realPath(path).map { Self.name($0) } ?? ""
    let named = VersionNumber(realName.dropFirst("ruby".utf8.count))
    let version = named ?? VersionProbe.version(of: path, arguments: ["-e", "puts RUBY_VERSION"])
    return version.flatMap { Self.isUsable($0) ? Candidate(path: path, version: $0) : nil }
  }

  private static func isUsable(_ version: VersionNumber) -> Bool {
    version.parts.count > 1 && version.parts[0] == 3
  }
}
