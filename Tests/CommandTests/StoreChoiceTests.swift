#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

struct `The store of a command` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  /// Runs a command of the shell's and gives the store that streamctl then says it looked in.
  private func place(_ prelude: String = "", _ options: String = "") throws -> String {
    let script = "\(prelude)\nstreamctl get-function --function-name nope \(options)"
    let errors = try box.sh(script).failed(254, "Looked in the store ").errors
    let line = errors.split(separator: "\n").last { $0.hasPrefix("Looked in the store ") } ?? ""
    return String(line.dropFirst("Looked in the store ".count).prefix { $0 != "(" }.dropLast())
  }

  @Test func `is the user's own by default`() throws {
    #expect(try place() == box.home + "/.local/share/streamctl")
    #expect(box.exists(box.home + "/.local/share/streamctl/store.db"))
  }

  @Test func `is in XDG_DATA_HOME where that is set`() throws {
    let prelude = "export XDG_DATA_HOME=\(box.root)/data"
    #expect(try place(prelude) == box.root + "/data/streamctl")
    #expect(!box.exists(box.home + "/.local"))
  }

  @Test func `is the nearest project's, from inside it`() throws {
    try box.sh("mkdir -p project/inner/deep other && cd project && streamctl init").succeeded()
    #expect(try place("cd project") == box.folder + "/project/.streamctl")
    #expect(try place("cd project/inner/deep") == box.folder + "/project/.streamctl")
    #expect(try place("cd other") == box.storePath)
    try box.sh("streamctl init project/inner").succeeded()
    #expect(try place("cd project/inner/deep") == box.folder + "/project/inner/.streamctl")
    #expect(try place("cd project") == box.folder + "/project/.streamctl")
  }

  @Test func `is STREAMCTL_STORE's before a project's, and --store's before all`() throws {
    try box.streamctl("init").succeeded()
    let prelude = "export STREAMCTL_STORE=named"
    #expect(try place(prelude) == box.folder + "/named")
    #expect(try place(prelude, "--store given/") == box.folder + "/given")
    #expect(box.exists("named/store.db") && box.exists("given/store.db"))
  }

  @Test func `may lie in a folder with any letters`() throws {
    let name = "a 'b' \"ü\" ?#%:"
    try box.write("mkdir -p \"$1\"; cd \"$1\"; shift; exec streamctl \"$@\"", to: "at.sh")
    func run(_ words: String...) throws -> CommandResult {
      try box.start(["/bin/sh", "at.sh", name] + words).finish()
    }
    try run("init").succeeded()
    try run(
      "create-table", "--table-name", "Orders", "--attribute-definitions",
      "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
      "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE", "--billing-mode",
      "PAY_PER_REQUEST"
    ).succeeded()
    try box.write(Scripts.noteBatches, to: name + "/handler.py")
    try run(
      "create-event-source-mapping", "--function-name", "./handler.py", "--event-source", "Orders"
    ).succeeded()
    try run("put-item", "--table-name", "Orders", "--item", "id={S=1}").succeeded()
    #expect(box.lines(of: name + "/seen") == ["1"])
  }

  @Test func `of a project is made once, and kept out of git`() throws {
    let made = try box.streamctl("init").succeeded().output
    #expect(made.contains(box.folder + "/.streamctl"))
    #expect(box.lines(of: ".streamctl/.gitignore") == ["*"])
    try box.makeTable()
    let again = try box.streamctl("init").succeeded().output
    #expect(again.contains("already"))
    #expect(try box.streamctl("list-tables").json() == ["TableNames": ["Orders"]])
  }

  @Test func `keeps the tables of regions apart`() throws {
    try box.makeTable()
    box.environment["AWS_DEFAULT_REGION"] = "eu-west-1"
    #expect(try box.streamctl("list-tables").json() == ["TableNames": []])
    try box.makeTable()
    try box.put("1").succeeded()
    box.environment["AWS_REGION"] = "us-east-1"
    #expect(try box.itemIDs() == [])
    let arn = try box.streamctl(
      "describe-table", "--table-name", "Orders", "--region", "eu-west-1", "--query",
      "Table.TableArn", "--output", "text"
    ).succeeded().line
    #expect(arn == "arn:aws:dynamodb:eu-west-1:000000000000:table/Orders")
    try box.streamctl("delete-table", "--table-name", "Orders").succeeded()
    let left = try box.streamctl("list-tables", "--region", "eu-west-1").json()
    #expect(left == ["TableNames": ["Orders"]])
  }

  @Test func `shows the region in which something is missing`() throws {
    try box.streamctl("describe-table", "--table-name", "Nope", "--region", "eu-west-1")
      .failed(254, "(region eu-west-1)")
  }
}
