internal import Wire

extension PythonText {
  /// Such as `<class 'int'>`; JSON that was typed makes ordered dictionaries in the AWS CLI.
  static func className(of value: JSON, isOrdered: Bool) -> String {
    let name = typeName(of: value)
    return "<class '\(isOrdered && name == "dict" ? "collections.OrderedDict" : name)'>"
  }
}
