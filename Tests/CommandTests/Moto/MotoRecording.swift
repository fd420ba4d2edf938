#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// What the AWS CLI says to all scenarios when moto's server answers it.
enum MotoRecording {
  private static let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  private static let root = folder.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The Python that has the AWS CLI and moto: the one that the setup makes, or the machine's.
  static let python = ["/\(root)/.build/moto/bin/python3", "python3"].first(where: hasPackages)

  private static func hasPackages(_ python: String) -> Bool {
    guard let pipe = popen("'\(python)' '/\(folder)/packages.py' 2>/dev/null", "r") else {
      return false
    }
    return pclose(pipe) == 0
  }

  /// The answers by the names of scenarios; they are taken once, for all tests.
  private static let answers = Result { try record(MotoTests.scenarios) }

  static func answers(to scenario: Scenario) throws -> [ComparedAnswer] {
    try #require(try answers.get()[scenario.name])
  }

  private static func record(_ scenarios: [Scenario]) throws -> [String: [ComparedAnswer]] {
    let box = try Sandbox()
    let commands = scenarios.map { scenario in
      JSON.array(
        scenario.steps.map { .array((["dynamodb"] + $0.words).map(JSON.string)) })
    }
    try box.write(JSON.array(commands).text, to: "commands")
    let program = try box.start([python ?? "", "/\(folder)/record.py", "commands", "answers"])
    program.finish(withinSeconds: 600).succeeded()
    let text = String(decoding: box.bytes(of: "answers") ?? [], as: UTF8.self)
    let found = try JSON.parse(text).elements ?? []
    let pairs = zip(scenarios, found).map { scenario, answers in
      (scenario.name, (answers.elements ?? []).compactMap(ComparedAnswer.init))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

extension ComparedAnswer {
  /// One answer of the recording: the status, the output and the errors.
  fileprivate init?(_ answer: JSON) {
    guard let parts = answer.elements, parts.count == 3, let output = parts[1].string,
      let errors = parts[2].string, let status = Int(parts[0].text)
    else { return nil }
    self.init(aws: status, output, errors)
  }
}
