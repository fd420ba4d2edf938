package import Expressions
package import Shapes
package import Wire

extension AttributeValue {
  /// A union that contains itself, in lists and maps.
  static var unionShape: Shape { .union(name: "AttributeValue", members: { unionMembers }) }

  private static var unionMembers: [MemberDescription] {
    [
      MemberDescription("S", .string), MemberDescription("N", .string),
      MemberDescription("B", .blob), MemberDescription("SS", .list(.string)),
      MemberDescription("NS", .list(.string)), MemberDescription("BS", .list(.blob)),
      MemberDescription("M", .map(unionShape)), MemberDescription("L", .list(unionShape)),
      MemberDescription("NULL", .boolean), MemberDescription("BOOL", .boolean),
    ]
  }
}

extension Item: ShapeValue {
  package static var shape: Shape { .map(AttributeValue.unionShape) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    do throws(ValueError) {
      self = try Item(json: json)
    } catch {
      reader.addProblem(error)
      return nil
    }
  }
}

extension ValueReader {
  /// Tells what is wrong with a value.
  mutating func addProblem(_ error: ValueError) {
    addProblem(
      code: error.code.rawValue, message: error.message, isCountable: error.isEnveloped)
  }
}

/// An item or a key whose faults are told in its turn; only JSON of a wrong kind is told at once.
package struct UncheckedItem: ShapeValue {
  private let item: Result<Item, ValueError>
  package let json: JSON

  package static var shape: Shape { Item.shape }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    self.json = json
    do throws(ValueError) {
      item = .success(try Item(json: json))
    } catch  where error.code == .validation {
      item = .failure(error)
    } catch {
      reader.addProblem(error)
      return nil
    }
  }

  func checked() throws(ServiceError) -> Item {
    try valid { () throws(ValueError) in try item.get() }
  }
}
