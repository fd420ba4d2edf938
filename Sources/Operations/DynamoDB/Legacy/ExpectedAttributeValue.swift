package import Expressions
package import Shapes
package import Wire

/// A condition on one attribute, in the older form.
package struct ExpectedAttributeValue: Structure {
  let value = Allowed("Value", AttributeValue.self, help: "The value that is expected.")
  let exists = Allowed("Exists", Bool.self, help: "Whether the attribute must be there.")
  let comparisonOperator = Allowed(
    "ComparisonOperator", ComparisonOperator.self, help: "How values are compared, such as EQ.")
  let attributeValueList = Allowed(
    "AttributeValueList", [AttributeValue].self, help: "The values to compare with.")

  package init() {}
}

/// A condition on one attribute of a query's or a scan's items, in the older form.
package struct FilterCondition: Structure {
  let attributeValueList = Allowed(
    "AttributeValueList", [AttributeValue].self, help: "The values to compare with.")
  let comparisonOperator = Required(
    "ComparisonOperator", ComparisonOperator.self, help: "How values are compared, such as EQ.")

  package init() {}
}

/// A change of one attribute, in the older form.
package struct AttributeValueUpdate: Structure {
  let value = Allowed("Value", AttributeValue.self, help: "The value to put, add or delete.")
  let action = Allowed("Action", AttributeAction.self, help: "PUT, ADD or DELETE.")

  package init() {}
}

/// What an older update does with an attribute.
package enum AttributeAction: String, Choice {
  case add = "ADD"
  case put = "PUT"
  case delete = "DELETE"
}

/// How the older forms join several conditions.
package enum ConditionalOperator: String, Choice {
  case and = "AND"
  case or = "OR"

  package static let choicesAsWorded: [ConditionalOperator] = [.or, .and]
}

/// How the older forms compare an attribute.
package enum ComparisonOperator: String, Choice {
  case equal = "EQ"
  case notEqual = "NE"
  case isIn = "IN"
  case lessOrEqual = "LE"
  case less = "LT"
  case greaterOrEqual = "GE"
  case greater = "GT"
  case between = "BETWEEN"
  case notNull = "NOT_NULL"
  case null = "NULL"
  case contains = "CONTAINS"
  case notContains = "NOT_CONTAINS"
  case beginsWith = "BEGINS_WITH"

  package static let choicesAsWorded: [ComparisonOperator] = [
    .isIn, .null, .between, .less, .notContains, .equal, .greater, .notNull, .notEqual,
    .lessOrEqual, .beginsWith, .greaterOrEqual, .contains,
  ]
}

extension AttributeValue: ShapeValue {
  package static var shape: Shape { unionShape }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    do throws(ValueError) {
      self = try AttributeValue(json: json)
    } catch {
      reader.addProblem(code: error.code.rawValue, message: error.message)
      return nil
    }
  }
}
