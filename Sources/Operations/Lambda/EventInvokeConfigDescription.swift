internal import Delivery
internal import Engine
internal import Shapes
internal import Wire

/// What becomes of a function's events, as Lambda describes it.
package struct EventInvokeConfigDescription: Structure {
  let lastModified = Allowed("LastModified", Timestamp.self)
  let functionArn = Allowed("FunctionArn", String.self)
  let maximumRetryAttempts = Allowed("MaximumRetryAttempts", Int.self)
  let maximumEventAgeInSeconds = Allowed("MaximumEventAgeInSeconds", Int.self)
  let destinationConfig = Allowed("DestinationConfig", Record<EventDestinations>.self)

  package init() {}
}

/// What a request sets for a function's events.
package struct EventInvokeConfigInput: Structure {
  let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
  let qualifier = Allowed(
    "Qualifier", String.self, .length(1...128), FunctionChecks.qualifierPattern,
    help: "A version or an alias; $LATEST when none is given.")
  let maximumRetryAttempts = Allowed(
    "MaximumRetryAttempts", Int.self, .range(0...2),
    help: "How often an event is tried again that the function failed on.")
  let maximumEventAgeInSeconds = Allowed(
    "MaximumEventAgeInSeconds", Int.self, .range(60...21600),
    help: "How old an event may get before it is given up.")
  let destinationConfig = Allowed(
    "DestinationConfig", Record<EventDestinations>.self,
    help: "Where word of events goes, such as OnFailure={Destination=ARN}.")

  package init() {}
}

/// Where word goes of events that are done with.
package struct EventDestinations: Structure {
  let onSuccess = Allowed("OnSuccess", Record<EventDestination>.self, help: "After a success.")
  let onFailure = Allowed(
    "OnFailure", Record<EventDestination>.self, help: "After the last failure.")

  package init() {}
}

/// A queue, a topic or a function.
package struct EventDestination: Structure {
  let destination = Allowed(
    "Destination", String.self, .length(0...350),
    .pattern(
      #"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}"#
        + #"((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#, matches: isARN),
    help: "Its ARN.")

  package init() {}

  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6 else { return text.isEmpty }
    let hasAccount = parts[4].isEmpty || parts[4].utf8.count == 12
    return parts[0] == "arn" && parts[1].hasPrefix("aws") && !parts[2].isEmpty && hasAccount
      && parts[1...3].allSatisfy { $0.utf8.allSatisfy { $0.isNameByte && $0 != UInt8(ascii: "_") } }
  }
}

extension EventInvokeConfig {
  func description(of function: LambdaFunction) -> Record<EventInvokeConfigDescription> {
    Record {
      $0.lastModified = modifiedAt
      $0.functionArn = ARN.function(function.name, in: function.region) + ":" + qualifier
      $0.maximumRetryAttempts = maximumRetryAttempts
      $0.maximumEventAgeInSeconds = maximumAgeSeconds
      $0.destinationConfig = Record {
        $0.onSuccess = Self.destination(successARN)
        $0.onFailure = Self.destination(failureARN)
      }
    }
  }

  private static func destination(_ arn: String?) -> Record<EventDestination> {
    Record { $0.destination = arn }
  }

  /// Takes over what a request gives; what it does not give stays.
  mutating func take(_ request: Record<EventInvokeConfigInput>) {
    maximumRetryAttempts = request.maximumRetryAttempts ?? maximumRetryAttempts
    maximumAgeSeconds = request.maximumEventAgeInSeconds ?? maximumAgeSeconds
    guard let destinations = request.destinationConfig else { return }
    successARN = destinations.arn(\.onSuccess)
    failureARN = destinations.arn(\.onFailure)
  }
}

extension Record<EventDestinations> {
  /// An empty ARN is none.
  fileprivate func arn(
    _ member: KeyPath<EventDestinations, Allowed<Record<EventDestination>>>
  ) -> String? {
    self[dynamicMember: member]?.destination.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Record<EventInvokeConfigInput> {
  /// Checks what a request sets, against the function that it is for.
  func check(for function: LambdaFunction, in transaction: ReadTransaction) throws {
    guard let destinations = self.destinationConfig else { return }
    let (success, failure) = (destinations.arn(\.onSuccess), destinations.arn(\.onFailure))
    for (arn, takesBuckets) in [(failure, true), (success, false)] {
      guard let arn else { continue }
      guard let destination = Destination(arn: arn),
        takesBuckets || destination.kind != .bucket
      else {
        let onSuccess = success.map { "OnSuccess(destination=\($0))" } ?? "null"
        let onFailure = failure.map { "OnFailure(destination=\($0))" } ?? "null"
        throw ServiceError.invalidParameter(
          "The provided destination config DestinationConfig(onSuccess=\(onSuccess), "
            + "onFailure=\(onFailure)) is invalid.")
      }
      if destination.kind == .function { try check(destination, for: function, in: transaction) }
    }
  }

  private func check(
    _ destination: Destination, for function: LambdaFunction, in transaction: ReadTransaction
  ) throws {
    guard try transaction.function(named: destination.name, in: destination.region) != nil else {
      throw ServiceError.invalidParameter(
        "The destination ARN \(destination.arn) is invalid.")
    }
    guard destination.name != function.name else {
      throw ServiceError.invalidParameter(
        "You can't specify the function as a destination for itself.")
    }
  }

  /// Something has to be set.
  func checkIsSomething() throws(ServiceError) {
    let isEmpty =
      self.maximumRetryAttempts == nil && self.maximumEventAgeInSeconds == nil
      && self.destinationConfig == nil
    guard isEmpty else { return }
    throw .invalidParameter(
      "You must specify at least one of error handling or destination setting.")
  }
}

extension ReadTransaction {
  /// The function that events are set for, and the version or alias of it.
  func functionOfEvents(
    _ reference: FunctionName, _ qualifier: String?, for caller: Caller
  ) throws -> (LambdaFunction, qualifier: String) {
    let region = try reference.region(for: caller)
    let version = try reference.version(qualifier)
    guard try function(named: reference.name, qualifier: version, in: region) != nil,
      let function = try function(named: reference.name, in: region)
    else { throw ServiceError("ResourceNotFoundException", "The function doesn't exist.") }
    return (function, version ?? LambdaFunction.latest)
  }

  /// What is set for the events of a version or alias.
  func existingConfig(
    _ reference: FunctionName, _ qualifier: String?, for caller: Caller
  ) throws -> (LambdaFunction, EventInvokeConfig) {
    let region = try reference.region(for: caller)
    let version = try reference.version(qualifier) ?? LambdaFunction.latest
    guard let function = try function(named: reference.name, in: region),
      let config = try eventInvokeConfig(of: function, qualifier: version)
    else {
      let arn = ARN.function(reference.name, in: region) + ":" + version
      throw ServiceError(
        "ResourceNotFoundException", "The function \(arn) doesn't have an EventInvokeConfig")
    }
    return (function, config)
  }
}
