import Wire

/// What the model's table can be read by: its key, a local index or a global one.
enum ModelIndex: CaseIterable {
  case table
  case byTag
  case byTeam

  static let definition: JSON = [
    "TableName": "Model", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [
      ["AttributeName": "pk", "AttributeType": "S"], ["AttributeName": "sk", "AttributeType": "N"],
      ["AttributeName": "tag", "AttributeType": "S"],
      ["AttributeName": "team", "AttributeType": "S"],
      ["AttributeName": "score", "AttributeType": "N"],
    ],
    "KeySchema": schema("pk", "sk"),
    "LocalSecondaryIndexes": [
      [
        "IndexName": "by-tag", "KeySchema": schema("pk", "tag"),
        "Projection": ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["score"]],
      ]
    ],
    "GlobalSecondaryIndexes": [
      [
        "IndexName": "by-team", "KeySchema": schema("team", "score"),
        "Projection": ["ProjectionType": "ALL"],
      ]
    ],
    "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"],
  ]

  private static func schema(_ partition: JSON, _ sort: JSON) -> JSON {
    [
      ["AttributeName": partition, "KeyType": "HASH"], ["AttributeName": sort, "KeyType": "RANGE"],
    ]
  }

  var member: JSON {
    switch self {
    case .table: [:]
    case .byTag: ["IndexName": "by-tag"]
    case .byTeam: ["IndexName": "by-team"]
    }
  }

  var partition: String { self == .byTeam ? "team" : "pk" }

  var sort: String {
    switch self {
    case .table: "sk"
    case .byTag: "tag"
    case .byTeam: "score"
    }
  }

  /// What a filter may ask about, which is no attribute of the key.
  var filtered: [String] {
    ["tag", "team", "score", "labels", "notes"].filter { $0 != partition && $0 != sort }
  }

  /// What is found of an item; nil where it is not in the index.
  func shown(_ item: ModelItem) -> ModelItem? {
    guard item[partition] != nil, item[sort] != nil else { return nil }
    return self == .byTag
      ? item.filter { ["pk", "sk", "tag", "score"].contains($0.key) } : item
  }

  /// Whether an attribute may have a value, as far as the indexes go.
  static func admit(_ name: String, _ value: ModelValue) -> Bool {
    switch (name, value) {
    case ("tag", .text), ("team", .text), ("score", .number): true
    case ("tag", _), ("team", _), ("score", _): false
    default: true
    }
  }
}
