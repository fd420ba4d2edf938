import Delivery
import Operations
import TestKit
import Testing
import Wire

extension ModelDriver {
  /// The stream tells what was written and nothing else; what it tells makes the table.
  func checkStream(_ expected: [ModelRecord]) throws {
    let request: JSON = ["ShardIterator": .string(iterator)]
    let answer = try workspace.perform(GetRecords.self, request)
    iterator = try #require(answer["NextShardIterator"]?.string)
    var records: [ModelRecord] = []
    for json in answer["Records"]?.elements ?? [] {
      let change = try #require(json["dynamodb"])
      let record = ModelRecord(
        key: try ModelItem(try #require(change["Keys"])),
        old: try change["OldImage"].map { try ModelItem($0) },
        new: try change["NewImage"].map { try ModelItem($0) })
      try require(json["eventName"]?.string == record.eventName, request, json)
      try require(record.old == replayed[record.key], request, json)
      replayed[record.key] = record.new
      records.append(record)
      count(record.eventName)
    }
    try require(records == expected, request, answer)
    try require(Set(replayed.values) == Set(model.items.values), request, answer)
  }

  /// The items of some keys, read in one of the ways there are.
  func checkItems(_ keys: [ModelKey]) throws {
    var unique: [ModelKey] = []
    for key in keys where !unique.contains(key) { unique.append(key) }
    let expected = unique.map { model.items[$0] }
    let requests = unique.map { ["TableName": "Model", "Key": $0.item.json] as JSON }
    let found: [ModelItem?]
    switch random.number(1...3) {
    case 1:
      found = try requests.map {
        try workspace.perform(GetItem.self, $0)["Item"].map { try ModelItem($0) }
      }
    case 2:
      let answer = try workspace.perform(
        TransactGetItems.self, ["TransactItems": .array(requests.map { ["Get": $0] })])
      found = try (answer["Responses"]?.elements ?? []).map {
        try $0["Item"].map { try ModelItem($0) }
      }
    default:
      let answer = try workspace.perform(
        BatchGetItem.self,
        ["RequestItems": ["Model": ["Keys": .array(unique.map(\.item.json))]]])
      let items = try (answer["Responses"]?["Model"]?.elements ?? []).map { try ModelItem($0) }
      try require(items.count == expected.compactMap { $0 }.count, .array(requests), answer)
      found = unique.map { key in
        items.first { $0["pk"] == key.item["pk"] && $0["sk"] == key.item["sk"] }
      }
    }
    try require(found == expected, .array(requests), found)
  }

  /// All pages of a query or a scan.
  func check(_ query: ModelQuery) throws {
    var (items, scanned): ([ModelItem], Int) = ([], 0)
    for segment in 0..<query.segments {
      let request = query.request(segment: segment)
      var start: JSON = [:]
      repeat {
        let answer = try workspace.perform(query.operation, request.with(start))
        let looked = try #require(answer["ScannedCount"]?.integer)
        try require(looked <= query.limit ?? .max, request, answer)
        scanned += looked
        items += try (answer["Items"]?.elements ?? []).map { try ModelItem($0) }
        try require(scanned <= model.items.count, request, answer)
        start = answer["LastEvaluatedKey"].map { ["ExclusiveStartKey": $0] } ?? [:]
      } while start != [:]
    }
    let request = query.request(segment: 0)
    let expected = query.expected(in: model)
    try require(scanned == expected.scanned, request, scanned)
    try require(items.count == expected.found.count, request, items)
    try require(Set(items) == expected.found, request, items)
    try require(query.isOrdered(items), request, items)
    count(query.partition == nil ? "scan" : "query")
    if !items.isEmpty, items.count < scanned { count("filter") }
  }
}

extension ModelRecord {
  fileprivate var eventName: String {
    if old == nil { "INSERT" } else if new == nil { "REMOVE" } else { "MODIFY" }
  }
}
