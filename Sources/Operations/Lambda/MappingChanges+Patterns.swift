internal import Shapes

extension MappingChanges {
  /// The patterns of a request, when all can be read.
  static func patterns(
    _ criteria: Record<FilterCriteriaMembers>
  ) throws(ServiceError) -> [String] {
    (criteria.filters ?? []).map { $0.pattern ?? "" }
  }
}
