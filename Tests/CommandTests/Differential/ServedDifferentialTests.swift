import Testing
import Wire

/// AWS CLI v2 at `streamctl serve`, and streamctl by itself: the same commands, the same bytes.
///
/// By hand, served.py compares all lists and prints what differs.
@Suite(
  .enabled(
    if: DifferentialRecording.canRun,
    "AWS CLI 2.9 or moto is missing; Tests/setup-awscli.sh and Tests/setup-moto.sh install them."
  ))
struct ServedDifferentialTests {
  @Test func `prints the same, be it asked over the wire or not`() throws {
    let box = try Sandbox()
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let program = try box.start([
      "/usr/bin/python3", "-B", folder + "/served.py", "--moto", MotoRecording.python ?? "",
      "--streamctl", BuiltBinary.path, "--only", "services", "--json", "answers",
    ])
    program.finish(withinSeconds: 600).succeeded()
    let text = String(decoding: box.bytes(of: "answers") ?? [], as: UTF8.self)
    let answers = try #require(try JSON.parse(text).elements)
    #expect(answers.count > 100)
    for answer in answers {
      let command = Comment(rawValue: answer["command"]?.string ?? "")
      #expect(answer["aws"] == answer["streamctl"], command)
    }
  }
}
