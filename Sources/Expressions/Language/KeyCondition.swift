/// What a query asks of one key attribute.
package struct KeyCondition: Sendable, Hashable {
  /// How a key attribute's value is limited.
  package enum Limit: Sendable, Hashable {
    case equal(AttributeValue)
    case less(AttributeValue)
    case lessOrEqual(AttributeValue)
    case greater(AttributeValue)
    case greaterOrEqual(AttributeValue)
    case between(AttributeValue, AttributeValue)
    case beginsWith(AttributeValue)
  }

  package let attribute: String
  package let limit: Limit

  package init(_ attribute: String, _ limit: Limit) {
    self.attribute = attribute
    self.limit = limit
  }
}
