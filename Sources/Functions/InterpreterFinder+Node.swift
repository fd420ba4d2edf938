extension InterpreterFinder {
  func findNode(major: Int) throws(RunnerError) -> Interpreter {
    guard let nearest = nearest(to: major, among: nodes(), by: { $0.version.parts[0] }) else {
      throw missing("Node.js", package: "nodejs")
    }
    return nearest
  }

  /// What `node` means, first in the first folder that has one, each followed by the versions
  /// that lie beside it.
  func nodes() -> [Candidate] {
    folders.flatMap { folder -> [Candidate] in
      for name in ["node", "nodejs"] {
        let path = "\(folder)/\(name)"
        guard FileStatus(of: path)?.isExecutable == true else { continue }
        if Self.isShimFolder(folder) { return nodesBehindShims(root: ParentFolder.of(folder)) }
        return nodes(at: path)
      }
      return []
    }
  }

  /// nodenv keeps `versions/20.1.0/bin`, asdf and mise `installs/nodejs/20.1.0/bin`.
  private func nodesBehindShims(root: String) -> [Candidate] {
    ["/versions", "/installs/nodejs", "/installs/node"].flatMap { folder in
      Self.versions(in: root + folder) { _ in "node" }
    }
  }

  private func nodes(at path: String) -> [Candidate] {
    let real = Self.realPath(path) ?? path
    if Self.name(real) == "volta-shim" {
      return Self.versions(in: ParentFolder.of(ParentFolder.of(path)) + "/tools/image/node") { _ in
        "node"
      }
    }
    let root = ParentFolder.of(ParentFolder.of(real))
    if let version = VersionNumber(Self.name(root)), version.parts.count == 3 {
      // nvm keeps `versions/node/v20.1.0/bin`, and so on.
      let own = Candidate(path: path, version: version)
      let others = Self.versions(in: ParentFolder.of(root)) { _ in "node" }
      return [own] + others.filter { $0.version != version }
    }
    let version = headerVersion(under: root) ?? VersionProbe.version(of: path)
    return version.map { [Candidate(path: path, version: $0)] } ?? []
  }

  /// Node's packages bring its headers, which is faster to read than Node is to start (40 ms).
  private func headerVersion(under root: String) -> VersionNumber? {
    let header = root + "/include/node/node_version.h"
    guard let text = FileReader.firstText(of: header) else { return nil }
    var numbers: [String: Int] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("#define NODE_") {
      let words = line.split(separator: " ")
      if words.count == 3 { numbers[String(words[1])] = Int(words[2]) }
    }
    guard let major = numbers["NODE_MAJOR_VERSION"], let minor = numbers["NODE_MINOR_VERSION"],
      let patch = numbers["NODE_PATCH_VERSION"]
    else { return nil }
    return VersionNumber(major, minor, patch)
  }
}
