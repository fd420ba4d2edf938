import Testing

/// What completes a line, as a process by itself.
struct `The completer` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private func complete(_ line: String, _ words: String...) throws -> [String] {
    box.environment["COMP_LINE"] = line
    defer { box.environment["COMP_LINE"] = nil }
    return try box.streamctl(["complete"] + words).succeeded().lines
  }

  private func prepare() throws {
    try box.sh("streamctl help examples | sh -e").succeeded()
  }

  @Test func `knows the names of what is in the store`() throws {
    try prepare()
    let stream = try box.streamctl(
      "list-streams", "--query", "Streams[0].StreamArn", "--output", "text"
    ).succeeded().line
    let mapping = try box.streamctl(
      "list-event-source-mappings", "--query", "EventSourceMappings[0].UUID", "--output", "text"
    ).succeeded().line
    let shard = try box.streamctl(
      "describe-stream", "--stream-arn", stream, "--query", "StreamDescription.Shards[0].ShardId",
      "--output", "text"
    ).succeeded().line
    let arn = "arn:aws:sqs:us-east-1:000000000000:jobs"
    let url = "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/jobs"
    let queries: [(line: String, names: [String])] = [
      ("get-item --table-name ", ["Orders"]),
      ("create-table --table-name ", []),
      ("get-item --table-name Orders --key ", ["id="]),
      ("describe-stream --stream-arn ", [stream]),
      ("get-shard-iterator --stream-arn \(stream) --shard-id ", [shard]),
      ("invoke --function-name ", ["hello"]),
      ("get-alias --function-name hello --name ", ["live"]),
      ("invoke --function-name hello --qualifier ", ["$LATEST", "live", "1"]),
      ("create-alias --function-name hello --function-version 1", ["1"]),
      ("get-event-source-mapping --uuid ", [mapping]),
      ("create-event-source-mapping --event-source ", ["Orders", stream]),
      ("receive-message --queue-url ", [url, "jobs"]),
      ("get-queue-url --queue-name ", ["jobs"]),
      ("list-message-move-tasks --source-arn ", [arn]),
      ("publish --topic-arn ", ["arn:aws:sns:us-east-1:000000000000:news"]),
      ("delete-log-group --log-group-name ", ["/aws/lambda/hello", "notes"]),
      ("get-log-events --log-group-name notes --log-stream-name ", ["today"]),
      ("logs tail n", ["notes"]),
      ("explain --uuid ", [mapping]),
      ("list-metrics --metric-name Inv", ["Invocations"]),
      ("--region eu-west-1 get-item --table-name ", []),
    ]
    for query in queries {
      #expect(try complete("streamctl " + query.line) == query.names, "\(query.line)")
    }
  }

  @Test func `knows the indexes of a table`() throws {
    try prepare()
    try box.streamctl(
      "update-table", "--table-name", "Orders", "--attribute-definitions",
      "AttributeName=price,AttributeType=N", "--global-secondary-index-updates",
      #"[{"Create":{"IndexName":"byPrice","Projection":{"ProjectionType":"ALL"},"#
        + #""KeySchema":[{"AttributeName":"price","KeyType":"HASH"}]}}]"#
    ).succeeded()
    #expect(try complete("streamctl query --table-name Orders --index-name b") == ["byPrice"])
    #expect(try complete("streamctl query --index-name b") == [])
    let line = "streamctl update-table --table-name Orders --attribute-definitions AttributeName="
    #expect(try complete(line) == ["AttributeName=id", "AttributeName=price"])
  }

  @Test func `knows files`() throws {
    try box.sh("mkdir code; touch code/f.zip 'a b.json' .hidden").succeeded()
    let answers: [(line: String, names: [String])] = [
      ("streamctl put-item --item file://", ["file://a b.json", "file://code/"]),
      ("streamctl create-function --zip-file fileb://code/", ["fileb://code/f.zip"]),
      ("streamctl create-function --code-path .", [".hidden"]),
      ("streamctl --store ~/", []),
    ]
    for answer in answers { #expect(try complete(answer.line) == answer.names) }
    let line = "streamctl put-item --item "
    #expect(try complete(line + "file://a", "bash", "//a") == ["//a\\ b.json "])
    #expect(try complete(line + "'file://a", "bash", "file://a") == ["file://a b.json"])
  }

  @Test func `makes no store, and says nothing where there is none`() throws {
    #expect(try complete("streamctl get-item --table-name ") == [])
    #expect(!box.exists(box.storePath))
    #expect(try complete("streamctl --store /dev/null get-item --table-name ") == [])
    try box.write("no database", to: "store.db")
    try box.write("", to: "locks")
    #expect(try complete("streamctl --store . get-item --table-name ") == [])
    #expect(try complete("streamctl get-it") == ["get-item"])
  }

  @Test func `does no work that is due, and waits for nobody`() throws {
    try prepare()
    let sum = "cat .streamctl/store.db .streamctl/store.db-wal | cksum"
    let before = try box.sh(sum).succeeded().output
    #expect(try complete("streamctl get-item --table-name ") == ["Orders"])
    #expect(try box.sh(sum).succeeded().output == before)
    // Whoever has the file for himself alone keeps nobody waiting here.
    try box.write(
      "COMP_LINE='streamctl get-item --table-name ' streamctl complete; echo done", to: "ask.sh")
    let script = """
      sqlite3 .streamctl/store.db <<'END'
      PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; SELECT 1 FROM sqlite_master LIMIT 1;
      .shell sh ask.sh
      END
      """
    #expect(try box.sh(script).succeeded().lines.last == "done")
  }

  @Test func `answers as a program of bash's complete -C`() throws {
    #expect(try complete("streamctl --output=te", "streamctl", "te", "=") == ["text"])
    #expect(try complete("streamctl put-i", "streamctl", "put-i", "streamctl") == ["put-item"])
  }
}

/// The scripts in the shells that they are for, with a terminal that somebody types at.
struct `Completion in a shell` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.sh("streamctl help examples | sh -e").succeeded()
    box.environment["TERM"] = "dumb"
  }

  private static let typist =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/typing.py"
  private static let scripts =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    + "/completions/streamctl."

  /// What each shell is given to type, and what the commands then have done.
  private static let lines = [
    "streamctl put-i\t--table-n\tOrd\t--it\t'id={S=typed}' --no-del\t",
    "streamctl dynamodb create-tab\t--attribute-def\tAttributeN\tid,AttributeT\tS --table-n\tFresh "
      + "--key-sc\tAttributeN\tid,KeyT\tH\t--bill\tPAY\t> created",
    "streamctl create-function --function-name typed --code-path hel\t--role arn:\t> made",
    "streamctl logs tail no\t&& echo ok > tailed",
  ]

  private func type(_ first: String, in shell: String...) throws {
    let lines = ([first] + Self.lines).joined(separator: "\n")
    let typist = ["python3", Self.typist, lines, "env", "PS1=READY> "]
    let result = try box.start(typist + shell).finish()
    #expect(result.status == 0, "\(result.errors)")
    let item = try box.streamctl("get-item", "--table-name", "Orders", "--key", "id={S=typed}")
    #expect(item.output.contains("typed"), "\(result.output)")
    let tables = try box.streamctl("list-tables", "--query", "TableNames", "--output", "text")
    #expect(tables.line == "Fresh\tOrders", "\(result.output)")
    for file in ["created", "made"] { #expect(!box.lines(of: file).isEmpty, "\(result.output)") }
    #expect(box.lines(of: "tailed") == ["ok"], "\(result.output)")
  }

  @Test(.enabled(if: Tool.bash.isInstalled && Tool.python3.isInstalled))
  func `works in bash`() throws {
    try type("source \(Self.scripts)bash", in: "bash", "--norc", "--noprofile", "-i")
  }

  @Test(.enabled(if: Tool.zsh.isInstalled && Tool.python3.isInstalled))
  func `works in zsh`() throws {
    let start = "autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste prompt_sp"
    try type(start + "; source \(Self.scripts)zsh", in: "zsh", "-f", "-i")
  }

  @Test(.enabled(if: Tool.fish.isInstalled && Tool.python3.isInstalled))
  func `works in fish`() throws {
    let start = "function fish_prompt; echo -n 'READY> '; end"
    try type(
      "source \(Self.scripts)fish", in: "fish", "--no-config", "-i", "-C", start)
  }

  @Test(.enabled(if: Tool.bash.isInstalled))
  func `gives bash words in every form of quotes`() throws {
    let script = """
      source \(Self.scripts)bash
      complete -p streamctl
      try() {
        COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
        _streamctl streamctl "$2"
        printf '<%s>' "${COMPREPLY[@]}"; echo
      }
      try 'streamctl get-item --table-name "Or' 'Or'
      try 'streamctl get-item --table-name=Or' 'Or'
      try "streamctl get-item --key 'id={S=1}' --table-name O\\\\r" 'O\\r'
      try 'streamctl update-table --table-name Orders --attribute-definitions AttributeName=' ''
      try 'streamctl ; bogus' 'bogus'
      alias awslocal=streamctl
      source \(Self.scripts)bash
      complete -p awslocal
      """
    let result = try box.start(["bash", "--norc", "-c", script]).finish().succeeded()
    #expect(
      result.lines == [
        "complete -o nosort -o nospace -F _streamctl streamctl",
        "<Orders>", "<Orders >", "<Orders >", "<id >", "<>",
        "complete -o nospace -F _streamctl awslocal",
      ])
  }

  @Test(.enabled(if: Tool.fish.isInstalled))
  func `tells fish what words mean, and follows its aliases`() throws {
    let script = """
      source \(Self.scripts)fish
      alias awslocal=streamctl
      complete -C 'awslocal sqs list-queue-'
      complete -C 'streamctl get-item --table-name "Or'
      complete -C 'streamctl put-item --output='
      """
    let result = try box.start(["fish", "--no-config", "-c", script]).finish().succeeded()
    #expect(
      result.lines.prefix(3) == [
        "list-queue-tags\tTells the tags of a queue.", "Orders", "--output=json",
      ])
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `has scripts without mistakes`(shell: String) throws {
    guard Tool(rawValue: shell)?.isInstalled == true else { return }
    try box.start([shell, "-n", Self.scripts + shell]).finish().succeeded()
  }
}
