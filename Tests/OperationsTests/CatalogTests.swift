import Operations
import Shapes
import TestKit
import Testing

struct `The catalog` {
  private static let folder = FileReader.folder(above: #filePath, steps: 1)
  private static let sources =
    FileReader.folder(above: #filePath, steps: 3) + "/Sources/Operations"
  private static let subfolders = [
    "", "/DynamoDB", "/Streams", "/Lambda", "/SQS", "/SNS", "/Logs", "/CloudWatch", "/Ledger",
  ]

  private func exists(_ name: String, in folder: String) -> Bool {
    Self.subfolders.contains { FileReader.names(in: folder + $0).contains(name) }
  }

  @Test func `has each command of a service once`() {
    let commands = Catalog.all.map { "\($0.name.service.command) \($0.name.command)" }
    #expect(Set(commands).count == commands.count)
    #expect(commands.count == 127)
  }

  @Test func `tells the operations that AWS has from those that are ours`() {
    #expect(Catalog.aws.allSatisfy { $0.name.service != .own })
    #expect(Catalog.own.allSatisfy { $0.name.service == .own && $0.name.target == nil })
    #expect(Catalog.all.count == Catalog.aws.count + Catalog.own.count)
  }

  @Test func `has commands of small letters and dashes`() {
    for operation in Catalog.all {
      let isGood = operation.name.command.allSatisfy { $0.isLowercase || $0 == "-" }
      #expect(isGood, "\(operation.name.command)")
    }
  }

  @Test func `finds each operation by its command and by its target`() throws {
    for operation in Catalog.all {
      let name = operation.name
      #expect(Catalog.operation(command: name.command)?.name.command == name.command)
      #expect(
        Catalog.operation(command: name.command, service: name.service.command)?.name == name)
      if let target = name.target { #expect(Catalog.operation(target: target)?.name == name) }
    }
    #expect(Catalog.operation(command: "put-item", service: "lambda") == nil)
    #expect(Catalog.operation(command: "put-items") == nil)
    #expect(Catalog.operation(target: "DynamoDB_20120810.Invoke") == nil)
  }

  @Test func `has a source and a test for each operation`() {
    for operation in Catalog.all {
      #expect(exists(operation.name.wire + ".swift", in: Self.sources))
      #expect(exists(operation.name.wire + "Tests.swift", in: Self.folder))
    }
  }

  @Test func `tells what each operation does in one sentence`() {
    for operation in Catalog.all {
      let summary = operation.summary
      #expect(summary.hasSuffix(".") && summary.first?.isUppercase == true, "\(summary)")
      #expect(!summary.dropLast().contains(". ") && summary.count <= 80, "\(summary)")
    }
  }

  @Test func `tells what each member is for`() {
    for operation in Catalog.all {
      checkHelp(of: operation.inputShape.members, at: operation.name.wire, depth: 0)
    }
  }

  private func checkHelp(of members: [MemberDescription], at path: String, depth: Int) {
    for member in members where !member.isRefused {
      let place = "\(path).\(member.name)"
      #expect(member.help.hasSuffix(".") && member.help.count <= 90, "\(place): \(member.help)")
      checkHelp(of: member.shape.structureMembers, at: place, depth: depth + 1)
    }
  }

  @Test func `has each option of an operation once`() {
    for operation in Catalog.all {
      let options = operation.inputShape.members.map { kebabCase($0.name) }
      #expect(Set(options).count == options.count)
    }
  }

  @Test func `pages through members that there are`() {
    for operation in Catalog.all {
      guard let pagination = operation.pagination else { continue }
      let inputs = operation.inputShape.members.map(\.name)
      let outputs = operation.outputShape.members.map(\.name)
      #expect(inputs.contains(pagination.inputToken))
      #expect(outputs.contains(pagination.outputToken))
      if let limit = pagination.limit { #expect(inputs.contains(limit)) }
      #expect(pagination.results.allSatisfy(outputs.contains))
    }
  }
}

extension Shape {
  /// The members of the structure that this is or holds; an attribute value explains itself.
  fileprivate var structureMembers: [MemberDescription] {
    switch self {
    case .structure(_, let members): members()
    case .list(let element): element.structureMembers
    case .map(let value): value.structureMembers
    default: []
    }
  }
}
