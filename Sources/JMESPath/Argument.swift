import Wire

/// What a function is called with: a value, or an expression for it to evaluate.
enum Argument {
  case value(JSON)
  case reference(Node)

  var typeName: String {
    switch self {
    case .value(let value): value.typeName
    case .reference: Signature.Accepted.reference.rawValue
    }
  }

  fileprivate var pythonText: String {
    switch self {
    case .value(let value): value.pythonText
    case .reference: "<expression>"
    }
  }
}

extension Function {
  /// Checks the number of the arguments, then their types, then those of arrays' elements.
  func check(_ arguments: [Argument]) throws(QueryError) {
    let signature = signature
    let count = signature.parameters.count
    guard signature.isVariadic ? arguments.count >= count : arguments.count == count else {
      throw .arity(self, received: arguments.count)
    }
    for (index, argument) in arguments.enumerated() {
      try check(argument, signature.parameter(at: index))
    }
  }

  private func check(_ argument: Argument, _ accepted: [Signature.Accepted]) throws(QueryError) {
    guard accepted.contains(where: { $0.accepts(argument) }) else {
      throw invalid(argument.pythonText, argument.typeName, accepted)
    }
    guard case .value(.array(let elements)) = argument, let first = elements.first else { return }
    let kinds = accepted.compactMap(\.element)
    // Where several types of elements are accepted, the first element decides between them.
    guard
      let kind = kinds.count > 1 ? kinds.first(where: { $0.accepts(.value(first)) }) : kinds.first
    else {
      if kinds.isEmpty { return }
      throw invalid(first.pythonText, PythonText.typeName(of: first), accepted)
    }
    for element in elements where !kind.accepts(.value(element)) {
      throw invalid(element.pythonText, PythonText.typeName(of: element), accepted)
    }
  }

  private func invalid(
    _ value: String, _ type: String, _ accepted: [Signature.Accepted]
  ) -> QueryError {
    .invalidType(self, value, received: type, expected: accepted.map(\.rawValue))
  }
}

extension Signature.Accepted {
  /// The type of an array's elements, if it matters.
  fileprivate var element: Self? {
    switch self {
    case .numbers: .number
    case .strings: .string
    default: nil
    }
  }

  fileprivate func accepts(_ argument: Argument) -> Bool {
    switch (self, argument) {
    case (.reference, .reference), (.any, .value): true
    case (.number, .value(.number)), (.string, .value(.string)): true
    case (.array, .value(.array)), (.object, .value(.object)): true
    case (.numbers, .value(.array)), (.strings, .value(.array)): true
    default: false
    }
  }
}
