internal import Wire

/// An option for a member of the only element of a list, such as `--value` of `MetricData`.
///
/// The AWS CLI has some beside the option for the whole list, with forms of their own.
struct ElementOption: Sendable {
  /// How a value is typed.
  enum Form {
    case text, number
    /// `name=value,name=value`, which is a list of names and values.
    case namedValues
    /// `name=number,name=number`, which is a structure.
    case numbers
  }

  let option: String
  let list: String
  let member: String
  let form: Form
  let help: String

  /// The options of `put-metric-data`, in the order of the AWS CLI.
  static let ofMetricData = [
    ElementOption("--metric-name", "MetricName", .text, "The metric; or give --metric-data."),
    ElementOption("--timestamp", "Timestamp", .text, "The time; now when left out."),
    ElementOption("--unit", "Unit", .text, "What the value counts, such as Bytes or Count."),
    ElementOption("--value", "Value", .number, "The value."),
    ElementOption(
      "--dimensions", "Dimensions", .namedValues, "Its series, such as Kind=a,Place=b."),
    ElementOption(
      "--statistic-values", "StatisticValues", .numbers,
      "Statistics, such as Sum=9,SampleCount=3,Minimum=1,Maximum=5."),
    ElementOption(
      "--storage-resolution", "StorageResolution", .number, "1 for seconds, 60 for minutes."),
  ]

  private init(_ option: String, _ member: String, _ form: Form, _ help: String) {
    self.option = option
    list = "MetricData"
    self.member = member
    self.form = form
    self.help = help
  }

  /// The list with the member set, or with a first element that has it.
  func added(_ text: String, to list: JSON?) throws(UsageError) -> JSON {
    let element = list?.elements?.first ?? .object([])
    return .array([element.setting(member, try value(text))])
  }

  private func value(_ text: String) throws(UsageError) -> JSON {
    switch form {
    case .text: return .string(text)
    case .number: return try number(text)
    case .namedValues:
      return .array(
        try pairs(text).map { ["Name": .string($0.name), "Value": .string($0.value)] })
    case .numbers:
      var entries: [JSON.Entry] = []
      for pair in try pairs(text) { entries.append(.init(pair.name, try number(pair.value))) }
      return .object(entries)
    }
  }

  private func number(_ text: String) throws(UsageError) -> JSON {
    guard let value = try? JSON.parse(text), case .number = value else {
      throw .parsing(option, "not a number: \(text)")
    }
    return value
  }

  private func pairs(_ text: String) throws(UsageError) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw .parsing(option, "not a name and a value: \(pair)") }
      result.append((parts[0], parts[1]))
    }
    return result
  }

  /// An element and the whole list do not go together, says the AWS CLI.
  var conflict: UsageError {
    let key = option.dropFirst(2).map { $0 == "-" ? "_" : $0 }
    return UsageError(
      .parameters,
      "The key \"\(String(key))\" cannot be specified when one of the following keys are also "
        + "specified: metric_data")
  }
}
