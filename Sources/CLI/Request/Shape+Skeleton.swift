internal import Shapes
internal import Wire

extension Shape {
  /// A sample of the shape for `--generate-cli-skeleton`.
  ///
  /// Texts are empty, or their member's name in a sample of an answer.
  func skeleton(isAnswer: Bool) -> JSON {
    var open: [String] = []
    return skeleton(isAnswer ? "" : nil, &open)
  }

  /// `name` is nil where texts are to be empty.
  private func skeleton(_ name: String?, _ open: inout [String]) -> JSON {
    switch self {
    case .string: return .string(name ?? "")
    case .blob: return .null
    case .choice(let choices): return .string(name ?? choices.first ?? "")
    case .integer: return 0
    case .double: return .number("0.0")
    case .boolean: return true
    case .timestamp: return "1970-01-01T00:00:00"
    case .list(let element):
      return .array([element.skeleton(name.map { element.name(in: $0) }, &open)])
    case .map(let element):
      return .object([JSON.Entry("KeyName", element.skeleton(name.map { _ in "" }, &open))])
    case .structure(let type, let members), .union(let type, let members):
      guard !open.contains(type) else { return .object([]) }
      open.append(type)
      defer { open.removeLast() }
      return .object(
        members().filter { !$0.isRefused }.map { member in
          JSON.Entry(member.name, member.shape.skeleton(name.map { _ in member.name }, &open))
        })
    }
  }

  /// What AWS calls the shape of an element of the list that a member holds.
  private func name(in list: String) -> String {
    switch self {
    case .structure(let name, _), .union(let name, _): name
    default: Self.elementNames.first { $0.0 == list }?.1 ?? "String"
    }
  }

  /// The names of lists, and of what is in them; what is not here is a `String`.
  private static let elementNames = [
    ("TableNames", "TableName"), ("SS", "StringAttributeValue"),
    ("NS", "NumberAttributeValue"), ("NonKeyAttributes", "NonKeyAttributeName"),
    ("OwningAccounts", "AccountId"), ("Architectures", "Architecture"),
    ("FunctionResponseTypes", "FunctionResponseType"), ("Queues", "Queue"), ("Topics", "Topic"),
    ("SubnetIds", "SubnetId"), ("SecurityGroupIds", "SecurityGroupId"),
  ]
}
