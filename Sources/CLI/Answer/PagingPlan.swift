internal import Operations
internal import Shapes
internal import Wire

/// Whether and how an answer's pages are asked for, as the options say.
struct PagingPlan {
  let limits: PageIterator.Limits
  /// Whether an option leads the paging by hand, which switches the automatic one off.
  let isManual: Bool
  private let manualMembers: [String]
  /// The paging options given that mean nothing else when there is no paging.
  private let given: [PagingOption]

  init(_ pagination: Pagination?, _ options: GivenOptions) {
    let members = pagination.map { [$0.inputToken] + ($0.limit.map { [$0] } ?? []) } ?? []
    manualMembers = members
    isManual =
      pagination == nil
      || options.given.contains {
        guard case .member(let member) = $0.option.use else { return false }
        return members.contains(member.name)
      }
    given = options.given.compactMap {
      if case .paging(let option, nil) = $0.option.use { option } else { nil }
    }
    limits = PageIterator.Limits(
      maxItems: Self.number(options.text(of: .maxItems)),
      pageSize: Self.number(options.text(of: .pageSize)),
      startingToken: options.text(of: .startingToken))
  }

  /// Whether a whole request given as JSON leads the paging by hand.
  func isManual(_ draft: RequestBuilder.Draft) -> Bool { manualMembers.contains(where: draft.has) }

  /// Options for paging make no sense without it.
  func checkUnused() throws(UsageError) {
    let order: [PagingOption] = [.startingToken, .pageSize, .maxItems]
    let names = order.filter(given.contains).map(\.rawValue)
    guard !names.isEmpty else { return }
    throw UsageError(
      .parameters,
      "Cannot specify --no-paginate along with pagination arguments: "
        + names.joined(separator: ", "))
  }

  /// Numbers beyond the machine's are as good as none.
  private static func number(_ text: String?) -> Int? {
    guard let digits = text.flatMap({ PythonNumber($0).integer }) else { return nil }
    return Int(digits) ?? (digits.hasPrefix("-") ? Int.min + 1 : Int.max)
  }
}
