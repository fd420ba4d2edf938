import Testing

/// The same commands through the AWS CLI against moto's server, and through the built binary.
///
/// Where moto is wrong the step says how, and is held against what AWS answers; it fails as well
/// when moto has become right, so that the note goes. Docs/Moto.md sums the notes up.
@Suite(
  .serialized,
  .enabled(
    if: MotoRecording.python != nil,
    "No Python here has the packages of Moto/requirements.txt; Tests/setup-moto.sh installs them.")
)
struct MotoTests {
  static let scenarios =
    TableScenarios.all + ItemScenarios.all + ConditionScenarios.all + UpdateScenarios.all
    + QueryScenarios.all + ScanScenarios.all + BatchScenarios.all + TransactionScenarios.all
    + LegacyScenarios.all + NestedScenarios.all + CapacityScenarios.all + CommandLineScenarios.all
    + TypedScenarios.all + TruthScenarios.all

  @Test(arguments: scenarios)
  func `answers as the AWS CLI does with moto where moto is right`(scenario: Scenario) throws {
    let recorded = try MotoRecording.answers(to: scenario)
    try #require(recorded.count == scenario.steps.count)
    let box = try Sandbox()
    box.environment["AWS_DEFAULT_REGION"] = "us-east-1"
    for (step, moto) in zip(scenario.steps, recorded) {
      // Version 1 takes bytes as they are, version 2 as base64 unless it is told otherwise.
      let options =
        step.command.contains(#""B":"#) ? ["--cli-binary-format", "raw-in-base64-out"] : []
      let own = ComparedAnswer(
        streamctl: try box.streamctl(["dynamodb"] + step.words + options))
      Self.compare(own, moto, step)
    }
  }

  private static func compare(_ own: ComparedAnswer, _ moto: ComparedAnswer, _ step: Step) {
    let command = Comment(rawValue: step.command)
    switch step.comparison {
    case .same:
      #expect(own == moto, command)
    case .counted:
      #expect(own == moto.counted, command)
    case .motoTakes(let answer):
      #expect(moto.outcome == .success, command)
      expect(own, answer, step)
    case .motoBreaks(let answer):
      #expect(moto.isBroken, command)
      expect(own, answer, step)
    case .motoSays(let words, let answer):
      #expect(moto.outcome != .success && moto.error.hasSuffix(words), command)
      expect(own, answer, step)
    case .motoAnswers(_, let answer):
      expect(own, answer, step)
    }
    if case .same = step.comparison { return }
    #expect(own.compact != moto.compact, "moto has become right: \(step.command)")
  }

  private static func expect(_ own: ComparedAnswer, _ answer: AWSAnswer, _ step: Step) {
    let expected = ComparedAnswer(answer, of: step.operation)
    #expect(own.compact == expected.compact, Comment(rawValue: step.command))
  }

  @Test func `at least 500 commands are compared, each scenario once`() {
    #expect(Self.scenarios.map(\.steps.count).reduce(0, +) >= 500)
    #expect(Set(Self.scenarios.map(\.name)).count == Self.scenarios.count)
  }
}
