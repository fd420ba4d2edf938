internal import Operations
internal import Shapes

/// Follows a value in shorthand up to the cursor, to tell which key or value comes there.
struct ShorthandWalk {
  /// A structure, map or list that is open at the cursor.
  private struct Frame {
    let shape: Shape
    /// What the map or list is called, by the member it is the value of.
    let name: String
    var keys: [String] = []
  }

  private var frames: [Frame]
  private let text: String
  /// Where the key or the value begins that the cursor is in.
  private var start: String.Index
  /// The key whose value the cursor is in; nil in a key.
  private var key: String?
  private var isQuoted = false

  init(of shape: Shape, named name: String, in text: String) {
    frames = [Frame(shape: shape, name: name)]
    self.text = text
    start = text.startIndex
    walk()
  }

  private mutating func walk() {
    var quote: Unicode.Scalar?
    for place in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[place]
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      let next = text.unicodeScalars.index(after: place)
      switch scalar {
      case "'" where start == place, "\"" where start == place: quote = scalar
      case "=" where key == nil && !isList: takeKey(upTo: place, next)
      case "{" where start == place, "[" where start == place: descend(next)
      case "}", "]":
        if frames.count > 1 { frames.removeLast() }
        key = nil
        start = next
      case ",":
        key = nil
        start = next
      default: break
      }
      guard !frames.isEmpty else { return }
    }
    isQuoted = quote != nil
  }

  private var isList: Bool {
    if case .list? = frames.last?.shape { true } else { false }
  }

  private mutating func takeKey(upTo place: String.Index, _ next: String.Index) {
    var name = String(text[start..<place])
    if name.utf8.last == UInt8(ascii: "@") { name.removeLast() }
    frames[frames.count - 1].keys.append(name)
    key = name
    start = next
  }

  private mutating func descend(_ next: String.Index) {
    guard let (shape, name) = valueHere else { return frames = [] }
    frames.append(Frame(shape: shape, name: name))
    key = nil
    start = next
  }

  /// The shape of the value at the cursor, and the member it is called by.
  private var valueHere: (shape: Shape, name: String)? {
    guard let frame = frames.last else { return nil }
    switch frame.shape {
    case .list(let element): return (element, frame.name)
    case .map(let value): return key.map { _ in (value, frame.name) }
    case .structure(_, let members), .union(_, let members):
      let member = members().first { $0.name == key }
      return member.map { ($0.shape, kebabCase($0.name)) }
    default: return nil
    }
  }

  /// What may come; scalars are told by the caller, by shape, name and what is typed of them.
  func candidates(_ scalars: (Shape, String, String) -> [Candidate]) -> [Candidate] {
    guard let frame = frames.last, !isQuoted else { return [] }
    let head = String(text[..<start])
    let typed = String(text[start...])
    if key == nil, !isList { return keys(of: frame, typed, scalars).map { $0.behind(head) } }
    guard let (shape, name) = valueHere else { return [] }
    switch shape {
    case .structure, .union, .map: return [Candidate("{", isOpen: true).behind(head)]
    case .list(let element):
      let bracket = Candidate("[", isOpen: true)
      let inner = element.isScalar ? scalars(element, name, typed) : []
      return ([bracket] + inner).map { $0.behind(head) }
    default: return scalars(shape, name, typed).map { $0.behind(head) }
    }
  }

  private func keys(
    of frame: Frame, _ typed: String, _ scalars: (Shape, String, String) -> [Candidate]
  ) -> [Candidate] {
    guard case .map = frame.shape else {
      return frame.shape.members.filter { !$0.isRefused && !frame.keys.contains($0.name) }.map {
        Candidate($0.name + "=", $0.help, isOpen: true)
      }
    }
    return scalars(.string, "keys-of-" + frame.name, typed)
      .filter { !frame.keys.contains($0.word) }
      .map { Candidate($0.word + "=", $0.meaning, isOpen: true) }
  }
}
