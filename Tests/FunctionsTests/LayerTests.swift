import Functions
import Testing
import Wire

/// Unpacked layers, of which Lambda would make one `/opt`.
struct `A layer` {
  let sandbox = FunctionSandbox()
  let first = FunctionSandbox()
  let second = FunctionSandbox()

  private func invoke(
    _ runtime: TestRuntime, named name: String? = nil, environment: [String: String] = [:]
  ) throws -> JSON? {
    var definition = sandbox.definition(
      runtime: name ?? runtime.name, handler: runtime.handler, environment: environment)
    definition.layerFolders = [first.folder, second.folder]
    let runner = try FunctionRunner(
      definition, interpreter: runtime.interpreter, inheritedEnvironment: defaultEnvironment)
    let result = try runner.invoke([:])
    #expect(result.error == nil)
    return result.value
  }

  @Test func `brings modules for Python, the later one before the other`() throws {
    first.write("python/one.py", "name = 'one'").write("python/both.py", "name = 'first'")
    second.write("python/both.py", "name = 'second'")
    second.write("python/lib/python3.12/site-packages/deep.py", "name = 'deep'")
    second.write("python/lib/python3.11/site-packages/other.py", "")
    second.write("python/own.py", "name = 'layer'")
    sandbox.write("own.py", "name = 'code'").write("users/mine.py", "name = 'mine'")
    sandbox.write(
      "handler.py",
      """
      import one, both, deep, own, mine
      def lambda_handler(event, context):
          try:
              import other
          except ImportError:
              return [module.name for module in (one, both, deep, own, mine)]
      """)
    #expect(
      try invoke(.python, environment: ["PYTHONPATH": sandbox.folder + "/users"])
        == ["one", "second", "deep", "code", "mine"])
  }

  @Test(.enabled(if: TestRuntime.nodePath != nil, "node is not installed"))
  func `brings modules for Node`() throws {
    first.write("nodejs/node_modules/one/index.js", "module.exports = 'one';")
    first.write("nodejs/node_modules/both/index.js", "module.exports = 'first';")
    second.write("nodejs/node_modules/both/index.js", "module.exports = 'second';")
    second.write("nodejs/node20/node_modules/exact/index.js", "module.exports = 'exact';")
    second.write("nodejs/node_modules/own/index.js", "module.exports = 'layer';")
    sandbox.write("node_modules/own/index.js", "module.exports = 'code';")
    sandbox.write(
      "index.js",
      "exports.handler = async () => ['one', 'both', 'exact', 'own'].map((name) => require(name));")
    #expect(try invoke(.node) == ["one", "second", "exact", "code"])
  }

  @Test(.enabled(if: TestRuntime.rubyPath != nil, "ruby is not installed"))
  func `brings files and gems for Ruby`() throws {
    first.write("ruby/lib/one.rb", "ONE = 'one'").write("ruby/lib/both.rb", "BOTH = 'first'")
    second.write("ruby/lib/both.rb", "BOTH = 'second'")
    for (folder, name) in [("ruby/gems", "layered"), ("vendor/bundle/ruby", "bundled")] {
      let gem = "\(folder)/3.3.0/gems/\(name)-1.0/lib/\(name).rb"
      let place = folder == "ruby/gems" ? second : sandbox
      place.write(gem, "\(name.uppercased()) = '\(name)'")
      place.write(
        "\(folder)/3.3.0/specifications/\(name)-1.0.gemspec",
        """
        Gem::Specification.new do |spec|
          spec.name = '\(name)'
          spec.version = '1.0'
          spec.summary = 'A gem of the tests'
          spec.authors = ['nobody']
        end
        """)
    }
    sandbox.write(
      "handler.rb",
      """
      require 'one'
      require 'both'
      require 'layered'
      require 'bundled'
      def lambda_handler(event:, context:) = [ONE, BOTH, LAYERED, BUNDLED]
      """)
    #expect(try invoke(.ruby) == ["one", "second", "layered", "bundled"])
  }

  @Test(arguments: [TestRuntime.shell, .python])
  func `brings programs, behind those that are there, and libraries`(runtime: TestRuntime) throws {
    first.write("bin/greet", "#!/bin/sh\necho first", mode: 0o755)
    second.write("bin/greet", "#!/bin/sh\necho second", mode: 0o755)
    second.write("bin/cat", "#!/bin/sh\necho not this one", mode: 0o755)
    second.write("lib/nothing", "")
    let statement = "greet; cat /dev/null; echo \"$LD_LIBRARY_PATH\""
    sandbox.write("run.sh", statement)
    sandbox.write(
      "handler.py",
      """
      import subprocess
      def lambda_handler(event, context):
          return subprocess.check_output('''\(statement)''', shell=True).decode().strip()
      """)
    #expect(try invoke(runtime) == .string("second\n\(second.folder)/lib"))
  }

  @Test func `changes no variable for which it has nothing`() throws {
    first.write("empty", "")
    sandbox.write("run.sh", "env")
    let text = try invoke(.shell)?.string ?? ""
    for name in ["PYTHONPATH", "NODE_PATH", "RUBYLIB", "GEM_PATH", "LD_LIBRARY_PATH"] {
      #expect(!text.contains(name + "="))
    }
    #expect(text.contains("PATH=\(defaultEnvironment["PATH"] ?? "")\n"))
  }
}
