/// A PartiQL statement, its parameters put in, in the forms that all of DynamoDB's languages share.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html>
package enum PartiQLStatement: Sendable, Hashable {
  case select(Select)
  case insert(Insert)
  case update(Update)
  case delete(Delete)
  /// `EXISTS(SELECT ...)`, which checks a condition in a transaction of writes.
  case exists(Select)

  /// The most bytes a statement can have.
  package static let longestText = 8192

  /// The table that the statement reads or writes.
  package var tableName: String {
    switch self {
    case .select(let select), .exists(let select): select.table.name
    case .insert(let insert): insert.tableName
    case .update(let update): update.tableName
    case .delete(let delete): delete.tableName
    }
  }
}

extension PartiQLStatement {
  /// A table or one of its indexes, as `FROM` names them.
  package struct Source: Sendable, Hashable {
    package let name: String
    package let indexName: String?
  }

  /// A part of an item, and the attribute that it is given back as.
  package struct Column: Sendable, Hashable {
    package let name: String
    package let path: DocumentPath
  }

  /// A key attribute that results are to be ordered by.
  package struct OrderTerm: Sendable, Hashable {
    package let attribute: String
    package let isDescending: Bool
  }

  /// A read of one item or many.
  package struct Select: Sendable, Hashable {
    package let table: Source
    /// Nil for `*`, which is all that the table or the index has.
    package let columns: [Column]?
    package let condition: Condition?
    package let order: [OrderTerm]
  }

  /// A new item; there may be none with its key yet.
  package struct Insert: Sendable, Hashable {
    package let tableName: String
    package let item: Item
  }

  /// A change of an item, which must be there.
  package struct Update: Sendable, Hashable {
    package let tableName: String
    package let update: Expressions.Update
    package let condition: Condition
    package let returning: Returning?
  }

  /// A removal of an item, which need not be there.
  package struct Delete: Sendable, Hashable {
    package let tableName: String
    package let condition: Condition
    /// Nil or `allOld`.
    package let returning: Returning?
  }

  /// What of an item a write gives back.
  package enum Returning: String, Sendable, Hashable, CaseIterable {
    case allOld = "ALL OLD"
    case allNew = "ALL NEW"
    case modifiedOld = "MODIFIED OLD"
    case modifiedNew = "MODIFIED NEW"
  }
}

extension PartiQLStatement.Select {
  /// What is read of an item; nil for all of it.
  package var projection: Projection? { columns.map { Projection($0.map(\.path)) } }

  /// The columns of an item; those it lacks are left out.
  package func row(of item: Item) -> Item {
    guard let columns else { return item }
    var row = Item()
    for column in columns {
      if let value = item[column.path] { row[column.name] = value }
    }
    return row
  }
}
