/// The global options as they were typed.
struct GlobalOptions {
  private var values: [GlobalOption: String] = [:]

  init() {}

  /// Takes the global options out of the words; gives the rest in order.
  static func take(
    from words: [String]
  ) throws(UsageError) -> (options: GlobalOptions, rest: [String]) {
    var parser = ArgumentParser(options: GlobalOption.allCases.map(\.syntax))
    let result = try parser.parse(words)
    var options = GlobalOptions()
    for (place, given) in result.options {
      options.values[GlobalOption.allCases[place]] = given.values.first ?? ""
    }
    return (options, result.rest)
  }

  func has(_ option: GlobalOption) -> Bool { values[option] != nil }

  /// The value of an option, which may be empty; nil when it was not given.
  func text(_ option: GlobalOption) -> String? { values[option] }

  /// The value of an option; nil when it was not given, or is empty.
  subscript(_ option: GlobalOption) -> String? {
    values[option].flatMap { $0.isEmpty ? nil : $0 }
  }
}
