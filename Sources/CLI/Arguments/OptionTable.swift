internal import Operations
internal import Shapes

/// The options of one command, derived from the members its input declares.
struct OptionTable {
  let options: [CommandOption]
  /// The words without an option that the command takes, in order.
  let positionals: [CommandOption]
  /// Whether it is one of AWS's commands above operations, which word mistakes in another way.
  var isHighLevel = false
}

extension OptionTable {
  /// The options of an operation, as the AWS CLI has them.
  init(of operation: any Operation.Type) {
    let customization = OperationCustomization.of(operation.name)
    var options = operation.inputShape.members.flatMap {
      Self.options(of: $0, customization)
    }
    if let hoist = customization.hoist {
      options.append(
        CommandOption(OptionSyntax(hoist.option, .one), .hoisted(hoist), help: hoist.help))
    }
    options += customization.elementOptions.map {
      CommandOption(OptionSyntax($0.option, .one), .element($0), help: $0.help)
    }
    if let pagination = operation.pagination { Self.addPaging(pagination, to: &options) }
    // An answer that goes to a file leaves no room for these, says the AWS CLI.
    if customization.outfileMember == nil { options += Self.inputOptions }
    self.options = options
    positionals =
      customization.outfileMember == nil
      ? []
      : [Self.positional("outfile", isRequired: true, .outfile, help: "Where the payload goes.")]
  }

  /// The options of a command of ours; members that are positional have no option.
  init(of command: any OwnCommand.Type) {
    let members = command.optionShape.members
    let positionalNames = command.positionals
    isHighLevel = command.isHighLevel
    options = members.filter { !positionalNames.contains($0.name) }.flatMap {
      Self.options(of: $0, OperationCustomization()).map(\.offeringChoices)
    }
    positionals = positionalNames.compactMap { name in
      members.first { $0.name == name }.map { member in
        Self.positional(
          kebabCase(name), isRequired: member.isRequired, .member(member), help: member.help)
      }
    }
  }

  private static func options(
    of member: MemberDescription, _ customization: OperationCustomization
  ) -> [CommandOption] {
    let name = customization.renamed[member.name] ?? "--" + kebabCase(member.name)
    guard !member.isRefused else {
      return [CommandOption(OptionSyntax(name, .many), .refused(member), help: member.help)]
    }
    switch member.shape {
    case .boolean:
      return [
        CommandOption(OptionSyntax(name, .flag), .flag(member, true), help: member.help),
        CommandOption(
          OptionSyntax("--no-" + name.dropFirst(2), .flag), .flag(member, false), help: ""),
      ]
    case .list: return [option(name, .many, member, customization)]
    default: return [option(name, .one, member, customization)]
    }
  }

  private static func option(
    _ name: String, _ arity: OptionSyntax.Arity, _ member: MemberDescription,
    _ customization: OperationCustomization
  ) -> CommandOption {
    var syntax = OptionSyntax(name, arity)
    syntax.isRequired = member.isRequired && customization.hoist?.structure != member.name
    syntax.isInteger = customization.longMembers.contains(member.name)
    return CommandOption(syntax, .member(member), help: member.help)
  }

  private static func positional(
    _ name: String, isRequired: Bool, _ use: CommandOption.Use, help: String
  ) -> CommandOption {
    var syntax = OptionSyntax(name, .one)
    syntax.isRequired = isRequired
    return CommandOption(syntax, use, help: help)
  }

  private static func addPaging(_ pagination: Pagination, to options: inout [CommandOption]) {
    add(.startingToken, "Where to go on: the NextToken of an answer that was cut.", to: &options)
    if pagination.limit != nil {
      add(.pageSize, "How many results one call asks for.", to: &options)
    }
    add(.maxItems, "How many results to print at most.", to: &options)
  }

  private static func add(
    _ option: PagingOption, _ help: String, to options: inout [CommandOption]
  ) {
    var syntax = OptionSyntax(option.rawValue, .one)
    syntax.isInteger = option != .startingToken
    let place = options.firstIndex { $0.name == option.rawValue }
    var shadowed: MemberDescription?
    if let place, case .member(let member) = options[place].use { shadowed = member }
    let paging = CommandOption(syntax, .paging(option, shadowed: shadowed), help: help)
    if let place { options[place] = paging } else { options.append(paging) }
  }

  private static var inputOptions: [CommandOption] {
    var skeleton = OptionSyntax("--generate-cli-skeleton", .optional("input"))
    skeleton.choices = ["input", "output", "yaml-input"]
    return [
      CommandOption(
        OptionSyntax("--cli-input-json", .one), .inputJSON,
        help: "The whole request as JSON; other options win over it."),
      CommandOption(
        OptionSyntax("--cli-input-yaml", .one), .inputYAML,
        help: "The same as YAML."),
      CommandOption(
        skeleton, .skeleton,
        help: "Prints what the request (input, yaml-input) or the answer (output) looks like."
      ),
    ]
  }
}

extension CommandOption {
  /// The option, refusing at once what is none of its member's words; AWS's services do that.
  fileprivate var offeringChoices: CommandOption {
    guard case .member(let member) = use, case .choice(let choices) = member.shape else {
      return self
    }
    var syntax = syntax
    syntax.choices = choices
    return CommandOption(syntax, use, help: help)
  }
}
