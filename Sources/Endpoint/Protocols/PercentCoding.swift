/// The `%41` of URLs and forms.
enum PercentCoding {
  /// The text of bytes in which `%` stands before two hexadecimal digits; others stay as they are.
  static func decoded(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool = false
  ) -> String {
    let coded = Array(bytes)
    var plain: [UInt8] = []
    plain.reserveCapacity(coded.count)
    var index = 0
    while index < coded.count {
      let byte = coded[index]
      if byte == UInt8(ascii: "%"), index + 2 < coded.count,
        let high = coded[index + 1].hexDigitValue, let low = coded[index + 2].hexDigitValue
      {
        plain.append(high << 4 | low)
        index += 3
      } else {
        plain.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var hexDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - 0x37
    default: nil
    }
  }
}
