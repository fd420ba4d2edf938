/// Where the programs, libraries and modules of layers lie, for the variables that say so.
struct LayerPaths {
  /// In the order in which they are looked through.
  private let folders: [String]
  private let codeRoot: String
  private let kind: Runtime.Kind?

  init(of definition: FunctionDefinition, _ kind: Runtime.Kind?) {
    // Of two layers the later one wins, as its files are unpacked over the others.
    folders = definition.layerFolders.reversed()
    codeRoot = definition.codeRoot
    self.kind = kind
  }

  /// Adds the folders that there are behind those that the variables name already, but for modules,
  /// where Lambda looks into the layers first.
  func extend(_ variables: inout [String: String]) {
    if !folders.isEmpty { extendByLayers(&variables) }
    if case .ruby(let minor) = kind {
      // Where `bundle install` puts a function's own gems.
      prepend("GEM_PATH", existing(["vendor/bundle/ruby/3.\(minor).0"], in: [codeRoot]), &variables)
    }
  }

  private func extendByLayers(_ variables: inout [String: String]) {
    append("PATH", existing(["bin"], in: folders), &variables)
    append("LD_LIBRARY_PATH", existing(["lib"], in: folders), &variables)
    switch kind {
    case .python(let minor):
      let names = ["python/lib/python3.\(minor)/site-packages", "python"]
      prepend("PYTHONPATH", existing(names, in: folders), &variables)
    case .node(let major):
      let names = ["nodejs/node\(major)/node_modules", "nodejs/node_modules"]
      prepend("NODE_PATH", existing(names, in: folders), &variables)
    case .ruby(let minor):
      prepend("RUBYLIB", existing(["ruby/lib"], in: folders), &variables)
      prepend("GEM_PATH", existing(["ruby/gems/3.\(minor).0"], in: folders), &variables)
    case .executable, .custom, nil: break
    }
  }

  private func existing(_ names: [String], in folders: [String]) -> [String] {
    folders.flatMap { folder in names.map { "\(folder)/\($0)" } }.filter {
      FileStatus(of: $0)?.isFolder == true
    }
  }

  private func append(
    _ name: String, _ paths: [String], _ variables: inout [String: String]
  ) {
    join(name, [variables[name] ?? ""] + paths, &variables)
  }

  private func prepend(
    _ name: String, _ paths: [String], _ variables: inout [String: String]
  ) {
    join(name, paths + [variables[name] ?? ""], &variables)
  }

  private func join(_ name: String, _ paths: [String], _ variables: inout [String: String]) {
    let paths = paths.filter { !$0.isEmpty }
    if !paths.isEmpty { variables[name] = paths.joined(separator: ":") }
  }
}
