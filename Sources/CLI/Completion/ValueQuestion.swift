internal import Operations
internal import Shapes

/// Asks what the value of an option may be, as far as it is typed.
struct ValueQuestion {
  let text: String
  let operation: (any Operation.Type)?
  let given: [(name: String, value: String)]
  let names: (LiveNames.Question) -> [Candidate]
  let files: FileNames

  func values(of option: GlobalOption) -> [Candidate] {
    switch option {
    case .region: Self.regions.map { Candidate($0) }
    case .store, .caBundle: files.candidates(for: text)
    default: option.syntax.choices.map { Candidate($0) }
    }
  }

  func values(of option: CommandOption) -> [Candidate] {
    switch option.use {
    case .member(let member):
      values(of: member.shape, named: option.name == member.optionName ? nil : option.name, member)
    case .hoisted: fileLinks(["fileb://"])
    case .inputJSON, .inputYAML: fileLinks(["file://"])
    case .outfile: files.candidates(for: text)
    default: option.syntax.choices.map { Candidate($0) }
    }
  }

  private func values(
    of shape: Shape, named name: String?, _ member: MemberDescription
  ) -> [Candidate] {
    switch shape {
    case .list(let element): return values(of: element, named: name, member)
    case .blob: return fileLinks(["fileb://", "file://"])
    case .structure, .union, .map:
      if !text.isEmpty, text.utf8.starts(with: "file://".utf8.prefix(text.utf8.count)) {
        return fileLinks(["file://"])
      }
      return ShorthandWalk(of: shape, named: kebabCase(member.name), in: text)
        .candidates { shape, name, text in scalars(of: shape, named: name, text) }
    default:
      let plain = kebabCase(member.name)
      let found = scalars(of: shape, named: plain, text)
      let renamed = name.map { String($0.dropFirst(2)) }
      let others = renamed.map { scalars(of: .string, named: $0, text) } ?? []
      return found + others + (text.isEmpty ? [] : fileLinks(["file://"]))
    }
  }

  /// What a value that is one word may be, by its kind and by what it is called.
  private func scalars(of shape: Shape, named name: String, _ text: String) -> [Candidate] {
    switch shape {
    case .choice(let choices): return choices.map { Candidate($0) }
    case .boolean: return [Candidate("true"), Candidate("false")]
    case .string: break
    default: return []
    }
    if FileNames.members.contains(name) { return files.candidates(for: text) }
    guard !isNew(name) else { return [] }
    var found = names(LiveNames.Question(name: name, operation: operation, given: given))
    if name == "function-name", let first = text.utf8.first, "./~".utf8.contains(first) {
      found += files.candidates(for: text)
    }
    if name == "attribute-name" { found += attributesTyped }
    return found
  }

  /// Whether it is the name of what is to be made, so that names that are there are of no use.
  private func isNew(_ name: String) -> Bool {
    guard let wire = operation?.name.wire, wire.hasPrefix("Create") else { return false }
    return name == kebabCase(wire.dropFirst(6) + "Name")
  }

  /// The attributes that `--attribute-definitions` of the same line declares.
  private var attributesTyped: [Candidate] {
    let key = "AttributeName="
    return given.filter { $0.name == "attribute-definitions" && $0.value.hasPrefix(key) }.map {
      Candidate(String($0.value.dropFirst(key.count).prefix { $0 != "," }))
    }
  }

  /// `file://` and what may follow it.
  private func fileLinks(_ schemes: [String]) -> [Candidate] {
    for scheme in schemes where text.utf8.starts(with: scheme.utf8) {
      let path = String(text.dropFirst(scheme.count))
      return files.candidates(for: path).map { $0.behind(scheme) }
    }
    return schemes.map { Candidate($0, "What a file contains.", isOpen: true) }
  }

  private static let regions = [
    "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1",
    "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3", "af-south-1", "ap-east-1",
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1",
    "ap-southeast-2", "me-south-1",
  ]
}

extension MemberDescription {
  fileprivate var optionName: String { "--" + kebabCase(name) }
}
