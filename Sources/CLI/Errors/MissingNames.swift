internal import Engine
internal import Wire

/// Finds what somebody may have meant who named something that is not there.
struct MissingNames {
  private let transaction: ReadTransaction
  private let region: String

  /// As many names are listed when none is like the missing one.
  private static let mostListed = 10
  /// Names may be less alike than words of the command line: most stores have few.
  private static let leastRatio = 0.65

  init(_ transaction: ReadTransaction, region: String) {
    self.transaction = transaction
    self.region = region
  }

  /// A line about each name in a request that nothing has; nil when all are there.
  func hint(about request: JSON) throws -> String? {
    var lines: [String] = []
    for (name, kind) in NamedThing.all(in: request) {
      guard !name.isEmpty, let line = try hint(about: name, kind) else { continue }
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// What to say when nothing was found about a name; nil when there is something of that name.
  func remark(onNothingAbout name: String?, _ kind: NamedKind) throws -> String? {
    guard let name, let finding = try finding(about: name, kind) else { return nil }
    return finding.isList
      ? "There is no \(kind.word) \(name) here. \(finding.text)" : finding.text
  }

  /// What there is that a missing name may mean; nil when it is there.
  func hint(about name: String, _ kind: NamedKind) throws -> String? {
    try finding(about: name, kind)?.text
  }

  private func finding(
    about name: String, _ kind: NamedKind
  ) throws -> (text: String, isList: Bool)? {
    let names = try transaction.names(of: kind, in: region)
    guard !names.contains(name) else { return nil }
    let matches = CloseMatches.of(name, among: names, atLeast: Self.leastRatio)
    if !matches.isEmpty {
      let meant = matches.joined(separator: " or ")
      return ("There is no \(kind.word) \(name) here. Did you mean \(meant)?", false)
    }
    let regions = try transaction.regions(having: name, kind)
    if let other = regions.first {
      let places = regions.joined(separator: ", ")
      return ("There is a \(kind.word) \(name) in \(places): --region \(other)", false)
    }
    guard !names.isEmpty else { return ("There are no \(kind.word)s here.", false) }
    let more = names.count - Self.mostListed
    let listed = names.prefix(Self.mostListed).joined(separator: ", ")
    return ("The \(kind.word)s here: \(listed)" + (more > 0 ? " and \(more) more" : ""), true)
  }
}

extension NamedKind {
  /// As it is called in a sentence.
  var word: String {
    switch self {
    case .table: "table"
    case .function: "function"
    case .queue: "queue"
    case .topic: "topic"
    case .logGroup: "log group"
    case .mapping: "event source mapping"
    }
  }
}

/// The things that requests name.
private enum NamedThing {
  /// The members that name something, and how it is called there.
  private static let members: [(name: String, kind: NamedKind)] = [
    ("TableName", .table), ("TableArn", .table), ("StreamArn", .table),
    ("EventSourceArn", .table), ("SourceTableName", .table), ("FunctionName", .function),
    ("QueueUrl", .queue), ("QueueName", .queue), ("TopicArn", .topic),
    ("logGroupName", .logGroup), ("logGroupIdentifier", .logGroup), ("UUID", .mapping),
  ]
  /// The members in which requests inside a request are.
  private static let containers = ["TransactItems", "Put", "Update", "Delete", "Get"]
  /// The member whose members are called by names of tables.
  private static let itemsByTable = "RequestItems"

  static func all(in request: JSON) -> [(name: String, kind: NamedKind)] {
    if let elements = request.elements { return elements.flatMap(all) }
    return (request.entries ?? []).flatMap { entry -> [(name: String, kind: NamedKind)] in
      if containers.contains(entry.key) { return all(in: entry.value) }
      if entry.key == itemsByTable {
        return (entry.value.entries ?? []).map { (bare($0.key, .table), .table) }
      }
      guard let member = members.first(where: { $0.name == entry.key }),
        let text = entry.value.string
      else { return [] }
      return [(bare(text, member.kind), member.kind)]
    }
  }

  /// The name alone, of a name, an ARN or a URL.
  private static func bare(_ text: String, _ kind: NamedKind) -> String {
    let isARN = text.hasPrefix("arn:")
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch kind {
    case .table where isARN:
      let path = text.split(separator: "/", omittingEmptySubsequences: false)
      return path.count > 1 ? String(path[1]) : text
    case .function where text.contains("/"): return ""
    case .function where isARN: return parts.count > 6 ? parts[6] : text
    case .function: return parts.count > 2 ? parts[parts.count - 1] : parts[0]
    case .queue: return text.split(separator: "/").last.map(String.init) ?? text
    case .topic: return parts.last ?? text
    case .logGroup where isARN: return parts.count > 6 ? parts[6] : text
    default: return text
    }
  }
}
