#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// The same commands through AWS CLI v2 against moto's server, and through the built binary: the
/// bytes of both outputs, and the exit status.
///
/// Lists of commands lie in commands/; commands.py says how they are read, and words.py what is
/// done to the outputs of a version that is not the newest. By hand, compare.py prints what
/// differs.
@Suite(
  .serialized,
  .enabled(
    if: DifferentialRecording.canRun,
    "AWS CLI 2.9 or moto is missing; Tests/setup-awscli.sh and Tests/setup-moto.sh install them."
  ))
struct DifferentialTests {
  @Test(arguments: DifferentialRecording.lists)
  func `answers as the AWS CLI does, but where a list says why not`(list: String) throws {
    let compared = try DifferentialRecording.commands(of: list)
    #expect(!compared.isEmpty)
    for command in compared {
      let name = Comment(rawValue: "\(list):\(command.line): \(command.text)")
      if let reason = command.reason {
        #expect(command.aws != command.own, "\(name.rawValue): no longer true: \(reason)")
      } else {
        #expect(command.own == command.aws, name)
      }
    }
  }
}

/// What both answered to all commands, taken once for all tests.
enum DifferentialRecording {
  struct Command {
    let line: Int
    let text: String
    let reason: String?
    let aws: [String]
    let own: [String]
  }

  static let lists = [
    "arguments", "highlevel", "paging", "query", "sample", "services", "shorthand", "skeletons",
  ]
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
  private static let python = "/usr/bin/python3"
  /// Another version would have other faults than those that the lists tell.
  private static let version = "2.9.19"

  static let canRun: Bool = {
    let program = "import awscli, sys; sys.exit(awscli.__version__ != '\(version)')"
    guard MotoRecording.python != nil,
      let pipe = popen("\(python) -c \"\(program)\" 2>/dev/null", "r")
    else { return false }
    return pclose(pipe) == 0
  }()

  static func commands(of list: String) throws -> [Command] {
    try answers.get().filter { $0.list == list }.map(\.command)
  }

  private static let answers = Result { try record() }

  private static func record() throws -> [(list: String, command: Command)] {
    let box = try Sandbox()
    let program = try box.start([
      python, "-B", folder + "/compare.py", "--moto", MotoRecording.python ?? "", "--streamctl",
      BuiltBinary.path, "--json", "answers",
    ])
    program.finish(withinSeconds: 900).succeeded()
    let text = String(decoding: box.bytes(of: "answers") ?? [], as: UTF8.self)
    return try (JSON.parse(text).elements ?? []).map { found in
      let list = (found["list"]?.string ?? "").split(separator: ".").first.map(String.init) ?? ""
      return (
        list,
        Command(
          line: found["line"]?.integer ?? 0, text: found["command"]?.string ?? "",
          reason: found["reason"]?.string, aws: parts(found["aws"]), own: parts(found["streamctl"]))
      )
    }
  }

  private static func parts(_ answer: JSON?) -> [String] {
    (answer?.elements ?? []).map { $0.string ?? $0.text }
  }
}
