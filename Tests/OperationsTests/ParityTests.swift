import Operations
import Shapes
import TestKit
import Testing
import Wire

/// A way in which declarations are not as AWS's models have them.
struct Difference {
  /// The operations and their member, such as `PutItem.TableName`.
  let members: [String]
  let difference: String
  let reason: String

  var texts: [String] { members.map { "\($0): \(difference)" } }
}

/// Operations that AWS gives functions of shorter names, and those that take longer ones.
private let functionOperations = [
  "CreateFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration", "PublishVersion",
  "CreateAlias", "GetAlias", "UpdateAlias", "DeleteAlias", "ListAliases",
  "PutFunctionConcurrency", "GetFunctionConcurrency", "DeleteFunctionConcurrency",
  "PutProvisionedConcurrencyConfig", "GetProvisionedConcurrencyConfig",
  "DeleteProvisionedConcurrencyConfig", "ListProvisionedConcurrencyConfigs",
]
private let namespacedFunctionOperations = [
  "GetFunction", "GetFunctionConfiguration", "DeleteFunction", "Invoke",
  "CreateEventSourceMapping", "ListEventSourceMappings", "UpdateEventSourceMapping",
  "ListVersionsByFunction", "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig",
  "GetFunctionEventInvokeConfig", "DeleteFunctionEventInvokeConfig",
  "ListFunctionEventInvokeConfigs",
]

/// What is told in Docs/Compatibility.md, too.
let knownDifferences = [
  Difference(
    members: ["ListTables.ExclusiveStartTableName", "ListStreams.TableName"],
    difference: "no pattern here", reason: "The type TableName checks it."),
  Difference(
    members: [
      "CreateTable.KeySchema", "CreateTable.LocalSecondaryIndexes.KeySchema",
      "RestoreTableFromBackup.LocalSecondaryIndexOverride.KeySchema",
    ],
    difference: "1...2 here, 1... there", reason: "Only a global index may have more keys."),
  Difference(
    members: ["ListStreams.Limit", "DescribeStream.Limit"], difference: "1...100 here, 1... there",
    reason: "AWS's reference has the limit, if not the model."),
  Difference(
    members: ["GetRecords.Limit"], difference: "1...1000 here, 1... there",
    reason: "AWS's reference has the limit, if not the model."),
  Difference(
    members: functionOperations.map { $0 + ".FunctionName" },
    difference: "1...256 here, 1...140 there",
    reason: "The type FunctionName checks the longer names that all others take."),
  Difference(
    members: (functionOperations + namespacedFunctionOperations).map { $0 + ".FunctionName" },
    difference: "no pattern here",
    reason: "The type FunctionName checks it; a mapping also takes a script's path."),
  Difference(
    members: ["CreateFunction.Runtime", "UpdateFunctionConfiguration.Runtime"],
    difference: "any string here",
    reason: "What can run depends on what is installed, and `executable` is ours."),
  Difference(
    members: ["CreateFunction.Code"], difference: "optional here only",
    reason: "CodePath may stand in its place."),
  Difference(
    members: ["CreateFunction.CodePath", "UpdateFunctionCode.CodePath"], difference: "is ours",
    reason: "Code may be run from where it lies."),
  Difference(
    members: ["CreateTable.ShardCount"], difference: "is ours",
    reason: "AWS gives a stream as many shards as it needs; here tests may want several."),
  Difference(
    members: ["CreateEventSourceMapping", "UpdateEventSourceMapping"].map {
      $0 + ".FilterCriteria.Filters.Pattern"
    }, difference: "no pattern here", reason: "Any text matches it, and most are no filter."),
  Difference(
    members: ["CreateFunction.Timeout", "UpdateFunctionConfiguration.Timeout"],
    difference: "1...900 here, 1... there", reason: "Lambda's quota, which its model leaves out."),
  Difference(
    members: ["CreateFunction.MemorySize", "UpdateFunctionConfiguration.MemorySize"],
    difference: "128...10240 here, 128...32768 there",
    reason: "Lambda's quota for functions; the model's is for its managed instances."),
  Difference(
    members: ["CreateEventSourceMapping.EventSourceArn", "ListEventSourceMappings.EventSourceArn"],
    difference: "no pattern here", reason: "A table's name is taken for its stream."),
  Difference(
    members: [
      "GetQueueAttributes.AttributeNames", "ReceiveMessage.AttributeNames",
      "ReceiveMessage.MessageSystemAttributeNames",
    ], difference: "any string here", reason: "SQS says which name it does not know."),
  Difference(
    members: [
      "GetMetricStatistics.Dimensions", "PutMetricData.MetricData.Dimensions",
      "GetMetricData.MetricDataQueries.MetricStat.Metric.Dimensions",
    ], difference: "0...30 here, ...30 there", reason: "No list has less than nothing in it."),
  Difference(
    members: ["ListMetrics.Dimensions"], difference: "0...10 here, ...10 there",
    reason: "No list has less than nothing in it."),
]

/// Operations that the models have and the program does not.
private let operationsNotHere: Set<String> = [
  "ImportTable", "DescribeImport", "ListImports", "ExportTableToPointInTime", "DescribeExport",
  "ListExports",
]

struct `Our declarations` {
  @Test func `are AWS's, but for differences that are listed`() throws {
    var comparison = Comparison()
    for operation in Catalog.aws { try comparison.compare(operation) }
    let known = knownDifferences.flatMap(\.texts)
    let unlisted = comparison.differences.filter { !known.contains($0) }
    let outdated = known.filter { !comparison.differences.contains($0) }
    #expect(unlisted == [])
    #expect(outdated == [])
  }

  @Test func `page as AWS's do`() throws {
    for operation in Catalog.aws {
      let model = try ServiceModel(of: operation.name.service.command)
      let theirs = model.pagination(of: operation.name.wire)
      let ours = operation.pagination
      #expect(theirs?["input_token"]?.string == ours?.inputToken, "\(operation.name.wire)")
      #expect(theirs?["output_token"]?.string == ours?.outputToken)
      #expect(theirs?["limit_key"]?.string == ours?.limit)
      let results = theirs?["result_key"]
      let names = results?.string.map { [$0] } ?? results?.elements?.compactMap(\.string)
      #expect(names == ours?.results)
    }
  }

  @Test(arguments: [
    "dynamodb", "dynamodbstreams", "lambda", "sqs", "sns", "logs", "cloudwatch",
  ])
  func `cover the operations that the models are of`(service: String) throws {
    let ours = Catalog.all.filter { $0.name.service.command == service }.map { $0.name.wire }
    let theirs = try Set(ServiceModel(of: service).operations)
    #expect(theirs.subtracting(operationsNotHere) == Set(ours))
    #expect(operationsNotHere.isDisjoint(with: ours))
  }
}

/// Goes through declarations and models side by side.
private struct Comparison {
  /// Such as `CreateTable.KeySchema: length 1...2 here, 1... there`, each once.
  private(set) var differences: [String] = []
  private var visited: Set<String> = []

  mutating func compare(_ operation: any Operation.Type) throws {
    let name = operation.name
    let model = try ServiceModel(of: name.service.command)
    if let input = model.input(of: name.wire).flatMap(model.shape) {
      let side = Side(model: model, isInput: true)
      compareMembers(operation.inputShape.members, input, at: name.wire, side)
    } else {
      note("\(name.wire): takes nothing there", !operation.inputShape.members.isEmpty)
    }
    if let output = model.output(of: name.wire).flatMap(model.shape) {
      let side = Side(model: model, isInput: false)
      compareMembers(operation.outputShape.members, output, at: name.wire + "'s answer", side)
    } else {
      note("\(name.wire): answers nothing there", !operation.outputShape.members.isEmpty)
    }
  }

  private struct Side {
    let model: ServiceModel
    let isInput: Bool
  }

  private mutating func note(_ difference: String, _ isDifferent: Bool = true) {
    if isDifferent, !differences.contains(difference) { differences.append(difference) }
  }

  private mutating func compareMembers(
    _ ours: [MemberDescription], _ shape: ModelShape, at path: String, _ side: Side
  ) {
    // An attribute value may hold others.
    guard visited.insert("\(path) \(side.isInput)").inserted else { return }
    let theirs = shape.members
    let theirNames = theirs.map(\.name)
    let shared = ours.map(\.name).filter(theirNames.contains)
    note("\(path): in another order", shared != theirNames.filter(shared.contains))
    for name in theirNames where side.isInput && !shared.contains(name) {
      note("\(path).\(name): is missing")
    }
    for member in ours {
      guard let their = theirs.first(where: { $0.name == member.name }) else {
        note("\(path).\(member.name): is ours")
        continue
      }
      if member.isRefused { continue }
      if side.isInput, member.isRequired != shape.required.contains(member.name) {
        note("\(path).\(member.name): \(member.isRequired ? "required" : "optional") here only")
      }
      compare(member, their.shape, at: "\(path).\(member.name)", side)
    }
  }

  private mutating func compare(
    _ member: MemberDescription, _ shapeName: String, at path: String, _ side: Side
  ) {
    compare(member.shape, shapeName, at: path, side)
    guard side.isInput, let shape = side.model.shape(shapeName) else { return }
    var limits: String?
    var pattern: String?
    for constraint in member.constraints {
      switch constraint {
      case .length(let range), .modelLength(let range), .range(let range):
        limits = ModelShape.limits(
          range.lowerBound, range.upperBound == .max ? nil : range.upperBound)
      case .modelListLength(let range):
        let list = shape.element.flatMap(side.model.shape)
        let limits = ModelShape.limits(range.lowerBound, range.upperBound)
        if list?.limits != limits { note("\(path): other limits of its lists here") }
      case .pattern(let text, _): pattern = text
      case .modelElementLength(let least):
        // The keys of maps are not in these models.
        let element = shape.json["member"]?.string.flatMap(side.model.shape)
        if let element, element.json["min"]?.integer != least {
          note("\(path): another least length of its elements here")
        }
      case .keys: break
      }
    }
    if limits != shape.limits {
      note("\(path): \(limits ?? "no limits") here, \(shape.limits ?? "no limits") there")
    }
    if pattern != shape.pattern {
      note("\(path): \(pattern == nil ? "no" : "another") pattern here")
    }
  }

  private mutating func compare(
    _ ours: Shape, _ shapeName: String, at path: String, _ side: Side
  ) {
    guard let shape = side.model.shape(shapeName) else {
      note("\(path): \(shapeName) is not in the model")
      return
    }
    let kind = ours.kindsInModel
    guard kind.contains(shape.type) else {
      note("\(path): \(kind.joined(separator: " or ")) here, \(shape.type) there")
      return
    }
    switch ours {
    case .choice(let choices): compare(choices, shape.choices ?? [], at: path, side)
    case .string where side.isInput && shape.choices != nil: note("\(path): any string here")
    case .list(let element), .map(let element):
      if let name = shape.element { compare(element, name, at: path, side) }
    case .structure(_, let members): compareMembers(members(), shape, at: path, side)
    case .union(let name, let members): compareMembers(members(), shape, at: name, side)
    default: break
    }
  }

  private mutating func compare(
    _ ours: [String], _ theirs: [String], at path: String, _ side: Side
  ) {
    let missing = theirs.filter { !ours.contains($0) }
    let own = ours.filter { !theirs.contains($0) }
    note("\(path): \(own.joined(separator: ", ")) here only", !own.isEmpty)
    if side.isInput {
      note("\(path): \(missing.joined(separator: ", ")) there only", !missing.isEmpty)
    }
    let shared = ours.filter(theirs.contains)
    note("\(path): choices in another order", shared != theirs.filter(shared.contains))
  }
}

extension Shape {
  /// The model's names for this kind of value.
  fileprivate var kindsInModel: [String] {
    switch self {
    case .string, .choice: ["string"]
    case .integer: ["integer", "long"]
    case .double: ["double", "float"]
    case .boolean: ["boolean"]
    case .timestamp: ["timestamp"]
    case .blob: ["blob"]
    case .list: ["list"]
    case .map: ["map"]
    case .structure, .union: ["structure"]
    }
  }
}
