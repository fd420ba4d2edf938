internal import Engine
internal import Operations
internal import Wire

/// The names of what is in the store, for members by what those are called.
///
/// They come from the same commands that list them for everybody, on a store that is only read:
/// none is made, changed or waited for.
struct LiveNames {
  struct Question {
    /// What the member is called, in small letters with dashes.
    let name: String
    let operation: (any Operation.Type)?
    /// The values of the options before it.
    let given: [(name: String, value: String)]
  }

  /// What is made of a name that a command gave.
  private enum Form { case whole, lastPart, queueARN, tableARN }

  private struct Source {
    let members: [String]
    /// The words of a command; behind one that begins with `!` or `?` stands the option that the
    /// value must or may be taken from.
    let words: String
    let form: Form

    init(_ members: String..., words: String, _ form: Form = .whole) {
      self.members = members
      self.words = words
      self.form = form
    }
  }

  let environment: [String: String]
  let currentFolder: String
  let clock: Clock

  /// The names and what they mean; none when anything at all is wrong.
  func candidates(for question: Question) -> [Candidate] {
    var found = Self.fixed.filter { $0.member == question.name }.map { Candidate($0.value) }
    let sources = Self.sources.filter { $0.members.contains(question.name) }
    let isGroup = Self.logGroupMembers.contains(question.name)
    guard !sources.isEmpty || isGroup, let session = session(question) else { return found }
    if isGroup { found += (try? Self.logGroups(session)) ?? [] }
    for source in sources { found += (try? candidates(source, question, session)) ?? [] }
    return found
  }

  /// A session with the store that the line means, if there is one that can be read.
  private func session(_ question: Question) -> Session? {
    let value = { (name: String) in question.given.last { $0.name == name }?.value }
    let locator = StoreLocator(environment: environment, currentFolder: currentFolder)
    let named = value("store").flatMap { $0.isEmpty ? nil : $0 }
    guard let path = try? locator.locate(named: named),
      let store = Store(readingOnlyAt: path, clock: clock)
    else { return nil }
    let region = [
      value("region"), environment["AWS_REGION"], environment["AWS_DEFAULT_REGION"], "us-east-1",
    ].compactMap { $0 }.first { !$0.isEmpty }
    let session = Session(
      caller: Caller(region: region ?? ""), storePath: path, clock: clock, environment: [:],
      remark: { _ in })
    session.use(store)
    return session
  }

  private func candidates(
    _ source: Source, _ question: Question, _ session: Session
  ) throws -> [Candidate] {
    guard let words = Self.words(source, question), let command = words.first,
      let operation = Catalog.operation(command: command)
    else { return [] }
    let region = session.caller.region
    var answer: [UInt8] = []
    let output = Output(
      answers: { bytes in
        answer += bytes
        return 0
      }, remarks: { _ in 0 })
    let (options, rest) = try GlobalOptions.take(
      from: Array(words.dropFirst()) + ["--output=text", "--region=" + region])
    let context = CommandContext(
      settings: try Settings(options, environment: [:]), environment: [:],
      currentFolder: currentFolder, clock: clock, output: output)
    context.use(session)
    _ = try OperationRunner(operation, in: context).run(rest)
    output.flush()
    return answer.split(separator: UInt8(ascii: "\n")).map { line in
      let columns = line.split(separator: UInt8(ascii: "\t"))
      let row = columns.map { String(decoding: $0, as: UTF8.self) }
      let meaning = row.count > 1 && row[1] != "None" ? row[1] : ""
      return Candidate(Self.name(row[0], source.form, region), meaning)
    }.filter { $0.word != "None" }
  }

  /// The words with what was typed in place; nil when something is missing that is needed.
  private static func words(_ source: Source, _ question: Question) -> [String]? {
    var words: [String] = []
    var parts = source.words.split(separator: " ").map(String.init)[...]
    while let part = parts.popFirst() {
      guard part.hasPrefix("!") || part.hasPrefix("?"), let name = parts.popFirst() else {
        words.append(part)
        continue
      }
      let value = question.given.last { $0.name == name }?.value
      if let value {
        words.append(part.dropFirst() + "=" + value)
      } else if part.hasPrefix("!") {
        return nil
      }
    }
    return words
  }

  private static func name(_ text: String, _ form: Form, _ region: String) -> String {
    let last = text.split(separator: "/").last.map(String.init) ?? text
    switch form {
    case .whole: return text
    case .lastPart: return last
    case .queueARN: return "arn:aws:sqs:\(region):\(Self.accountID):\(last)"
    case .tableARN: return "arn:aws:dynamodb:\(region):\(Self.accountID):table/\(text)"
    }
  }

  private static let accountID = "000000000000"
}

extension LiveNames {
  /// The command that lists groups counts their bytes, which takes time.
  private static func logGroups(_ session: Session) throws -> [Candidate] {
    let region = session.caller.region
    return try session.store(doesWorkDue: false).read { transaction in
      try transaction.logGroups(in: region, LogGroupFilter(), after: "", limit: 10_000)
        .map { Candidate($0.name) }
    }
  }

  private static let logGroupMembers = ["log-group-name", "group-name", "log-group-identifier"]

  private static let fixed: [(member: String, value: String)] = [
    ("role", "arn:aws:iam::000000000000:role/any"), ("protocol", "sqs"), ("protocol", "lambda"),
    ("attribute-names", "All"), ("qualifier", "$LATEST"), ("runtime", "python3.13"),
    ("runtime", "nodejs22.x"), ("runtime", "ruby3.4"), ("runtime", "provided.al2023"),
    ("runtime", "executable"),
  ]

  private static let sources = [
    Source("table-name", "event-source-arn", words: "list-tables --query TableNames[].[@]"),
    Source(
      "index-name",
      words: "describe-table !--table-name table-name --query "
        + "Table.[GlobalSecondaryIndexes,LocalSecondaryIndexes][][].[IndexName,IndexStatus]"),
    Source(
      "attribute-name",
      words: "describe-table !--table-name table-name --query "
        + "Table.AttributeDefinitions[].[AttributeName,AttributeType]"),
    Source(
      "keys-of-key", "keys-of-item", "keys-of-exclusive-start-key", "keys-of-keys",
      words: "describe-table !--table-name table-name --query "
        + "Table.KeySchema[].[AttributeName,KeyType]"),
    Source("resource-arn", words: "list-tables --query TableNames[].[@]", .tableARN),
    Source(
      "stream-arn", "event-source-arn", "resource-arn",
      words: "list-streams ?--table-name table-name --query Streams[].[StreamArn,TableName]"),
    Source(
      "shard-id",
      words: "describe-stream !--stream-arn stream-arn --query StreamDescription.Shards[].[ShardId]"
    ),
    Source(
      "backup-arn",
      words: "list-backups ?--table-name table-name --query "
        + "BackupSummaries[].[BackupArn,BackupName]"),
    Source(
      "function-name", words: "list-functions --query Functions[].[FunctionName,Description]"),
    Source(
      "resource", "notification-endpoint",
      words: "list-functions --query Functions[].[FunctionArn,Description]"),
    Source(
      "resource",
      words: "list-event-source-mappings --query "
        + "EventSourceMappings[].[EventSourceMappingArn,FunctionArn]"),
    Source(
      "uuid",
      words: "list-event-source-mappings ?--function-name function-name --query "
        + "EventSourceMappings[].[UUID,FunctionArn]"),
    Source(
      "name", "qualifier",
      words: "list-aliases !--function-name function-name --query Aliases[].[Name,FunctionVersion]"
    ),
    Source(
      "function-version", "qualifier",
      words: "list-versions-by-function !--function-name function-name --query "
        + "Versions[].[Version,Description]"),
    Source("queue-url", words: "list-queues --query QueueUrls[].[@]"),
    Source("queue-url", "queue-name", words: "list-queues --query QueueUrls[].[@]", .lastPart),
    Source(
      "source-arn", "destination-arn", "notification-endpoint",
      words: "list-queues --query QueueUrls[].[@]", .queueARN),
    Source("topic-arn", "target-arn", words: "list-topics --query Topics[].[TopicArn]"),
    Source(
      "subscription-arn",
      words: "list-subscriptions --query Subscriptions[].[SubscriptionArn,Endpoint]"),
    Source(
      "log-stream-name", "log-stream-names",
      words: "describe-log-streams !--log-group-name log-group-name --query "
        + "logStreams[].[logStreamName]"),
    Source(
      "log-stream-names",
      words: "describe-log-streams !--log-group-name group-name --query "
        + "logStreams[].[logStreamName]"),
    Source("namespace", words: "list-metrics --query Metrics[].[Namespace]"),
    Source(
      "metric-name",
      words: "list-metrics ?--namespace namespace --query Metrics[].[MetricName,Namespace]"),
  ]
}
