internal import Engine
private import Expressions
internal import Shapes

extension MappingChanges {
  /// The patterns of a request, when all can be read.
  static func patterns(
    _ criteria: Record<FilterCriteriaMembers>
  ) throws(ServiceError) -> [String] {
    let texts = (criteria.filters ?? []).map { $0.pattern ?? "" }
    guard texts.count <= FilterCriteria.mostPatterns else {
      throw .invalidParameter(
        "Number of filters in FilterCriteria exceeds the limit of \(FilterCriteria.mostPatterns).")
    }
    do throws(EventPatternError) {
      _ = try FilterCriteria(texts)
    } catch {
      throw .invalidParameter(error.message)
    }
    return texts
  }

  /// Says what is odd about the patterns of a request, which AWS takes without a word.
  func warn(of stream: Engine.Stream?, in session: Session) {
    let texts = (filterCriteria?.filters ?? []).map { $0.pattern ?? "" }
    let warnings = (try? FilterCriteria(texts))?.warnings(ofView: stream?.viewType.rawValue)
    for warning in warnings ?? [] { session.remark(warning) }
  }
}
