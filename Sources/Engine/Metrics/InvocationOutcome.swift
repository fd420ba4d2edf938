package import Wire

/// What an invocation tells about its function: for metrics, and for traces.
package struct InvocationOutcome: Sendable {
  package let functionName: String
  package let region: String
  /// The version or alias that was asked for; nil for none, which is `$LATEST`.
  package var qualifier: String?
  package let requestID: String
  package let startedAt: Timestamp
  /// Nil when the handler was not run, as when it was throttled.
  package var durationMicroseconds: Int?
  /// What went wrong, on one line; nil when nothing did.
  package var error: String?
  package var isThrottled = false
  /// How old the last record of a batch was when the function was invoked.
  package var iteratorAgeMilliseconds: Int?
  /// How long an asynchronous event had waited.
  package var eventAgeMilliseconds: Int?
  /// How many invocations of the function went on at once, where that is known.
  package var concurrency: Int?
  /// Where in a trace it was; kept here only for invocations that are in no ledger.
  package var trace: Trace?

  package init(
    functionName: String, region: String, qualifier: String? = nil, requestID: String,
    startedAt: Timestamp
  ) {
    self.functionName = functionName
    self.region = region
    self.qualifier = qualifier
    self.requestID = requestID
    self.startedAt = startedAt
  }

  /// Whether both are counted in the same place.
  func isOfSameBucket(as other: InvocationOutcome) -> Bool {
    let minute = WriteTransaction.metricResolutionSeconds * 1000
    return functionName == other.functionName && region == other.region
      && qualifier == other.qualifier
      && startedAt.milliseconds / minute == other.startedAt.milliseconds / minute
  }

  /// A throttled invocation is none; errors and throttles are also reported when there were none.
  var samples: [MetricSample] {
    var samples: [MetricSample] = []
    func add(_ metric: LambdaMetric, _ value: Double?) {
      if let value { samples.append(MetricSample(metric, value)) }
    }
    if let duration = durationMicroseconds {
      add(.invocations, 1)
      add(.errors, error == nil ? 0 : 1)
      add(.duration, Double(duration) / 1000)
    }
    add(.throttles, isThrottled ? 1 : durationMicroseconds == nil ? nil : 0)
    add(.iteratorAge, iteratorAgeMilliseconds.map(Double.init))
    add(.asyncEventAge, eventAgeMilliseconds.map(Double.init))
    add(.concurrentExecutions, concurrency.map(Double.init))
    return samples
  }
}

/// What an event source mapping did with events, in one step; AWS reports it where it is asked to.
package struct EventCounts: Sendable, Hashable {
  package var polled = 0
  package var filteredOut = 0
  package var invoked = 0
  package var failedInvoke = 0
  package var dropped = 0
  package var deliveredToDestination = 0
  /// Of queues only.
  package var deleted = 0

  package init() {}

  var samples: [MetricSample] {
    let counts: [(LambdaMetric, Int)] = [
      (.polledEventCount, polled), (.filteredOutEventCount, filteredOut),
      (.invokedEventCount, invoked), (.failedInvokeEventCount, failedInvoke),
      (.droppedEventCount, dropped),
      (.onFailureDestinationDeliveredEventCount, deliveredToDestination),
      (.deletedEventCount, deleted),
    ]
    return counts.filter { $0.1 > 0 }.map { MetricSample($0.0, Double($0.1)) }
  }
}
