internal import Shapes
internal import Wire

/// How bytes are written in what is typed (`--cli-binary-format`).
enum BinaryFormat: String, CaseIterable {
  case base64
  /// The letters themselves are the bytes.
  case raw = "raw-in-base64-out"
}

extension BinaryFormat {
  /// The text of a blob as base64 for the request.
  func blob(_ text: String) throws(GeneralError) -> JSON {
    switch self {
    case .raw: return .string(Base64.encode(text.utf8))
    case .base64:
      guard let bytes = Self.leniently(decode: text) else {
        throw GeneralError("Invalid base64: \"\(text)\"")
      }
      return .string(Base64.encode(bytes))
    }
  }

  /// Rewrites all blobs of a value; what does not fit its shape is left for the validator.
  func blobs(in value: JSON, _ shape: Shape) throws(GeneralError) -> JSON {
    guard ShapeSearch.contains(.blob, in: shape) || ShapeSearch.contains(.timestamp, in: shape)
    else { return value }
    switch (shape, value) {
    case (.blob, .string(let text)): return try blob(text)
    case (.blob, .object) where value.yamlTag?.tag == .binary,
      (.timestamp, .object) where value.yamlTag.map { $0.tag != .binary } ?? false:
      return .string(value.yamlTag?.text ?? "")
    case (.list(let element), .array(let elements)):
      var results: [JSON] = []
      for value in elements { results.append(try blobs(in: value, element)) }
      return .array(results)
    case (.map(let element), .object(let entries)):
      var results: [JSON.Entry] = []
      for entry in entries {
        results.append(JSON.Entry(entry.key, try blobs(in: entry.value, element)))
      }
      return .object(results)
    case (.structure, .object(let entries)), (.union, .object(let entries)):
      let members = shape.members
      var results: [JSON.Entry] = []
      for entry in entries {
        let member = members.first { $0.name == entry.key }
        let value = try member.map { member throws(GeneralError) in
          try blobs(in: entry.value, member.shape)
        }
        results.append(JSON.Entry(entry.key, value ?? entry.value))
      }
      return .object(results)
    default: return value
    }
  }

  /// Decodes as Python does: foreign letters are skipped, and the end needs its padding.
  static func leniently(decode text: String) -> [UInt8]? {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.utf8.count)
    var padding = 0
    for letter in text.utf8 {
      if letter == UInt8(ascii: "=") {
        padding += 1
        if letters.count % 4 >= 2, letters.count % 4 + padding >= 4 { break }
      } else if isInAlphabet(letter) {
        letters.append(letter)
        padding = 0
      }
    }
    let missing = (4 - letters.count % 4) % 4
    guard missing <= padding, missing < 3 else { return nil }
    letters += repeatElement(UInt8(ascii: "="), count: missing)
    return Base64.decode(String(decoding: letters, as: UTF8.self))
  }

  private static func isInAlphabet(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

/// Looks for a kind of value in a shape, so that long values of other kinds are not walked.
enum ShapeSearch {
  enum Kind {
    case blob, timestamp
  }

  static func contains(_ kind: Kind, in shape: Shape) -> Bool {
    var seen: [String] = []
    return contains(kind, in: shape, &seen)
  }

  private static func contains(_ kind: Kind, in shape: Shape, _ seen: inout [String]) -> Bool {
    switch shape {
    case .blob: return kind == .blob
    case .timestamp: return kind == .timestamp
    case .list(let element), .map(let element): return contains(kind, in: element, &seen)
    case .structure(let name, let members), .union(let name, let members):
      guard !seen.contains(name) else { return false }
      seen.append(name)
      return members().contains { contains(kind, in: $0.shape, &seen) }
    default: return false
    }
  }
}
