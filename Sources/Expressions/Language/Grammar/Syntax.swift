/// Expressions as they are written, with names and values that are not yet looked up.
enum Syntax {
  /// A document path.
  struct Path {
    enum Step {
      case word(String)
      /// `#name`
      case placeholder(String)
      /// The digits, which may be more than a number holds.
      case index(String)
    }

    var steps: [Step]
  }

  /// A function and what it is given.
  struct Call {
    let function: String
    let operands: [Operand]
  }

  indirect enum Operand {
    case path(Path)
    /// `:value`
    case value(String)
    case call(Call)
  }

  indirect enum Condition {
    case compare(Operand, Comparator, Operand)
    case between(Operand, Operand, Operand)
    case isIn(Operand, [Operand])
    case call(Call)
    case not(Condition)
    case all([Condition])
    case any([Condition])
  }

  /// What `SET` gives to a path.
  enum Value {
    case operand(Operand)
    case sum(Operand, Operand)
    case difference(Operand, Operand)
  }

  enum Action {
    case set(Path, Value)
    case remove(Path)
    case add(Path, String)
    case delete(Path, String)
  }

  /// A keyword of an update and the actions after it.
  struct Section {
    let keyword: String
    let actions: [Action]
  }
}
