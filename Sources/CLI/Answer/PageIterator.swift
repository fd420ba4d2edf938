internal import Operations
internal import Wire

/// Asks for page after page, as botocore's paginator does.
struct PageIterator {
  /// What `--max-items`, `--page-size` and `--starting-token` say.
  struct Limits {
    var maxItems: Int?
    var pageSize: Int?
    var startingToken: String?
  }

  let pagination: Pagination
  let limits: Limits
  /// The request of the next page.
  private(set) var request: JSON
  /// Where to go on after the last page that was given out; nil when all were.
  private(set) var resumeToken: String?
  private var nextToken: StartingToken
  private var previousToken: JSON?
  private var givenOut = 0
  private var isFirst = true
  private var isDone = false
  private let startingTruncation: Int?

  init(_ pagination: Pagination, _ limits: Limits, request: JSON) {
    self.pagination = pagination
    self.limits = limits
    nextToken = StartingToken(pagination.inputToken, .null)
    var request = request
    if let text = limits.startingToken {
      nextToken = StartingToken(reading: text, for: pagination.inputToken)
      startingTruncation = nextToken.truncateAmount ?? 0
      nextToken.truncateAmount = nil
      for entry in nextToken.members { request = request.setting(entry.key, entry.value) }
    } else {
      startingTruncation = nil
    }
    if let size = limits.pageSize, let member = pagination.limit {
      request = request.setting(member, .integer(size))
    }
    self.request = request
  }

  /// The next page, cut where the limits say; nil when there is none.
  mutating func next(_ perform: (JSON) throws -> JSON) throws -> JSON? {
    guard !isDone else { return nil }
    var page = try perform(request)
    if isFirst, let startingTruncation { page = cutStart(of: page, startingTruncation) }
    let results = page[pagination.results[0]]?.elements ?? []
    let skipped = isFirst ? startingTruncation ?? 0 : 0
    isFirst = false
    if let maxItems = limits.maxItems, givenOut + results.count > maxItems {
      // No page is given out whole below zero, so that this cannot overflow.
      return cutEnd(of: page, results, keeping: maxItems - givenOut, skipped)
    }
    givenOut += results.count
    try moveOn(after: page)
    return page
  }

  private mutating func moveOn(after page: JSON) throws(GeneralError) {
    let token = page[pagination.outputToken]
    guard let token, !token.isEmptyToken else {
      isDone = true
      return
    }
    nextToken = StartingToken(pagination.inputToken, token)
    if givenOut == limits.maxItems {
      resumeToken = nextToken.text
      isDone = true
      return
    }
    guard previousToken != token else {
      let shown = PythonText.plain(.object([JSON.Entry(pagination.inputToken, token)]))
      throw GeneralError(
        "Error during pagination: The same next token was received twice: \(shown)")
    }
    previousToken = token
    request = request.setting(pagination.inputToken, token)
  }

  /// Leaves out what an earlier command showed of the page, and what it counted already.
  ///
  /// A negative amount is that many from the end, as in Python.
  private func cutStart(of page: JSON, _ amount: Int) -> JSON {
    var page = page
    for (index, name) in pagination.results.enumerated() {
      switch page[name] {
      case .array(let elements) where index == 0:
        let rest =
          amount >= 0 ? elements.dropFirst(amount) : elements.suffix(amount.magnitude.clamped)
        page = page.setting(name, .array(Array(rest)))
      case .array: page = page.setting(name, [])
      case .number: page = page.setting(name, 0)
      default: break
      }
    }
    return page
  }

  /// A negative number of results to keep is that many less than all, as in Python.
  private mutating func cutEnd(
    of page: JSON, _ results: [JSON], keeping count: Int, _ skipped: Int
  ) -> JSON {
    isDone = true
    let kept =
      count >= 0 ? Array(results.prefix(count)) : Array(results.dropLast(count.magnitude.clamped))
    nextToken.truncateAmount = count.addingReportingOverflow(skipped).partialValue
    resumeToken = nextToken.text
    return page.setting(pagination.results[0], .array(kept))
  }
}

extension JSON {
  /// Texts, lists and objects without content are no tokens.
  fileprivate var isEmptyToken: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let entries): entries.isEmpty
    default: false
    }
  }

  /// The object with a member set, in its place or at the end; null takes it out.
  func setting(_ key: String, _ value: JSON) -> JSON {
    var entries = entries ?? []
    let place = entries.firstIndex { $0.key == key }
    switch place {
    case let place? where value.isNull: entries.remove(at: place)
    case let place?: entries[place] = Entry(key, value)
    case nil where value.isNull: break
    case nil: entries.append(Entry(key, value))
    }
    return .object(entries)
  }
}

extension UInt {
  /// The number, or the largest that counts.
  fileprivate var clamped: Int { Int(clamping: self) }
}
