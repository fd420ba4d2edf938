import Engine
import Operations
import TestKit
import Testing
import Wire

struct `A function's layers` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.folder.write("libs/python/tool.py", "word = 1\n")
  }

  private var libs: JSON { .string(workshop.folder.path("libs")) }

  private func layers(_ answer: JSON) -> [JSON] {
    answer["Layers"]?.elements?.compactMap { $0["Arn"] } ?? []
  }

  private static func arn(_ name: String, _ version: Int) -> JSON {
    .string("arn:aws:lambda:us-east-1:000000000000:layer:\(name):\(version)")
  }

  @Test func `come from folders, and are numbered`() throws {
    let answer = try workshop.create(["Layers": [libs]])
    #expect(layers(answer) == [Self.arn("libs", 1)])
    #expect(answer["Layers"]?.elements?.first?["CodeSize"]?.integer ?? 0 > 0)
    #expect(
      layers(try workshop.create(["FunctionName": "g", "Layers": [libs]])) == [Self.arn("libs", 1)])
    try workshop.folder.write("libs/python/tool.py", "word = 2\n")
    #expect(
      layers(try workshop.create(["FunctionName": "h", "Layers": [libs]])) == [Self.arn("libs", 2)])
  }

  @Test func `come from archives, too, and are known again by their ARN`() throws {
    let bytes = try #require(Base64.decode(FunctionWorkshop.archive))
    try workshop.folder.write("tools.zip", bytes)
    try workshop.create(["Layers": [.string(workshop.folder.path("tools.zip"))]])
    let again = try workshop.create(["FunctionName": "g", "Layers": [Self.arn("tools", 1)]])
    #expect(layers(again) == [Self.arn("tools", 1)])
  }

  @Test func `are replaced as a whole, and kept by versions`() throws {
    try workshop.create(["Layers": [libs]])
    try workshop.publish()
    let update: JSON = ["FunctionName": "f", "Layers": []]
    #expect(
      try workshop.workspace.perform(UpdateFunctionConfiguration.self, update)["Layers"] == nil)
    let version = try workshop.workspace.perform(
      GetFunctionConfiguration.self, ["FunctionName": "f:1"])
    #expect(layers(version) == [Self.arn("libs", 1)])
    func count() throws -> Int {
      try workshop.workspace.store.read { try $0.archiveDigests() }.count
    }
    #expect(try count() == 2)
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f:1"])
    #expect(try count() == 1)
    #expect(
      try workshop.workspace.fault(
        UpdateFunctionConfiguration.self, update.with(["Layers": [Self.arn("libs", 1)]]))
        == FunctionWorkshop.invalid(
          "Layer version \(Self.arn("libs", 1).string ?? "") does not exist."))
  }

  @Test func `stay when nothing is said of them`() throws {
    try workshop.create(["Layers": [libs]])
    try workshop.change("new")
    #expect(try workshop.function()?.configuration.layers.count == 1)
  }

  @Test func `are five at most, each once, and there`() throws {
    func fault(_ layers: [JSON]) throws -> String {
      try workshop.workspace.fault(
        CreateFunction.self, FunctionWorkshop.request(["Layers": .array(layers)])
      ).message
    }
    #expect(
      try fault(Array(repeating: libs, count: 6)) == "Cannot reference more than 5 layers.")
    let arn = Self.arn("libs", 1).string ?? ""
    #expect(
      try fault([libs, libs])
        == "Two different versions of the same layer are not allowed to be referenced in the same "
        + "function. \(arn) and \(arn) are versions of the same layer.")
    #expect(
      try fault(["/none"])
        == "There is no layer at /none: neither an archive nor a folder.")
    #expect(
      try fault(["arn:aws:lambda:eu-west-1:000000000000:layer:libs:1"])
        == "Layers are not in the same region as the function. Layers are expected to be in region "
        + "us-east-1.")
  }
}

struct `A function's dead letters` {
  let workshop: FunctionWorkshop

  init() throws { workshop = try FunctionWorkshop() }

  private static let arn: JSON = "arn:aws:sqs:us-east-1:000000000000:q"

  @Test func `go where the function says, until it says otherwise`() throws {
    let made = try workshop.create(["DeadLetterConfig": ["TargetArn": Self.arn]])
    #expect(made["DeadLetterConfig"] == ["TargetArn": Self.arn])
    func update(_ more: JSON) throws -> JSON? {
      try workshop.workspace.perform(
        UpdateFunctionConfiguration.self, (["FunctionName": "f"] as JSON).with(more))[
          "DeadLetterConfig"]
    }
    #expect(try update(["Description": "new"]) == ["TargetArn": Self.arn])
    #expect(try update(["DeadLetterConfig": ["TargetArn": ""]]) == nil)
    #expect(try update(["DeadLetterConfig": ["TargetArn": Self.arn]]) == ["TargetArn": Self.arn])
    #expect(try update(["DeadLetterConfig": [:]]) == nil)
  }

  @Test func `go to a queue or a topic`() throws {
    let arn = "arn:aws:s3:::bucket"
    #expect(
      try workshop.workspace.fault(
        CreateFunction.self,
        FunctionWorkshop.request(["DeadLetterConfig": ["TargetArn": .string(arn)]]))
        == FunctionWorkshop.invalid(
          "Invalid dead letter queue ARN: \(arn) is neither a queue's nor a topic's."))
    #expect(
      try workshop.workspace.fault(
        CreateFunction.self, FunctionWorkshop.request(["DeadLetterConfig": ["TargetArn": "q"]])
      ).code == "ValidationException")
  }
}
