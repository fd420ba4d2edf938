internal import Operations
internal import Shapes

/// An option of one command: how it is written, and what it is for.
struct CommandOption {
  enum Use {
    case member(MemberDescription)
    /// The option, or its `--no-` form, of a member that is true or false.
    case flag(MemberDescription, Bool)
    /// A member that AWS has and this program does not.
    case refused(MemberDescription)
    case hoisted(OperationCustomization.Hoist)
    /// A member of the only element of a list.
    case element(ElementOption)
    /// Paging; it may stand before a member of the same name.
    case paging(PagingOption, shadowed: MemberDescription?)
    case inputJSON
    case inputYAML
    case skeleton
    /// A word without an option, for the file that a member of the answer goes to.
    case outfile
  }

  let syntax: OptionSyntax
  let use: Use
  let help: String

  init(_ syntax: OptionSyntax, _ use: Use, help: String) {
    self.syntax = syntax
    self.use = use
    self.help = help
  }

  var name: String { syntax.name }
}

/// The options by which the AWS CLI leads its paging.
enum PagingOption: String {
  case startingToken = "--starting-token"
  case pageSize = "--page-size"
  case maxItems = "--max-items"
}
