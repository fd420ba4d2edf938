internal import Expressions
package import Shapes
package import Wire

/// The values that stand for the question marks of a statement, in their order.
///
/// A wrong value is told when its statement is read, as a batch goes on with the others.
package struct StatementParameters: ShapeValue {
  let values: [AttributeValue]
  let fault: ValueError?
  package let json: JSON

  package static var shape: Shape { .list(AttributeValue.unionShape) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard case .array(let elements) = json else {
      _ = [String](json, &reader)
      return nil
    }
    self.json = json
    var values: [AttributeValue] = []
    var fault: ValueError?
    do throws(ValueError) {
      for element in elements { try AttributeValue.checkSerialization(of: element) }
    } catch {
      reader.addProblem(code: error.code.rawValue, message: error.message)
      return nil
    }
    do throws(ValueError) {
      for element in elements { values.append(try AttributeValue(parameter: element)) }
    } catch {
      fault = error
    }
    self.values = values
    self.fault = fault
  }
}

extension PartiQLStatement {
  /// Reads a statement of a request; what is wrong with its parameters comes first.
  init(_ text: String, _ parameters: StatementParameters?) throws(ServiceError) {
    self = try valid { () throws(ValueError) in
      if let fault = parameters?.fault { throw fault }
      return try PartiQLStatement(text, parameters: parameters?.values ?? [])
    }
  }
}

extension ServiceError {
  static var existsOutsideTransaction: ServiceError {
    .validation("EXISTS can only be used in ExecuteTransaction write requests.")
  }
}
