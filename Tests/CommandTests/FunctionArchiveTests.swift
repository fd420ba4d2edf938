import Testing
import Wire

struct `A function's archive` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private func create() throws -> CommandResult {
    try box.streamctl(
      "create-function", "--function-name", "named", "--runtime", "python3.12", "--handler",
      "app.lambda_handler", "--role", "arn:aws:iam::000000000000:role/any", "--zip-file",
      "fileb://function.zip")
  }

  @Test func `that is none is refused`() throws {
    try box.write("this is no archive", to: "function.zip")
    let result = try create()
    #expect([252, 254].contains(result.status))
    #expect(result.errors.contains("zip"))
    #expect(try box.streamctl("list-functions").succeeded().json() == ["Functions": []])
  }

  @Test func `that is missing is refused by the option`() throws {
    try create().failed(252, "--zip-file", "function.zip", "No such file or directory")
  }

  @Test(
    arguments: [
      (
        "import zipfile as z; z.ZipFile('function.zip', 'w', 8).writestr('a', bytes(262144001))",
        "(InvalidParameterValueException)", "Unzipped size must be smaller than 262144000 bytes"
      ),
      (
        "import zipfile as z; z.ZipFile('function.zip', 'w', 0).writestr('a', bytes(52428801))",
        "(RequestEntityTooLargeException)", "Zipped size must be smaller than 52428800 bytes"
      ),
    ])
  func `that is too large is refused`(program: String, code: String, message: String) throws {
    try box.sh("python3 -c \"\(program)\"").succeeded()
    try create().failed(254, code, message)
  }

  @Test func `that leads out of its folder is refused`() throws {
    let make = """
      python3 -c 'import zipfile as z
      with z.ZipFile("function.zip", "w") as f: f.writestr("../evil.py", "")'
      """
    #expect(try box.sh(make).status == 0)
    try create().failed(254, "(InvalidParameterValueException)", "Could not unzip")
  }

  @Test func `is replaced by update-function-code, and the new one runs`() throws {
    for word in ["first", "second"] {
      try box.write("def lambda_handler(e, c): return '\(word)'\n", to: "app.py")
      let make =
        "python3 -c 'import zipfile as z; z.ZipFile(\"function.zip\",\"w\").write(\"app.py\")'"
      try box.sh(make).succeeded()
      if word == "first" {
        #expect(try create().status == 0)
      } else {
        try box.streamctl(
          "update-function-code", "--function-name", "named", "--zip-file", "fileb://function.zip"
        ).succeeded(remarking: "python3.12")
      }
      let invoked = try box.streamctl("invoke", "--function-name", "named", "out.json")
      #expect(try invoked.json() == ["StatusCode": 200, "ExecutedVersion": "$LATEST"])
      #expect(box.lines(of: "out.json") == ["\"\(word)\""])
    }
  }

  @Test func `gives way to a file, which tells its handler, and takes over again`() throws {
    try box.write("def lambda_handler(e, c): return 'archived'\n", to: "app.py")
    try box.write("def handler(e, c): return 'live'\n", to: "live.py")
    try box.sh("python3 -m zipfile -c function.zip app.py").succeeded()
    #expect(try create().status == 0)
    @discardableResult
    func update(_ words: String...) throws -> JSON {
      let update = ["update-function-code", "--function-name", "named"]
      let result = try box.streamctl(update + words)
      #expect(result.status == 0)
      return try JSON.parse(result.output)
    }
    func invoke() throws -> [String] {
      #expect(try box.streamctl("invoke", "--function-name", "named", "out.json").status == 0)
      return box.lines(of: "out.json")
    }
    #expect(try invoke() == [#""archived""#])
    let live = try update("--code-path", "live.py")
    #expect(live["Handler"] == "live.handler")
    #expect(live["Runtime"] == "python3.12")
    #expect(try invoke() == [#""live""#])
    try update("--zip-file", "fileb://function.zip")
    let set = ["--function-name", "named", "--handler", "app.lambda_handler"]
    #expect(try box.streamctl(["update-function-configuration"] + set).status == 0)
    #expect(try invoke() == [#""archived""#])
  }
}
