import Wire

/// Shorthand's values as Python shows them, because the AWS CLI's messages contain them.
enum PythonLiteral {
  static func typeName(of value: ShorthandValue) -> String {
    switch value {
    case .text: "str"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "dict"
    }
  }

  /// The value in Python's notation, such as `'it\'s'`, `b'\x00'` or `{'a': ['b']}`.
  static func text(of value: ShorthandValue) -> String {
    switch value {
    case .text(let text): PythonText.quoted(text)
    case .bytes(let bytes): PythonText.quoted(bytes: bytes)
    case .list(let values): PythonText.list(values.map(text))
    case .map(let members): PythonText.dictionary(members.map { ($0.key, text(of: $0.value)) })
    }
  }
}
