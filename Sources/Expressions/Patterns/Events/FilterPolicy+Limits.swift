import Wire

extension FilterPolicy {
  private static let mostKeys = 5
  private static let mostCombinations = 150

  /// SNS's own rules, once the policy is a pattern at all.
  static func checkLimits(_ json: JSON, scope: Scope) throws(FilterPolicyError) {
    if scope == .attributes, isNested(json) {
      throw FilterPolicyError(
        "Filter policy scope MessageAttributes does not support nested filter policy")
    }
    if (json.entries ?? []).count > mostKeys {
      throw FilterPolicyError(
        "FilterPolicy: Filter policy can not have more than \(mostKeys) keys")
    }
    if combinations(json, level: 1, before: 1) > mostCombinations {
      throw FilterPolicyError("FilterPolicy: Filter policy is too complex")
    }
  }

  private static func isNested(_ json: JSON) -> Bool {
    (json.entries ?? []).contains { entry in
      if entry.value.entries != nil { return true }
      return entry.key == "$or" && (entry.value.elements ?? []).contains(where: isNested)
    }
  }

  /// Each list multiplies by its length and its level; the alternatives of `$or` are added.
  private static func combinations(_ json: JSON, level: Int, before: Int) -> Int {
    (json.entries ?? []).reduce(before) { count, entry in
      let elements = entry.value.elements ?? []
      if entry.value.entries != nil {
        return combinations(entry.value, level: level + 1, before: count)
      }
      if entry.key == "$or" {
        return elements.reduce(0) { sum, element in
          limited(sum + combinations(element, level: level, before: count))
        }
      }
      return limited(count * elements.count * level)
    }
  }

  /// Large enough to be refused is all that matters, and small enough to go on with.
  private static func limited(_ count: Int) -> Int { min(count, 1_000_000) }
}
