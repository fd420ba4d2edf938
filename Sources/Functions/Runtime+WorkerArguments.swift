extension Runtime {
  /// The interpreter's arguments that make it a worker.
  var workerArguments: [String] {
    switch kind {
    case .python:
      // Without `site`, which the worker loads when an import needs it; without `.pyc` files,
      // which would lie beside the user's code and, going by whole seconds, could hide an edit;
      // in UTF-8 mode, as Lambda is, whatever the terminal's language.
      ["-S", "-B", "-X", "utf8", "-c", PythonRunner.source, PythonRunner.lateSource]
    case .node:
      ["--input-type=commonjs", "-e", NodeRunner.source, "--", NodeSubstitutes.source]
    case .ruby:
      ["--disable=gems", "-EUTF-8", "-e", RubyRunner.source]
    case .executable, .custom:
      []
    }
  }

  /// Whether workers know of events that are sent ahead of their turn.
  var takesStagedEvents: Bool {
    if case .python = kind { true } else { false }
  }
}
