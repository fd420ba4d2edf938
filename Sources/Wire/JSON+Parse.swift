extension JSON {
  /// Reads one JSON text (RFC 8259): UTF-8, nothing after it, at most 512 levels deep.
  ///
  /// Of two members with the same name the last value counts, at the place of the first.
  package static func parse(_ text: String) throws(JSONError) -> JSON {
    try parse(utf8: Array(text.utf8))
  }

  /// Reads one JSON text given as UTF-8.
  package static func parse(utf8 bytes: [UInt8]) throws(JSONError) -> JSON {
    let result: Result<JSON, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONError) { return .success(try parse(buffer)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Reads one JSON text where it lies.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes: bytes)
    return try parser.parseDocument()
  }
}
