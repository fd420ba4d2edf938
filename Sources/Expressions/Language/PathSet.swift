/// The paths that one expression names to be read or changed, none of them a part of another.
struct PathSet {
  private var paths: [DocumentPath] = []
  private var places: [String: [Int]] = [:]
  private var conflict: ExpressionFlaw?

  /// Throws where one path leads to a part of another, or else where two cannot both lead anywhere.
  static func check(_ paths: [DocumentPath]) throws(ExpressionFlaw) {
    var set = PathSet()
    for path in paths { try set.insert(path) }
    if let conflict = set.conflict { throw conflict }
  }

  private mutating func insert(_ path: DocumentPath) throws(ExpressionFlaw) {
    for place in places[path.attribute, default: []] {
      let other = paths[place]
      switch other.relation(to: path) {
      case .overlap: throw .overlap(other, path)
      case .conflict: conflict = conflict ?? .conflict(other, path)
      case .apart: break
      }
    }
    places[path.attribute, default: []].append(paths.count)
    paths.append(path)
  }
}

extension DocumentPath {
  fileprivate enum Relation {
    case apart, overlap, conflict
  }

  fileprivate func relation(to other: DocumentPath) -> Relation {
    if !attribute.hasSameBytes(as: other.attribute) { return .apart }
    for (step, other) in zip(steps, other.steps) {
      switch (step, other) {
      case (.member, .element), (.element, .member): return .conflict
      default: if step != other { return .apart }
      }
    }
    return .overlap
  }
}
