/// A place in an item: an attribute, and the steps from there into maps and lists.
package struct DocumentPath: Sendable {
  /// One step into a value.
  package enum Step: Sendable {
    case member(String)
    case element(Int)
  }

  package let attribute: String
  package let steps: [Step]

  package init(_ attribute: String, _ steps: [Step] = []) {
    self.attribute = attribute
    self.steps = steps
  }
}

extension DocumentPath.Step: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.member(let left), .member(let right)): left.hasSameBytes(as: right)
    case (.element(let left), .element(let right)): left == right
    default: false
    }
  }
}

extension DocumentPath: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.attribute.hasSameBytes(as: right.attribute) && left.steps == right.steps
  }
}

extension DocumentPath: CustomStringConvertible {
  /// As AWS writes a path in its errors: `[a, [0], b]`.
  package var description: String {
    let steps = steps.map { step in
      switch step {
      case .member(let name): name
      case .element(let index): "[\(index)]"
      }
    }
    return "[\(([attribute] + steps).joined(separator: ", "))]"
  }
}

extension Item {
  /// The value at a path; nil where a step leads nowhere.
  package subscript(_ path: DocumentPath) -> AttributeValue? {
    var value = self[path.attribute]
    for step in path.steps {
      switch (step, value) {
      case (.member(let name), .M(let members)): value = members[name]
      case (.element(let index), .L(let elements)) where elements.indices.contains(index):
        value = elements[index]
      default: return nil
      }
    }
    return value
  }
}
