import Wire

extension JSON {
  /// What Python's `str` makes of the value.
  var pythonText: String { PythonText.plain(withCanonicalNumbers) }

  /// The shortest text in ASCII, as Python's `json.dumps` writes it.
  var asciiText: String {
    var text = ""
    for unit in withCanonicalNumbers.text.utf16 {
      if unit < 0x7F, let scalar = Unicode.Scalar(unit) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
