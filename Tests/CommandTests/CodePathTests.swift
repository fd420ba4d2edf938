import Testing
import Wire

struct `Code that runs from where it lies` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func mapFunction() throws {
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "named", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
  }

  private static func text(_ word: String) -> String {
    """
    import helper

    def lambda_handler(event, context):
        with open("seen", "a") as file:
            file.write("\(word) " + helper.word + "\\n")

    """
  }

  @Test func `runs an edit at the next record`() throws {
    try box.write("word = 'one'\n", to: "helper.py")
    try box.makeFunction("named", "app.py", of: Self.text("first"))
    try mapFunction()
    try box.put("1").succeeded()
    try box.write(Self.text("second"), to: "app.py")
    try box.put("2").succeeded()
    try box.write("word = 'three'\n", to: "helper.py")
    try box.put("3").succeeded()
    #expect(box.lines(of: "seen") == ["first one", "second one", "second three"])
  }

  @Test func `may be a folder, with runtime and handler as for an archive`() throws {
    #expect(try box.sh("mkdir src").status == 0)
    try box.write(Scripts.noteBatches, to: "src/app.py")
    let words = [
      "create-function", "--function-name", "named", "--code-path", "src", "--role",
      "arn:aws:iam::000000000000:role/any",
    ]
    try box.streamctl(words).failed(254, "Runtime and Handler are mandatory")
    try box.streamctl(
      words + ["--runtime", "python3.12", "--handler", "app.lambda_handler"]
    ).succeeded(remarking: "python3.12")
    try mapFunction()
    try box.put("1").succeeded(remarking: "python3.12")
    #expect(box.lines(of: "src/seen") == ["1"])
  }

  @Test func `may be a file whose handler has another name, when that is told`() throws {
    try box.write(Scripts.noteBatches.replacing("lambda_handler", "other"), to: "app.py")
    let words = [
      "create-function", "--function-name", "named", "--code-path", "app.py", "--role",
      "arn:aws:iam::000000000000:role/any",
    ]
    try box.streamctl(words).failed(254, "app.py defines no handler")
    let told = words + ["--runtime", "python3.12", "--handler", "app.other"]
    let function = try box.streamctl(told).succeeded(remarking: "python3.12").json()
    #expect(function["Handler"] == "app.other" && function["CodeSize"]?.integer ?? 0 > 0)
    try mapFunction()
    try box.put("1").succeeded(remarking: "python3.12")
    #expect(box.lines(of: "seen") == ["1"])
    try box.streamctl(told + ["--code-path", "none.py"]).failed(254, "There is no file")
  }

  @Test func `is a clear failure of the delivery once it is gone, not of the write`() throws {
    try box.makeFunction("named", "app.py", of: Scripts.noteBatches)
    try mapFunction()
    #expect(try box.sh("rm app.py").status == 0)
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("function named failed"))
    #expect(put.errors.contains("app"))
    try box.write(Scripts.noteBatches, to: "app.py")
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
  }
}
