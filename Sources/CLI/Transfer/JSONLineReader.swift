internal import Expressions
internal import Wire

/// Reads an item a line, typed as DynamoDB has it or as ordinary JSON.
struct JSONLineReader: RecordReader {
  /// Whether a line is `{"Item": …}` with types, and not an item in ordinary JSON.
  let isTyped: Bool

  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, areLast: Bool
  ) throws(RecordProblem) -> ReadRecord? {
    guard let line = bytes.firstLine() ?? (areLast ? bytes : nil) else { return nil }
    let byteCount = min(line.count + 1, bytes.count)
    if line.allSatisfy(\.isJSONBlank) {
      return ReadRecord(item: nil, byteCount: byteCount, lineCount: 1)
    }
    let json: JSON
    do throws(JSONError) { json = try JSON.parse(line) } catch {
      throw RecordProblem(
        message: "no JSON: \(error.reason.lowercasedFirst)", column: error.column,
        byteCount: byteCount)
    }
    let item: Item
    do throws(Fault) { item = try self.item(json) } catch {
      throw RecordProblem(
        message: error.message, column: error.name.map { line.column(ofMember: $0) } ?? 1,
        byteCount: byteCount)
    }
    return ReadRecord(item: item, byteCount: byteCount, lineCount: 1)
  }

  /// What is wrong with an item, and the attribute that it is wrong with.
  private struct Fault: Error {
    let message: String
    var name: String?
  }

  private func item(_ json: JSON) throws(Fault) -> Item {
    let typed: JSON
    if isTyped {
      guard let item = json["Item"], item.entries != nil else {
        throw Fault(message: "a line has to be {\"Item\": {...}}; is it --format json?")
      }
      typed = item
    } else {
      do throws(PlainJSON.Problem) { typed = try PlainJSON.typedItem(json) } catch {
        throw Fault(
          message: error.path.isEmpty
            ? error.message : "attribute \(error.path.dropFirst()): \(error.message)",
          name: error.path.firstName)
      }
    }
    do throws(ValueError) { return try Item(json: typed) } catch {
      throw fault(of: typed, error)
    }
  }

  /// Finds the attribute that is to blame.
  private func fault(of typed: JSON, _ error: ValueError) -> Fault {
    for entry in typed.entries ?? [] {
      do throws(ValueError) { _ = try AttributeValue(json: entry.value) } catch {
        return Fault(message: "attribute \(entry.key): \(error.message)", name: entry.key)
      }
    }
    return Fault(message: error.message)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The column at which a member of that name begins, on a line of JSON; 1 where it is not found.
  fileprivate func column(ofMember name: String) -> Int {
    var quoted: [UInt8] = []
    JSON.writeQuoted(name, to: &quoted)
    guard count >= quoted.count else { return 1 }
    for start in 0...(count - quoted.count)
    where self[start] == quoted[0] && self[start..<start + quoted.count].elementsEqual(quoted) {
      return column(at: start)
    }
    return 1
  }
}

extension String {
  /// The first name of a path such as `.list[2].set`.
  fileprivate var firstName: String { String(dropFirst().prefix { $0 != "." && $0 != "[" }) }

  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
