package import Expressions
package import Shapes
package import Wire

/// A condition on one attribute, in the older form.
package struct ExpectedAttributeValue: Structure {
  let value = Allowed("Value", AttributeValue.self, help: "The value that is expected.")
  let exists = Allowed("Exists", Bool.self, help: "Whether the attribute must be there.")
  let comparisonOperator = Allowed(
    "ComparisonOperator", LegacyComparison.self, help: "How values are compared, such as EQ.")
  let attributeValueList = Allowed(
    "AttributeValueList", [AttributeValue].self, help: "The values to compare with.")

  package init() {}
}

/// A condition on one attribute of a query's or a scan's items, in the older form.
package struct FilterCondition: Structure {
  let attributeValueList = Allowed(
    "AttributeValueList", [AttributeValue].self, help: "The values to compare with.")
  let comparisonOperator = Required(
    "ComparisonOperator", LegacyComparison.self, help: "How values are compared, such as EQ.")

  package init() {}
}

/// A change of one attribute, in the older form.
package struct AttributeValueUpdate: Structure {
  let value = Allowed("Value", AttributeValue.self, help: "The value to put, add or delete.")
  let action = Allowed("Action", LegacyUpdate.Action.self, help: "PUT, ADD or DELETE.")

  package init() {}
}

extension LegacyUpdate.Action: Choice {}

extension LegacyOperator: Choice {
  package static let choicesAsWorded: [LegacyOperator] = [.OR, .AND]
  /// As AWS has it, which takes `AND` all the same.
  package static var choicesInNewerWords: String? { "ALL, OR" }
}

extension LegacyComparison: Choice {
  package static let choicesAsWorded: [LegacyComparison] = [
    .IN, .NULL, .BETWEEN, .LT, .NOT_CONTAINS, .EQ, .GT, .NOT_NULL, .NE, .LE, .BEGINS_WITH, .GE,
    .CONTAINS,
  ]
}

extension OrderedMap<Record<ExpectedAttributeValue>> {
  func conditions(joinedBy joining: LegacyOperator?) -> LegacyConditions {
    LegacyConditions(
      entries.map { entry in
        LegacyCondition(
          entry.key, entry.value.comparisonOperator, values: entry.value.attributeValueList,
          value: entry.value.value, exists: entry.value.exists)
      }, joinedBy: joining)
  }
}

extension OrderedMap<Record<FilterCondition>> {
  func conditions(joinedBy joining: LegacyOperator? = nil) -> LegacyConditions {
    LegacyConditions(
      entries.map { entry in
        LegacyCondition(
          entry.key, entry.value.comparisonOperator, values: entry.value.attributeValueList)
      }, joinedBy: joining)
  }
}

extension OrderedMap<Record<AttributeValueUpdate>> {
  var updates: [LegacyUpdate] {
    entries.map { LegacyUpdate($0.key, $0.value.action, value: $0.value.value) }
  }
}

extension AttributeValue: ShapeValue {
  package static var shape: Shape { unionShape }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    do throws(ValueError) {
      self = try AttributeValue(json: json)
    } catch {
      reader.addProblem(error)
      return nil
    }
  }
}
