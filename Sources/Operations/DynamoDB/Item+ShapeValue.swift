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
      reader.addProblem(code: error.code.rawValue, message: error.message)
      return nil
    }
  }
}

/// An item to be written: DynamoDB words some of its mistakes in its own way.
package struct NewItem: ShapeValue {
  package let item: Item

  package static var shape: Shape { Item.shape }
  package var json: JSON { item.json }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    do throws(ValueError) {
      item = try Item(json: json)
    } catch {
      reader.addProblem(code: error.code.rawValue, message: error.envelopedMessage)
      return nil
    }
  }
}
