internal import Engine
internal import Shapes

/// The most an on-demand table may read and write a second; it limits nothing here.
package struct OnDemandThroughput: Structure {
  let maxReadRequestUnits = Allowed(
    "MaxReadRequestUnits", Int.self, help: "The most reads a second; -1 takes the limit away.")
  let maxWriteRequestUnits = Allowed(
    "MaxWriteRequestUnits", Int.self, help: "The most writes a second; -1 takes the limit away.")

  package init() {}
}

/// A kind of throughput whose members may be missing, and how DynamoDB speaks of it.
enum LimitedThroughput {
  case onDemand
  case warm

  fileprivate func member(_ access: String) -> String {
    switch self {
    case .onDemand: "Max\(access)RequestUnits for OnDemandThroughput"
    case .warm: "\(access)UnitsPerSecond for WarmThroughput"
    }
  }

  /// AWS puts a space before the colon in one case, and no colon in the other.
  fileprivate func subject(_ indexName: String?) -> String {
    guard let indexName else { return "for table" }
    return self == .onDemand ? "for index : \(indexName)" : "for index \(indexName)"
  }
}

extension Record<OnDemandThroughput> {
  var units: OptionalUnits {
    OptionalUnits(read: self.maxReadRequestUnits, write: self.maxWriteRequestUnits)
  }

  init(_ units: OptionalUnits) {
    self.init {
      $0.maxReadRequestUnits = units.read
      $0.maxWriteRequestUnits = units.write
    }
  }
}

extension OptionalUnits {
  /// The members that are set, by their names.
  private var named: [(name: String, value: Int)] {
    [("MaxReadRequestUnits", read), ("MaxWriteRequestUnits", write)].compactMap { name, value in
      value.map { (name, $0) }
    }
  }

  /// Throws AWS's words for a limit that goes with no on-demand table.
  func checkAbsent(of indexName: String? = nil, when ending: String) throws(ServiceError) {
    if let first = named.first {
      let index = indexName.map { " for index: \($0)" } ?? ""
      throw .invalid(
        "\(first.name) for OnDemandThroughput\(index) cannot be specified when \(ending)")
    }
  }

  /// Throws AWS's words for limits out of range; -1 is one only where a limit can be taken away.
  func checkRange(of indexName: String? = nil, allowsNone: Bool) throws(ServiceError) {
    for (name, value) in named where value < 1 && !(allowsNone && value == -1) {
      throw .invalid(
        "Requested \(name) for OnDemandThroughput "
          + "\(LimitedThroughput.onDemand.subject(indexName)) is outside of valid range")
    }
  }

  /// Throws what AWS says of more than it gives one table or one index.
  func checkLimit(
    of kind: LimitedThroughput, index indexName: String? = nil, in region: String
  ) throws(ServiceError) {
    for (access, value) in [("Read", read), ("Write", write)] {
      guard let value, value > Units.mostOfTable else { continue }
      throw ServiceError(
        "LimitExceededException",
        "Subscriber limit exceeded: Requested \(kind.member(access)) "
          + "\(kind.subject(indexName)) exceeds TableMax\(access)CapacityUnits of the account in "
          + "region \(region)")
    }
  }

  /// The limits after a change: -1 takes one away, and a missing one stays as it is.
  func changed(by other: OptionalUnits) -> OptionalUnits {
    func changed(_ old: Int?, _ new: Int?) -> Int? { new == -1 ? nil : new ?? old }
    return OptionalUnits(read: changed(read, other.read), write: changed(write, other.write))
  }
}
