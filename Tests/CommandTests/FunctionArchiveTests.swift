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
}
