/// A value of an attribute, nested ones included.
///
/// Sets keep the order they were given in but are equal in any order. Strings and names are equal
/// when their bytes are: Swift's `==` would also join `é` and `e` + accent.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html>
package enum AttributeValue: Sendable {
  case S(String)
  case N(Number)
  case B([UInt8])
  case SS([String])
  case NS([Number])
  case BS([[UInt8]])
  case M(Item)
  case L([AttributeValue])
  case NULL
  case BOOL(Bool)

  /// The kind of value, without the value.
  package var type: AttributeType {
    switch self {
    case .S: .S
    case .N: .N
    case .B: .B
    case .SS: .SS
    case .NS: .NS
    case .BS: .BS
    case .M: .M
    case .L: .L
    case .NULL: .NULL
    case .BOOL: .BOOL
    }
  }
}

extension AttributeValue: Hashable {
  package static func == (left: AttributeValue, right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.S(let left), .S(let right)): left.hasSameBytes(as: right)
    case (.N(let left), .N(let right)): left == right
    case (.B(let left), .B(let right)): left == right
    case (.SS(let left), .SS(let right)): areEqualSets(left, right)
    case (.NS(let left), .NS(let right)): areEqualSets(left, right)
    case (.BS(let left), .BS(let right)): areEqualSets(left, right)
    case (.M(let left), .M(let right)): left == right
    case (.L(let left), .L(let right)): left == right
    case (.NULL, .NULL): true
    case (.BOOL(let left), .BOOL(let right)): left == right
    default: false
    }
  }

  private static func areEqualSets(_ left: [String], _ right: [String]) -> Bool {
    guard left.count == right.count else { return false }
    if zip(left, right).allSatisfy({ $0.hasSameBytes(as: $1) }) { return true }
    return Set(left.map { Array($0.utf8) }) == Set(right.map { Array($0.utf8) })
  }

  private static func areEqualSets<Member: Hashable>(_ left: [Member], _ right: [Member]) -> Bool {
    left == right || (left.count == right.count && Set(left) == Set(right))
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    switch self {
    case .S(let text): hasher.combine(text)
    case .N(let number): hasher.combine(number)
    case .B(let bytes): hasher.combine(bytes)
    case .SS(let members): hasher.combine(Set(members))
    case .NS(let members): hasher.combine(Set(members))
    case .BS(let members): hasher.combine(Set(members))
    case .M(let members): hasher.combine(members)
    case .L(let elements): hasher.combine(elements)
    case .NULL: break
    case .BOOL(let value): hasher.combine(value)
    }
  }
}

extension String {
  /// Whether the two are the same UTF-8, not merely the same text to a reader.
  func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
