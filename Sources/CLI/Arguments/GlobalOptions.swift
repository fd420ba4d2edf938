/// The global options as they were typed.
struct GlobalOptions {
  /// In the order of `GlobalOption.allCases`.
  private var values: [String?] = []

  init() {}

  /// Takes the global options out of the words; gives the rest in order.
  static func take(
    from words: [String]
  ) throws(UsageError) -> (options: GlobalOptions, rest: [String]) {
    try checkFirst(words)
    var parser = ArgumentParser(options: GlobalOption.allCases.map(\.syntax))
    let result = try parser.parse(words)
    var options = GlobalOptions()
    options.values = result.options.map { given in given.map { $0.values.first ?? "" } }
    return (options, result.rest)
  }

  /// The AWS CLI reads these two alone first, and shows another usage for a mistake in them.
  private static func checkFirst(_ words: [String]) throws(UsageError) {
    let isGiven = words.contains { $0.utf8.starts(with: "--p".utf8) || $0.utf8.starts(with: "--d".utf8) }
    guard isGiven else { return }
    var parser = ArgumentParser(options: [GlobalOption.profile.syntax, GlobalOption.debug.syntax])
    do { _ = try parser.parse(words) } catch { throw UsageError(.firstArguments, error.message) }
  }

  func has(_ option: GlobalOption) -> Bool { text(option) != nil }

  /// The value of an option, which may be empty; nil when it was not given.
  func text(_ option: GlobalOption) -> String? {
    zip(GlobalOption.allCases, values).first { $0.0 == option }?.1
  }

  /// The value of an option; nil when it was not given, or is empty.
  subscript(_ option: GlobalOption) -> String? {
    text(option).flatMap { $0.isEmpty ? nil : $0 }
  }
}
