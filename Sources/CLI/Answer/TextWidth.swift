/// How many columns of a terminal a text takes, as the AWS CLI counts them.
///
/// What East Asian fonts show wide counts two, and so does what is ambiguous (Unicode 15.1,
/// UAX 11); everything else counts one, marks that combine and control characters too.
enum TextWidth {
  static func of(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += isWide(scalar.value) ? 2 : 1 }
    return width
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    guard scalar >= 0xA1 else { return false }
    guard scalar <= 0x3FFFD else {
      return (0xE0100...0xE01EF).contains(scalar)
        || scalar >= 0xF0000 && scalar & 0xFFFE != 0xFFFE
    }
    var end: UInt32 = 0
    var index = 0
    while index < gapsAndLengths.count {
      let start = end + UInt32(gapsAndLengths[index])
      guard scalar >= start else { return false }
      end = start + UInt32(gapsAndLengths[index + 1])
      if scalar < end { return true }
      index += 2
    }
    return false
  }

  /// How many narrow ones follow the last wide one, and how many wide ones follow those.
  private static let gapsAndLengths: [UInt16] = [
    161, 1, 2, 1, 2, 2, 1, 1, 2, 2, 1, 5, 1, 5, 1, 4, 6, 1, 9, 1, 6, 2, 5, 4, 4, 1, 1, 3, 1, 2, 2,
    1, 1, 2, 3, 4, 1, 1, 1, 1, 2, 1, 15, 1, 1, 1, 7, 1, 10, 2, 3, 1, 5, 3, 4, 1, 6, 4, 1, 1, 3, 4,
    1, 1, 4, 2, 18, 2, 3, 1, 98, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 116, 1, 15, 1, 98, 1,
    2, 1, 1, 3, 1, 1, 2, 1, 7, 4, 1, 1, 1, 1, 32, 112, 33, 17, 1, 7, 7, 17, 1, 7, 55, 1, 14, 64, 1,
    1, 3246, 96, 3760, 1, 2, 4, 1, 2, 2, 2, 2, 3, 1, 4, 8, 1, 1, 2, 1, 1, 5, 1, 2, 1, 53, 1, 10, 1,
    1, 4, 39, 1, 86, 1, 1, 1, 3, 1, 9, 1, 2, 1, 10, 2, 3, 1, 4, 1, 39, 2, 6, 4, 1, 12, 4, 10, 15,
    1, 6, 10, 30, 2, 24, 1, 1, 1, 18, 1, 24, 1, 1, 2, 3, 2, 2, 1, 3, 1, 1, 1, 3, 1, 4, 1, 2, 4, 2,
    1, 1, 1, 1, 6, 1, 1, 5, 4, 4, 2, 10, 1, 3, 1, 5, 1, 13, 2, 2, 4, 2, 2, 2, 2, 18, 2, 2, 2, 13,
    1, 3, 1, 11, 1, 25, 1, 82, 1, 7, 2, 13, 2, 190, 4, 3, 1, 2, 1, 108, 138, 1, 97, 4, 36, 12, 16,
    2, 4, 10, 2, 1, 7, 8, 2, 2, 2, 4, 2, 2, 2, 4, 3, 2, 1, 2, 4, 16, 4, 9, 1, 13, 2, 6, 2, 2, 1, 4,
    2, 4, 2, 6, 1, 1, 1, 33, 1, 1, 1, 5, 12, 12, 2, 1, 3, 1, 4, 1, 2, 1, 1, 15, 1, 19, 1, 10, 2, 1,
    1, 8, 2, 17, 3, 4, 30, 1, 1, 4, 24, 5, 1, 4, 2, 28, 1, 20, 1, 14, 1, 1, 1, 4, 3, 1, 1, 30, 10,
    21, 3, 24, 1, 14, 1, 859, 2, 51, 1, 4, 5, 806, 26, 1, 89, 12, 214, 26, 79, 2, 86, 2, 103, 5,
    43, 1, 94, 1, 84, 11, 48, 1, 7072, 64, 22157, 3, 55, 1177, 29, 643, 11172, 2140, 6912, 768, 26,
    22, 35, 1, 19, 1, 4, 149, 96, 127, 7, 22, 1, 28642, 5, 11, 2, 14, 6136, 8, 1238, 42, 9, 8935,
    4, 1, 7, 1, 2, 1, 291, 15, 1, 29, 3, 2, 1, 14, 4, 8, 396, 15624, 1, 202, 1, 48, 11, 5, 30, 2,
    58, 6, 61, 83, 3, 13, 44, 4, 9, 7, 2, 14, 6, 154, 33, 12, 9, 1, 70, 1, 22, 12, 43, 4, 5, 12,
    17, 3, 1, 3, 71, 1, 1, 1, 187, 2, 63, 13, 4, 1, 24, 18, 1, 26, 2, 13, 1, 86, 85, 48, 70, 6, 1,
    3, 3, 2, 3, 4, 4, 11, 2, 7, 9, 227, 12, 4, 1, 283, 47, 1, 10, 1, 185, 112, 13, 3, 9, 7, 46, 1,
    7, 8, 14, 4, 9, 7, 9, 1287, 65534, 2, 65534,
  ]
}
