private import Delivery
package import Engine
internal import Shapes
private import Wire

/// Lists log groups.
package enum DescribeLogGroups: ReadOperation {
  package static let name = OperationName(.logs, "DescribeLogGroups")
  package static let summary = "Lists the log groups of the region, in alphabetical order."
  package static let faultWording = FaultWording.logs
  package static let pagination: Pagination? = Pagination(
    inputToken: "nextToken", outputToken: "nextToken", limit: "limit", results: ["logGroups"])

  package struct Input: Structure {
    let accountIdentifiers = Refused("accountIdentifiers")
    let logGroupNamePrefix = Allowed(
      "logGroupNamePrefix", String.self, LogChecks.nameLengths, LogChecks.groupName,
      help: "Only groups whose names begin so.")
    let logGroupNamePattern = Allowed(
      "logGroupNamePattern", String.self, .length(0...LogChecks.longestName),
      LogChecks.groupNamePart, help: "Only groups whose names have this in them, shown in brief.")
    let nextToken = Allowed(
      "nextToken", String.self, LogChecks.tokens, help: "The place to go on at.")
    let limit = Defaulted(
      "limit", LogChecks.pageLimit, .range(1...LogChecks.pageLimit),
      help: "How many groups a page has.")
    let includeLinkedAccounts = Refused("includeLinkedAccounts")
    let logGroupClass = Allowed(
      "logGroupClass", LogGroupClass.self, help: "Only groups of this class.")
    let logGroupIdentifiers = Allowed(
      "logGroupIdentifiers", [String].self, .length(1...50), .modelElementLength(1),
      help: "Only these: names or ARNs.")

    package init() {}
  }

  package struct Output: Structure {
    let logGroups = Allowed("logGroups", [Record<LogGroupDescription>].self)
    let nextToken = Allowed("nextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    if request.logGroupNamePrefix != nil, request.logGroupNamePattern != nil {
      throw ServiceError.badParameter(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.")
    }
    let groups = try groups(request, transaction, caller)
    let page = groups.prefix(request.limit)
    let isBrief = request.logGroupNamePattern != nil
    let descriptions = try page.map { try transaction.description(of: $0, isBrief: isBrief) }
    return Answer {
      $0.logGroups = descriptions
      if groups.count > request.limit, let last = page.last {
        $0.nextToken = LogToken.text(after: last.name)
      }
    }
  }

  /// One more than a page has, if there are so many.
  private static func groups(
    _ request: Request, _ transaction: ReadTransaction, _ caller: Caller
  ) throws -> [LogGroup] {
    var filter = LogGroupFilter()
    filter.prefix = request.logGroupNamePrefix ?? ""
    filter.part = request.logGroupNamePattern
    filter.className = request.logGroupClass?.rawValue
    let start = try LogToken.name(request.nextToken) ?? ""
    let names = request.logGroupIdentifiers.map { identifiers in
      identifiers.map { LogGroupIdentifier($0, for: caller).name }
    }
    let groups = try transaction.logGroups(
      in: caller.region, filter, after: start, limit: names == nil ? request.limit + 1 : .max)
    guard let names else { return groups }
    return groups.filter { names.contains($0.name) }
  }
}

/// What is told of a log group.
package struct LogGroupDescription: Structure {
  let logGroupName = Allowed("logGroupName", String.self)
  let creationTime = Allowed("creationTime", Int.self)
  let retentionInDays = Allowed("retentionInDays", Int.self)
  let metricFilterCount = Allowed("metricFilterCount", Int.self)
  let arn = Allowed("arn", String.self)
  let storedBytes = Allowed("storedBytes", Int.self)
  let logGroupClass = Allowed("logGroupClass", String.self)
  let logGroupArn = Allowed("logGroupArn", String.self)
  let deletionProtectionEnabled = Allowed("deletionProtectionEnabled", Bool.self)

  package init() {}
}

extension ReadTransaction {
  /// AWS tells less of groups that were found by a part of their names.
  fileprivate func description(
    of group: LogGroup, isBrief: Bool
  ) throws -> Record<LogGroupDescription> {
    let arn = ARN.logGroup(group.name, in: group.region)
    let storedBytes = isBrief ? nil : try storedBytes(of: group)
    return Record {
      $0.logGroupName = group.name
      $0.creationTime = group.createdAt.milliseconds
      $0.retentionInDays = isBrief ? nil : group.retentionDays
      $0.metricFilterCount = 0
      $0.arn = arn + ":*"
      $0.storedBytes = storedBytes
      $0.logGroupClass = group.className
      $0.logGroupArn = arn
      $0.deletionProtectionEnabled = isBrief ? nil : false
    }
  }
}
