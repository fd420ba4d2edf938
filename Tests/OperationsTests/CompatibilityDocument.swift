import Operations
import Shapes
import Wire

/// The text of Docs/Compatibility.md, made from the catalog and AWS's models.
struct CompatibilityDocument {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(allOperations: JSON) throws {
    writeIntroduction()
    for entry in allOperations.entries ?? [] {
      try write(service: entry.key, (entry.value.elements ?? []).compactMap(\.string))
    }
    lines += CommandLineSection.lines(try ComparedCommands())
  }

  private mutating func writeIntroduction() {
    lines += """
      # Compatibility

      Every operation of the services that are here, and every member of its request. This page is
      made from the program's own declarations by a test, which fails when it is stale; to make it
      again:

          STREAMCTL_WRITE_DOCS=1 swift test --filter CompatibilityTests

      | state | what it means |
      |---|---|
      | works | the member does what it does at AWS, as far as a local program can |
      | refused | giving it is an error that names it (exit code 252), so nothing is ignored |
      | differs | it works, but is declared in another way than in AWS's model, for the reason told |
      | ours | AWS does not have it |
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private mutating func write(service: String, _ names: [String]) throws {
    let operations = Catalog.all.filter { $0.name.service.command == service }
    let ours = operations.map { $0.name.wire }
    let others = names.filter { !ours.contains($0) }
    lines += ["", "## \(service)", ""]
    lines += ["\(ours.count) of AWS's \(names.count) operations are here.", ""]
    if !others.isEmpty {
      lines.append("Not here, and no commands: " + others.map(kebabCase).quoted + ".")
    }
    let model = try ServiceModel(of: service)
    for operation in operations { write(operation, model) }
  }

  private mutating func write(_ operation: any Operation.Type, _ model: ServiceModel) {
    lines += ["", "### \(operation.name.command)", "", operation.summary, ""]
    let members = rows(of: operation.inputShape.members, at: operation.name.wire, depth: 0)
    if members.isEmpty {
      lines.append("It takes no members.")
    } else {
      lines += ["| member | state |", "|---|---|"] + members
    }
    let shape = model.output(of: operation.name.wire).flatMap(model.shape)
    let missing = shape.map { Self.missing(operation.outputShape.members, $0, model, "", []) } ?? []
    if !missing.isEmpty { lines += ["", "Never in the answer: " + missing.quoted + "."] }
  }

  /// All members at the top, and those deeper down that do not just work.
  private func rows(of members: [MemberDescription], at path: String, depth: Int) -> [String] {
    members.flatMap { member -> [String] in
      let place = path + "." + member.name
      let name = place.drop { $0 != "." }.dropFirst()
      let state = Self.state(of: member, at: place)
      let own = depth == 0 || state != "works" ? ["| `\(name)` | \(state) |"] : []
      guard depth < 4 else { return own }
      return own + rows(of: member.shape.innerMembers, at: place, depth: depth + 1)
    }
  }

  private static func state(of member: MemberDescription, at place: String) -> String {
    guard !member.isRefused else { return "refused" }
    let differences = knownDifferences.filter { $0.members.contains(place) }
    guard !differences.isEmpty else { return "works" }
    return differences.map { known in
      known.difference == "is ours"
        ? "ours: \(known.reason)" : "differs, \(known.difference): \(known.reason)"
    }.joined(separator: " ")
  }

  /// The members of AWS's answer that ours never has, the whole of a structure by its name.
  private static func missing(
    _ ours: [MemberDescription], _ shape: ModelShape, _ model: ServiceModel, _ path: String,
    _ visited: Set<String>
  ) -> [String] {
    shape.members.flatMap { name, shapeName -> [String] in
      guard let member = ours.first(where: { $0.name == name }) else { return [path + name] }
      var inner = model.shape(shapeName)
      var innerName = shapeName
      while let element = inner?.element {
        inner = model.shape(element)
        innerName = element
      }
      guard let inner, !visited.contains(innerName), !member.shape.innerMembers.isEmpty else {
        return []
      }
      return missing(
        member.shape.innerMembers, inner, model, path + name + ".", visited.union([innerName]))
    }
  }
}

extension Shape {
  /// The members of the structure that this is or holds; an attribute value explains itself.
  fileprivate var innerMembers: [MemberDescription] {
    switch self {
    case .structure(_, let members): members()
    case .list(let element): element.innerMembers
    case .map(let value): value.innerMembers
    default: []
    }
  }
}

extension [String] {
  fileprivate var quoted: String { map { "`\($0)`" }.joined(separator: ", ") }
}
