/// A name and a value that tell one series of numbers from another.
package struct MetricDimension: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Whose numbers they are: a namespace and dimensions, in the order of their names.
package struct MetricSeries: Sendable, Hashable {
  package let namespace: String
  package let dimensions: [MetricDimension]

  package init(namespace: String, dimensions: [MetricDimension]) {
    self.namespace = namespace
    self.dimensions = dimensions.sorted { $0.name < $1.name }
  }

  /// The series of a function, by what was invoked: its name, or `name:qualifier`.
  package static func function(_ name: String, qualifier: String? = nil) -> MetricSeries {
    MetricSeries(
      namespace: LambdaMetric.namespace,
      dimensions: [
        MetricDimension("FunctionName", name),
        MetricDimension("Resource", qualifier.map { name + ":" + $0 } ?? name),
      ])
  }

  /// The series of an event source mapping.
  package static func mapping(_ uuid: String, functionName: String) -> MetricSeries {
    MetricSeries(
      namespace: LambdaMetric.namespace,
      dimensions: [
        MetricDimension("EventSourceMappingUUID", uuid),
        MetricDimension("FunctionName", functionName),
      ])
  }

  private static let betweenParts: Character = "\u{1F}"

  /// The dimensions as the store has them.
  var dimensionsText: String {
    dimensions.flatMap { [$0.name, $0.value] }.joined(separator: String(Self.betweenParts))
  }

  init(namespace: String, dimensionsText: String) {
    self.namespace = namespace
    let parts = dimensionsText.split(
      separator: Self.betweenParts, omittingEmptySubsequences: false
    ).map(String.init)
    dimensions = stride(from: 0, to: parts.count - 1, by: 2).map {
      MetricDimension(parts[$0], parts[$0 + 1])
    }
  }

  /// The sets of dimensions under which CloudWatch shows the series.
  ///
  /// What Lambda reports of a function is also counted for all its versions together, and for all
  /// functions together; what it reports of a mapping is found by that alone, too.
  package var views: [[MetricDimension]] {
    if isOfFunction { return [[], [dimensions[0]], dimensions] }
    return isOfMapping ? [[dimensions[0]], dimensions] : [dimensions]
  }

  /// Whether Lambda reports it of a function.
  package var isOfFunction: Bool { isOfLambda(["FunctionName", "Resource"]) }

  private var isOfMapping: Bool { isOfLambda(["EventSourceMappingUUID", "FunctionName"]) }

  private func isOfLambda(_ names: [String]) -> Bool {
    namespace == LambdaMetric.namespace && dimensions.map(\.name) == names
  }
}
