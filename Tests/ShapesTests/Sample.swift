import Shapes
import Wire

/// A request with a member of every kind.
struct Sample: Structure {
  let tableName = Required("TableName", String.self, .length(3...5), help: "A name.")
  let mode = Defaulted("Mode", Mode.slow, help: "A mode.")
  let limit = Allowed("Limit", Int.self, .range(1...10))
  let code = Allowed("Code", Blob.self, .length(2...4))
  let keySchema = Allowed("KeySchema", [Record<Element>].self, .length(1...2))
  let variables = Allowed("Variables", [String: String].self, .length(0...2))
  let isOn = Allowed("IsOn", Bool.self)
  let since = Allowed("Since", Timestamp.self)
  let tags = Refused("Tags")
  let role = Allowed(
    "Role", String.self, .pattern("[a-z]+") { $0.utf8.allSatisfy { (97...122).contains($0) } })

  init() {}

  struct Element: Structure {
    let attributeName = Required("AttributeName", String.self, .length(1...8))
    let keyType = Required("KeyType", Mode.self)
    let extra = Refused("Extra")

    init() {}
  }

  enum Mode: String, Choice {
    case slow = "SLOW"
    case fast = "FAST"
    case none = "NONE"

    static let choicesAsWorded: [Mode] = [.fast, .none, .slow]
  }
}

/// What reading a request gives.
struct Reading {
  let record: Record<Sample>?
  let reader: ValueReader

  init(_ json: JSON) {
    var reader = ValueReader()
    record = Record<Sample>(json, &reader)
    self.reader = reader
  }

  /// Each violation as `path: text: rule`.
  var violations: [String] {
    reader.violations.map { "\($0.path): \($0.text ?? "null"): \($0.rule)" }
  }
}
