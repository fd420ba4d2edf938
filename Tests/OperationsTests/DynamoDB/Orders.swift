import Engine
import Operations
import TestKit
import Wire

/// A table of orders, with indexes of both kinds and a stream.
///
/// Its key is `customer` and the number `nr`. `by-placed` is a local index on `placed` that holds
/// keys and `price`, `by-stage` a global one on `stage` and `placed` that holds only keys, and
/// `by-product` a global one on `product` that holds everything.
struct Orders {
  static let name = "Orders"
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.perform(CreateTable.self, Self.definition)
  }

  static let definition: JSON = [
    "TableName": "Orders", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [
      ["AttributeName": "customer", "AttributeType": "S"],
      ["AttributeName": "nr", "AttributeType": "N"],
      ["AttributeName": "placed", "AttributeType": "S"],
      ["AttributeName": "stage", "AttributeType": "S"],
      ["AttributeName": "product", "AttributeType": "S"],
    ],
    "KeySchema": [
      ["AttributeName": "customer", "KeyType": "HASH"],
      ["AttributeName": "nr", "KeyType": "RANGE"],
    ],
    "LocalSecondaryIndexes": [
      [
        "IndexName": "by-placed",
        "KeySchema": [
          ["AttributeName": "customer", "KeyType": "HASH"],
          ["AttributeName": "placed", "KeyType": "RANGE"],
        ],
        "Projection": ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["price"]],
      ]
    ],
    "GlobalSecondaryIndexes": [
      [
        "IndexName": "by-stage",
        "KeySchema": [
          ["AttributeName": "stage", "KeyType": "HASH"],
          ["AttributeName": "placed", "KeyType": "RANGE"],
        ],
        "Projection": ["ProjectionType": "KEYS_ONLY"],
      ],
      [
        "IndexName": "by-product", "KeySchema": [["AttributeName": "product", "KeyType": "HASH"]],
        "Projection": ["ProjectionType": "ALL"],
      ],
    ],
    "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"],
  ]

  static func key(_ customer: String, _ no: Int) -> JSON {
    ["customer": ["S": .string(customer)], "nr": ["N": .string("\(no)")]]
  }

  /// A text of so many bytes.
  static func text(_ count: Int) -> JSON { ["S": .string(String(repeating: "x", count: count))] }

  func put(_ customer: String, _ no: Int, _ more: JSON = [:]) throws {
    try workspace.perform(
      PutItem.self, ["TableName": "Orders", "Item": Self.key(customer, no).with(more)])
  }

  func item(_ customer: String, _ no: Int) throws -> JSON? {
    try workspace.perform(
      GetItem.self, ["TableName": "Orders", "Key": Self.key(customer, no)])["Item"]
  }

  func request(_ more: JSON) -> JSON { (["TableName": "Orders"] as JSON).with(more) }

  /// The stream's records in short, such as `INSERT a 1`.
  func records() throws -> [String] {
    let stream = try workspace.store.read { transaction in
      try transaction.table(named: "Orders", in: Workspace.region)
        .flatMap { try transaction.latestStream(of: $0) }
    }
    guard let stream else { return [] }
    return try workspace.records(of: stream).map { record in
      let keys = try JSON.parse(utf8: record.keys)
      let customer = keys["customer"]?["S"]?.string ?? "?"
      return "\(record.eventName.rawValue) \(customer) \(keys["nr"]?["N"]?.string ?? "?")"
    }
  }
}
