package import Wire

/// Attributes of a queue, a topic or a subscription: names with texts, in the order they were set.
package struct NamedTexts: Sendable, Hashable {
  package private(set) var entries: [Entry] = []

  /// One name and its text.
  package struct Entry: Sendable, Hashable {
    package let name: String
    package let text: String
  }

  package init() {}

  /// Reads what `json` gives; what is no text is left out.
  package init(_ json: JSON) {
    for entry in json.entries ?? [] { self[entry.key] = entry.value.string }
  }

  init(utf8: [UInt8]) { self.init((try? JSON.parse(utf8: utf8)) ?? .null) }

  /// The text of a name; nil takes it out.
  package subscript(_ name: String) -> String? {
    get { entries.first { $0.name == name }?.text }
    set {
      let place = entries.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let text?): entries[place] = Entry(name: name, text: text)
      case (let place?, nil): entries.remove(at: place)
      case (nil, let text?): entries.append(Entry(name: name, text: text))
      case (nil, nil): break
      }
    }
  }

  package var names: [String] { entries.map(\.name) }

  /// An object with a member for each name.
  package var json: JSON { .object(entries.map { JSON.Entry($0.name, .string($0.text)) }) }
}
