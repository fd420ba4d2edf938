internal import Shapes
private import Wire

/// The forms in which items are imported and exported.
package enum ItemFormat: String, Choice {
  /// A line `{"Item": {"id": {"S": "1"}}}` each, as exports to S3 have them.
  case dynamoDBJSON = "dynamodb-json"
  /// A line `{"id": "1"}` each, ordinary JSON.
  case json
  /// Cells under a line of names.
  case csv
}

extension ItemFormat {
  /// The form that a file's name tells; nil where only the content does.
  init?(fileName: String) {
    var name = fileName.lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    guard name.hasSuffix(".csv") || name.hasSuffix(".tsv") else { return nil }
    self = .csv
  }

  /// The form that the beginning of a content tells.
  init(beginning bytes: UnsafeBufferPointer<UInt8>) throws(GeneralError) {
    guard let first = bytes.first(where: { !$0.isJSONBlank }) else {
      self = .dynamoDBJSON
      return
    }
    if first == UInt8(ascii: "[") {
      throw GeneralError(
        "The content is one JSON list; an import reads an object a line: `jq -c '.[]'` makes "
          + "them of it.", status: .failure)
    }
    guard first == UInt8(ascii: "{") else {
      self = .csv
      return
    }
    let start = bytes.firstIndex { !$0.isJSONBlank } ?? 0
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    let line = UnsafeBufferPointer(rebasing: rest.prefix { $0 != UInt8(ascii: "\n") })
    guard let json = try? JSON.parse(line), let entries = json.entries else {
      self = .json
      return
    }
    if json["Items"]?.elements != nil, json["Count"] != nil {
      throw GeneralError(
        "The content is an answer of `scan`; an import reads an item a line: `jq -c "
          + "'.Items[] | {Item: .}'` makes them of it.", status: .failure)
    }
    let isWrapped = entries.count == 1 && entries[0].key == "Item" && entries[0].value.looksTyped
    self = isWrapped ? .dynamoDBJSON : .json
  }
}

extension JSON {
  /// Whether it is an object of objects with a type each, as items are on the wire.
  private static let typeNames = ["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"]

  fileprivate var looksTyped: Bool {
    guard let entries, !entries.isEmpty else { return false }
    return entries.allSatisfy { entry in
      guard let inner = entry.value.entries, inner.count == 1 else { return false }
      return Self.typeNames.contains(inner[0].key)
    }
  }
}

extension UInt8 {
  var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
