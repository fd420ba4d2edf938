package import Engine
package import Shapes
package import Wire

extension TableClass: Choice {
  /// AWS has words of its own for a class that it does not know.
  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    guard let value = Self(rawValue: text) else {
      reader.addProblem(
        code: "ValidationException",
        message: "Invalid table-class parameter provided. Please try again with a valid "
          + "table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].")
      return nil
    }
    self = value
  }
}

/// A table's class, as it is shown.
package struct TableClassSummary: Structure {
  let tableClass = Allowed("TableClass", TableClass.self)
  let lastUpdateDateTime = Allowed("LastUpdateDateTime", Timestamp.self)

  package init() {}
}
