/// A value as SQLite stores it, in one of its five storage classes.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int)
  /// SQLite stores NULL in place of a NaN.
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// What can stand for a parameter of a statement.
package protocol Bindable {
  var boundValue: Value { get }
}

extension Value: Bindable {
  package var boundValue: Value { self }
}

extension Int: Bindable {
  package var boundValue: Value { .integer(self) }
}

extension Bool: Bindable {
  /// One or zero, as SQLite has no booleans.
  package var boundValue: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
  package var boundValue: Value { .real(self) }
}

extension String: Bindable {
  package var boundValue: Value { .text(self) }
}

extension Array: Bindable where Element == UInt8 {
  package var boundValue: Value { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  package var boundValue: Value { self?.boundValue ?? .null }
}
