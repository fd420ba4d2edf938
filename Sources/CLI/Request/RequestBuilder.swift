internal import Operations
internal import Shapes
internal import Wire

/// Makes one request of the options given for an operation.
struct RequestBuilder {
  let shape: Shape
  let binaryFormat: BinaryFormat
  let files: ParameterFile
  /// Whether attribute values are typed as ordinary JSON.
  var isPlain = false

  /// The request as it was given: times are texts still, and nothing is checked.
  struct Draft {
    fileprivate(set) var entries: [JSON.Entry] = []
    /// Which members were typed as JSON.
    fileprivate(set) var literalMembers: Set<String> = []

    func has(_ member: String) -> Bool { entries.contains { $0.key == member } }

    /// Sets a member; nil takes it out.
    mutating func set(_ member: String, _ value: JSON?) {
      let place = entries.firstIndex { $0.key == member }
      switch (place, value) {
      case (let place?, let value?): entries[place] = JSON.Entry(member, value)
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append(JSON.Entry(member, value))
      case (nil, nil): break
      }
    }
  }

  /// Throws `UsageError` or `GeneralError`.
  func build(
    _ options: GivenOptions, _ customization: OperationCustomization = OperationCustomization(),
    paginates: Bool = false
  ) throws -> Draft {
    var draft = Draft()
    for given in options.given {
      switch given.option.use {
      case .member(let member): try add(given, member, customization, to: &draft)
      case .flag(let member, let isOn): draft.set(member.name, .bool(isOn))
      case .hoisted(let hoist):
        let others = draft.entries.first { $0.key == hoist.structure }?.value.entries ?? []
        let archive = JSON.Entry(hoist.member, try readArchive(given))
        draft.set(hoist.structure, .object(others + [archive]))
      case .element(let element):
        let list = draft.entries.first { $0.key == element.list }?.value
        draft.set(element.list, try element.added(given.values.first ?? "", to: list))
      case .paging(_, let shadowed?) where !paginates:
        try add(given, shadowed, customization, to: &draft)
      default: break
      }
    }
    try checkElements(of: options)
    if let input = try options.wholeInput {
      try addInput(input.text, isYAML: input.isYAML, to: &draft)
    }
    if isPlain { try giveTypes(in: &draft) }
    return draft
  }

  private func giveTypes(in draft: inout Draft) throws(UsageError) {
    for entry in draft.entries {
      guard let member = shape.members.first(where: { $0.name == entry.key }) else { continue }
      draft.set(entry.key, try PlainAttributeValues.request(entry.value, member))
    }
  }

  private func checkElements(of options: GivenOptions) throws(UsageError) {
    var elements: [ElementOption] = []
    var members: [String] = []
    for given in options.given {
      if case .element(let element) = given.option.use { elements.append(element) }
      if case .member(let member) = given.option.use { members.append(member.name) }
    }
    if let first = elements.first, members.contains(first.list) { throw first.conflict }
  }

  private func add(
    _ given: GivenOptions.Given, _ member: MemberDescription,
    _ customization: OperationCustomization, to draft: inout Draft
  ) throws {
    guard given.option.name != customization.archiveOption else {
      return draft.set(member.name, try readArchive(given))
    }
    guard let hoist = customization.hoist, hoist.structure == member.name else {
      let reading = try read(given, member.name, member.shape)
      draft.set(member.name, reading.json)
      if reading.isLiteral { draft.literalMembers.insert(member.name) }
      return
    }
    let reading = try read(given, member.name, member.shape.without(hoist.member))
    guard reading.json[hoist.member] == nil else {
      throw UsageError(
        .parameters,
        "\(hoist.member) cannot be provided as part of the \(given.option.name) argument.  "
          + "Please use the '\(hoist.option)' option instead to specify a zip file.")
    }
    draft.set(member.name, reading.json)
  }

  private func read(
    _ given: GivenOptions.Given, _ member: String, _ shape: Shape
  ) throws -> ParameterReader.Reading {
    let reader = ParameterReader(
      option: given.option.name, member: member, binaryFormat: binaryFormat, files: files)
    let typed = isPlain ? shape.plain : shape
    do { return try reader.read(given.values, as: typed) } catch { throw error.error }
  }

  /// What is typed as an option wins over the whole.
  private func addInput(_ text: String, isYAML: Bool, to draft: inout Draft) throws {
    let option = isYAML ? "--cli-input-yaml" : "--cli-input-json"
    let content: ParameterFile.Content?
    do { content = try files.load(text) } catch {
      throw UsageError.parsing(option, error.message)
    }
    let source =
      switch content {
      case .text(let text): Array(text.utf8)
      case .bytes(let bytes): bytes
      case nil: Array(text.utf8)
      }
    let input = try isYAML ? YAMLInput.read(source) : Self.readJSON(source)
    guard let entries = input.entries else {
      let type = PythonText.className(of: input, isOrdered: false)
      throw UsageError.parsing(option, "Invalid type: expecting map, received \(type)")
    }
    for entry in entries where !draft.has(entry.key) {
      let member = shape.members.first { $0.name == entry.key }
      let value = try member.map {
        try binaryFormat.blobs(in: entry.value, isPlain ? $0.shape.plain : $0.shape)
      }
      draft.set(entry.key, value ?? entry.value)
    }
  }

  private static func readJSON(_ source: [UInt8]) throws(UsageError) -> JSON {
    guard let input = try? JSON.parse(utf8: source) else {
      throw .parsing("cli-input-json", "Invalid JSON received.")
    }
    return input
  }

  /// The AWS CLI takes nothing but the content of an archive, whatever `--cli-binary-format` says.
  private func readArchive(_ given: GivenOptions.Given) throws -> JSON {
    let content: ParameterFile.Content?
    do { content = try files.load(given.values.first ?? "") } catch {
      throw UsageError.parsing(given.option.name, error.message)
    }
    guard case .bytes(let bytes) = content, Self.isArchive(bytes) else {
      throw UsageError(
        .parameters,
        "--zip-file must be a zip file with the fileb:// prefix.\n"
          + "Example usage:  --zip-file fileb://path/to/file.zip")
    }
    return .string(Base64.encode(bytes))
  }

  /// An archive ends with a record that begins with these letters; a comment may follow it.
  private static func isArchive(_ bytes: [UInt8]) -> Bool {
    let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    let recordSizeBytes = 22
    guard bytes.count >= recordSizeBytes else { return false }
    let last = bytes.count - recordSizeBytes
    return (max(0, last - 0xFFFF)...last).reversed().contains { start in
      bytes[start] == signature[0] && bytes[start..<(start + 4)].elementsEqual(signature)
    }
  }
}

extension Shape {
  /// The structure without one of its members.
  fileprivate func without(_ member: String) -> Shape {
    guard case .structure(let name, let members) = self else { return self }
    return .structure(name: name) { members().filter { $0.name != member } }
  }
}
