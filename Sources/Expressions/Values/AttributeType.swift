/// The kinds of attribute value, by the names DynamoDB gives them on the wire.
package enum AttributeType: String, Sendable, Hashable, CaseIterable {
  // In the order in which DynamoDB looks at a value that claims to be several.
  case S, B, N, BOOL, NULL, BS, NS, SS, L, M

  init?(member name: String) {
    switch name {
    case "S": self = .S
    case "N": self = .N
    case "M": self = .M
    case "L": self = .L
    case "BOOL": self = .BOOL
    case "NULL": self = .NULL
    case "B": self = .B
    case "SS": self = .SS
    case "NS": self = .NS
    case "BS": self = .BS
    default: return nil
    }
  }
}
