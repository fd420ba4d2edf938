import Operations
import Shapes
import Testing
import Wire

/// Holds what is declared against AWS's own models; see Models/README.md.
struct `Each operation, held against AWS's model` {
  static let operations = Catalog.all.map { $0.name }

  @Test(arguments: operations)
  func `takes exactly the members AWS takes, in AWS's order`(_ name: OperationName) throws {
    let parity = try Parity(name)
    #expect(parity.faults(ofInput: true) == [])
  }

  @Test(arguments: operations)
  func `answers with members AWS has, in AWS's order`(_ name: OperationName) throws {
    let parity = try Parity(name)
    #expect(parity.faults(ofInput: false) == [])
  }

  @Test(arguments: operations)
  func `pages as AWS's model says`(_ name: OperationName) throws {
    let parity = try Parity(name)
    #expect(parity.pagination == parity.modelPagination)
  }

  @Test func `has no difference in the list that is none`() throws {
    let seen = try Self.operations.flatMap { name in
      let parity = try Parity(name)
      return parity.allFaults(ofInput: true) + parity.allFaults(ofInput: false)
    }
    #expect(Set(Parity.differences.keys).subtracting(seen) == [])
  }
}

/// Compares one operation's declaration with its model.
private struct Parity {
  /// What differs on purpose, by the fault it would be, and why.
  static let differences: [String: String] = [
    "CreateFunction.CodePath is unknown to AWS": "Ours: code that is run from where it lies.",
    "UpdateFunctionCode.CodePath is unknown to AWS": "Ours: code that is run from where it lies.",
    "CreateFunction.Code is required at AWS": "Ours: CodePath may take its place.",
    "CreateFunction.Timeout has 1...900, AWS \(1...Int.max)": "The service takes 900 at most.",
    "UpdateFunctionConfiguration.Timeout has 1...900, AWS \(1...Int.max)":
      "The service takes 900 at most.",
    "CreateFunction.MemorySize has 128...10240, AWS 128...32768":
      "More is only for capacity providers.",
    "UpdateFunctionConfiguration.MemorySize has 128...10240, AWS 128...32768":
      "More is only for capacity providers.",
    "CreateTable.KeySchema has 1...2, AWS \(1...Int.max)":
      "A table has two key attributes at most; more are for indexes.",
    "ListStreams.Limit has 1...100, AWS \(1...Int.max)": "The service takes 100 at most.",
    "DescribeStream.Limit has 1...100, AWS \(1...Int.max)": "The service takes 100 at most.",
    "GetRecords.Limit has 1...1000, AWS \(1...Int.max)": "The service takes 1,000 at most.",
  ]

  private let operation: any Operation.Type
  private let model: Model
  private let entry: JSON

  init(_ name: OperationName) throws {
    operation = try #require(
      Catalog.operation(command: name.command, service: name.service.command))
    model = try Model.of(name.service)
    entry = try #require(model.json["operations"]?[name.wire], "\(name.wire) is not in the model")
  }

  func faults(ofInput isInput: Bool) -> [String] {
    allFaults(ofInput: isInput).filter { Self.differences[$0] == nil }
  }

  func allFaults(ofInput isInput: Bool) -> [String] {
    let shape = isInput ? operation.inputShape : operation.outputShape
    guard let name = entry[isInput ? "input" : "output"]?.string else { return [] }
    return faults(shape, name, at: operation.name.wire, isInput: isInput)
  }

  var pagination: JSON {
    guard let pagination = operation.pagination else { return .null }
    return [
      "input_token": .string(pagination.inputToken),
      "output_token": .string(pagination.outputToken),
      "limit_key": pagination.limit.map { .string($0) } ?? .null,
      "result_key": .array(pagination.results.map { .string($0) }),
    ]
  }

  var modelPagination: JSON {
    guard let entries = entry["pagination"]?.entries else { return .null }
    let wanted = ["input_token", "output_token", "limit_key", "result_key"]
    return .object(
      wanted.map { name in
        let value = entries.first { $0.key == name }?.value ?? .null
        let isOne = name == "result_key" && value.string != nil
        return JSON.Entry(name, isOne ? .array([value]) : value)
      })
  }

  private func faults(
    _ shape: Shape, _ modelName: String, at path: String, isInput: Bool
  ) -> [String] {
    guard let described = model.shape(modelName) else { return [] }
    switch (shape, described["type"]?.string) {
    case (.structure, "structure"):
      return structureFaults(shape.members, described, at: path, isInput: isInput)
    case (.union, "structure"): return unionFaults(shape.members, described, at: path)
    case (.list(let element), "list"):
      return described["member"]?.string.map {
        faults(element, $0, at: path, isInput: isInput)
      } ?? []
    case (.map(let value), "map"):
      return described["value"]?.string.map { faults(value, $0, at: path, isInput: isInput) } ?? []
    case (.choice(let choices), "string"):
      let wanted = (described["enum"]?.elements ?? []).compactMap(\.string)
      let isPart = Set(choices).isSubset(of: wanted)
      return (isInput ? choices == wanted : isPart || wanted.isEmpty)
        ? [] : ["\(path) has \(choices), AWS \(wanted)"]
    case (let shape, let kind?): return Self.isSame(shape, kind) ? [] : ["\(path) is no \(kind)"]
    case (_, nil): return []
    }
  }

  private func structureFaults(
    _ members: [MemberDescription], _ described: JSON, at path: String, isInput: Bool
  ) -> [String] {
    let wanted = (described["members"]?.entries ?? []).map(\.key)
    let names = members.map(\.name)
    let unknown = names.filter { !wanted.contains($0) }.map { "\(path).\($0) is unknown to AWS" }
    let missing = isInput ? wanted.filter { !names.contains($0) } : []
    let isOrdered = names.filter(wanted.contains) == wanted.filter(names.contains)
    return unknown + missing.map { "\(path).\($0) is missing" }
      + (isOrdered ? [] : ["\(path) has its members in another order"])
      + members.flatMap { memberFaults($0, described, at: path, isInput: isInput) }
  }

  private func memberFaults(
    _ member: MemberDescription, _ described: JSON, at path: String, isInput: Bool
  ) -> [String] {
    let place = "\(path).\(member.name)"
    guard let modelName = described["members"]?[member.name]?.string, !member.isRefused else {
      return []
    }
    let required = (described["required"]?.elements ?? []).contains(.string(member.name))
    var faults = faults(member.shape, modelName, at: place, isInput: isInput)
    guard isInput else { return faults }
    if required != member.isRequired {
      faults.append(required ? "\(place) is required at AWS" : "\(place) is not required at AWS")
    }
    return faults + limitFaults(member, modelName, at: place)
  }

  /// A type that knows its own rules, such as a table's name, declares no limits.
  private func limitFaults(
    _ member: MemberDescription, _ modelName: String, at place: String
  ) -> [String] {
    guard let described = model.shape(modelName), !member.constraints.isEmpty else { return [] }
    let least = described["min"]?.integer
    let most = described["max"]?.integer
    return member.constraints.flatMap { constraint -> [String] in
      switch constraint {
      case .length(let limits), .range(let limits):
        guard least != nil || most != nil else { return [] }
        let wanted = (least ?? 0)...(most ?? Int.max)
        return limits == wanted ? [] : ["\(place) has \(limits), AWS \(wanted)"]
      case .pattern(let pattern, _):
        let wanted = described["pattern"]?.string ?? ""
        return pattern == wanted ? [] : ["\(place) matches \(pattern), AWS \(wanted)"]
      }
    }
  }

  private func unionFaults(
    _ members: [MemberDescription], _ described: JSON, at path: String
  ) -> [String] {
    let wanted = (described["members"]?.entries ?? []).map(\.key)
    return members.map(\.name) == wanted ? [] : ["\(path) has other kinds of values"]
  }

  private static func isSame(_ shape: Shape, _ kind: String) -> Bool {
    switch (shape, kind) {
    case (.string, "string"), (.integer, "integer"), (.integer, "long"), (.boolean, "boolean"),
      (.timestamp, "timestamp"), (.blob, "blob"), (.double, "double"), (.double, "float"):
      true
    // Lambda writes a function's LastModified as text.
    case (.string, "timestamp"): true
    default: false
    }
  }
}
