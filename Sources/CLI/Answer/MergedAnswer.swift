internal import Operations
internal import Wire

/// Joins the pages of an answer into one: lists follow each other, counts add up.
struct MergedAnswer {
  let pagination: Pagination
  /// Members that the first page alone gives, such as `ConsumedCapacity`.
  let firstPageMembers: [String]
  private var results: [String: JSON] = [:]
  private var lists: [String: [JSON]] = [:]
  private var order: [String] = []
  private var firstPage: [JSON.Entry]?

  init(_ pagination: Pagination, firstPageMembers: [String]) {
    self.pagination = pagination
    self.firstPageMembers = firstPageMembers
  }

  mutating func add(_ page: JSON) {
    if firstPage == nil { firstPage = Self.members(firstPageMembers, of: page) }
    for name in pagination.results {
      guard let value = page[name], !value.isNull else { continue }
      if !order.contains(name) { order.append(name) }
      switch value {
      case .array(let elements): lists[name, default: []] += elements
      case .number:
        if let sum = results[name].flatMap({ Self.sum($0, value) }) {
          results[name] = sum
        } else {
          results[name] = value
        }
      default: results[name] = value
      }
    }
  }

  /// The whole, with the token to go on with when it was cut.
  func answer(resumeToken: String?) -> JSON {
    var entries = order.map { name in
      JSON.Entry(name, lists[name].map(JSON.array) ?? results[name] ?? .null)
    }
    entries += firstPage ?? []
    if let resumeToken { entries.append(JSON.Entry("NextToken", .string(resumeToken))) }
    return .object(entries)
  }

  /// What the text form shows of one page.
  static func shown(
    of page: JSON, _ pagination: Pagination, firstPageMembers: [String]
  ) -> JSON {
    .object(members(firstPageMembers, of: page) + members(pagination.results, of: page))
  }

  private static func members(_ names: [String], of page: JSON) -> [JSON.Entry] {
    names.map { JSON.Entry($0, page[$0] ?? .null) }
  }

  private static func sum(_ left: JSON, _ right: JSON) -> JSON? {
    if let left = left.integer, let right = right.integer {
      let (sum, overflows) = left.addingReportingOverflow(right)
      return overflows ? nil : .integer(sum)
    }
    guard case .number(let left) = left, case .number(let right) = right,
      let first = Double(left), let second = Double(right)
    else { return nil }
    return .number((first + second).description)
  }
}
