package import Shapes

/// Tells where AWS answers for the region.
package enum DescribeEndpoints: Operation {
  package static let name = OperationName(.dynamoDB, "DescribeEndpoints")
  package static let summary = "Shows the address that AWS has for the region."

  package typealias Input = Empty

  package struct Output: Structure {
    let endpoints = Allowed("Endpoints", [Record<Endpoint>].self)

    package init() {}
  }

  /// An address, and how long it holds.
  package struct Endpoint: Structure {
    let address = Allowed("Address", String.self)
    let cachePeriodInMinutes = Allowed("CachePeriodInMinutes", Int.self)

    package init() {}
  }

  package static func answer(_ request: Request, in session: Session) -> Answer {
    Answer {
      $0.endpoints = [
        Record {
          $0.address = "dynamodb.\(session.caller.region).amazonaws.com"
          $0.cachePeriodInMinutes = 1440
        }
      ]
    }
  }
}
