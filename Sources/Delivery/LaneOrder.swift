import Engine

/// In which order shards take turns; always the same for the same seed.
///
/// Without a seed a shard is done with before the next begins, the oldest mapping's first. With one
/// they take turns at random, batch by batch, as they may at AWS.
struct LaneOrder {
  private var groups: [[LaneDeliverer]] = []
  private var state: UInt64?

  init(seed: Int?) { state = seed.map { UInt64(bitPattern: Int64($0)) } }

  /// Whether shards take turns.
  var isMixed: Bool { state != nil }

  /// Adds lanes; those of one shard and one mapping are worked on together.
  mutating func add(_ lanes: [LaneDeliverer]) {
    for lane in lanes {
      let index = groups.firstIndex { group in
        group[0].lane.mappingID == lane.lane.mappingID && group[0].lane.shardID == lane.lane.shardID
      }
      if let index { groups[index].append(lane) } else { groups.append([lane]) }
    }
  }

  /// The lanes whose turn it is.
  mutating func next() -> [LaneDeliverer]? {
    guard !groups.isEmpty else { return nil }
    guard state != nil else { return groups.removeFirst() }
    return groups.remove(at: Int(random() % UInt64(groups.count)))
  }

  /// Has lanes take another turn.
  mutating func putBack(_ lanes: [LaneDeliverer]) {
    if !lanes.isEmpty { groups.append(lanes) }
  }

  /// SplitMix64, which is the same everywhere.
  private mutating func random() -> UInt64 {
    let next = (state ?? 0) &+ 0x9E37_79B9_7F4A_7C15
    state = next
    var mixed = next
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
