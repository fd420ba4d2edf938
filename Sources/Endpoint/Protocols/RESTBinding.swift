/// Where an operation of Lambda is found, and which of its members are not in the body.
struct RESTBinding: Sendable {
  /// A member outside the body, and the name it has there.
  struct Place: Sendable {
    let member: String
    let name: String
  }

  let operation: String
  let method: String
  /// The status of an answer without faults.
  let status: Int
  /// The parts of the path; `{Name}` stands for the value of a member.
  let path: [String]
  /// What the query says besides members: `List=ALL`.
  let fixedQuery: String?
  private(set) var query: [Place] = []
  private(set) var requestFields: [Place] = []
  private(set) var answerFields: [Place] = []
  /// The member that is the status of an answer.
  private(set) var statusMember: String?
  /// The member that is the body, in requests and answers.
  private(set) var payload: String?

  /// Reads a line of the table.
  init(_ line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    operation = words[0]
    method = words[1]
    status = Int(words[2]) ?? 200
    let target = words[3].split(separator: "?").map(String.init)
    path = target[0].split(separator: "/").map(String.init)
    fixedQuery = target.count > 1 ? target[1] : nil
    for word in words.dropFirst(4) { read(word) }
  }

  /// `?` is for the query, `<` and `>` for fields of request and answer, `#` and `*` as above.
  private mutating func read(_ word: String) {
    let parts = word.dropFirst().split(separator: "=").map(String.init)
    let place = Place(member: parts[0], name: parts[parts.count - 1])
    switch word.first {
    case "?": query.append(place)
    case "<": requestFields.append(place)
    case ">": answerFields.append(place)
    case "#": statusMember = place.member
    default: payload = place.member
    }
  }

  /// The values of the path's members, decoded; nil for another path.
  func labels(in parts: [Substring.UTF8View]) -> [(member: String, value: String)]? {
    guard parts.count == path.count else { return nil }
    var labels: [(member: String, value: String)] = []
    for (part, pattern) in zip(parts, path) {
      if pattern.utf8.first == UInt8(ascii: "{") {
        labels.append((String(pattern.dropFirst().dropLast()), PercentCoding.decoded(part)))
      } else if !part.elementsEqual(pattern.utf8) {
        return nil
      }
    }
    return labels
  }
}

extension RESTBinding {
  static let all = table.split(separator: "\n").map { RESTBinding($0) }

  /// Lambda's operations with AWS's paths.
  ///
  /// Of two with the same path the one with a fixed query comes first.
  private static let table = """
    CreateFunction POST 201 /2015-03-31/functions
    GetFunction GET 200 /2015-03-31/functions/{FunctionName} ?Qualifier
    GetFunctionConfiguration GET 200 /2015-03-31/functions/{FunctionName}/configuration ?Qualifier
    ListFunctions GET 200 /2015-03-31/functions ?MasterRegion ?FunctionVersion ?Marker ?MaxItems
    UpdateFunctionCode PUT 200 /2015-03-31/functions/{FunctionName}/code
    UpdateFunctionConfiguration PUT 200 /2015-03-31/functions/{FunctionName}/configuration
    DeleteFunction DELETE 200 /2015-03-31/functions/{FunctionName} ?Qualifier #StatusCode
    Invoke POST 200 /2015-03-31/functions/{FunctionName}/invocations ?Qualifier \
    <InvocationType=X-Amz-Invocation-Type <LogType=X-Amz-Log-Type \
    <ClientContext=X-Amz-Client-Context <TenantId=X-Amz-Tenant-Id \
    <DurableExecutionName=X-Amz-Durable-Execution-Name #StatusCode *Payload \
    >FunctionError=X-Amz-Function-Error >LogResult=X-Amz-Log-Result \
    >ExecutedVersion=X-Amz-Executed-Version >DurableExecutionArn=X-Amz-Durable-Execution-Arn
    CreateEventSourceMapping POST 202 /2015-03-31/event-source-mappings
    GetEventSourceMapping GET 200 /2015-03-31/event-source-mappings/{UUID}
    ListEventSourceMappings GET 200 /2015-03-31/event-source-mappings ?EventSourceArn \
    ?FunctionName ?Marker ?MaxItems
    UpdateEventSourceMapping PUT 202 /2015-03-31/event-source-mappings/{UUID}
    DeleteEventSourceMapping DELETE 202 /2015-03-31/event-source-mappings/{UUID}
    PublishVersion POST 201 /2015-03-31/functions/{FunctionName}/versions
    ListVersionsByFunction GET 200 /2015-03-31/functions/{FunctionName}/versions ?Marker ?MaxItems
    CreateAlias POST 201 /2015-03-31/functions/{FunctionName}/aliases
    GetAlias GET 200 /2015-03-31/functions/{FunctionName}/aliases/{Name}
    UpdateAlias PUT 200 /2015-03-31/functions/{FunctionName}/aliases/{Name}
    DeleteAlias DELETE 204 /2015-03-31/functions/{FunctionName}/aliases/{Name}
    ListAliases GET 200 /2015-03-31/functions/{FunctionName}/aliases ?FunctionVersion ?Marker \
    ?MaxItems
    PutFunctionEventInvokeConfig PUT 200 \
    /2019-09-25/functions/{FunctionName}/event-invoke-config ?Qualifier
    UpdateFunctionEventInvokeConfig POST 200 \
    /2019-09-25/functions/{FunctionName}/event-invoke-config ?Qualifier
    GetFunctionEventInvokeConfig GET 200 \
    /2019-09-25/functions/{FunctionName}/event-invoke-config ?Qualifier
    DeleteFunctionEventInvokeConfig DELETE 204 \
    /2019-09-25/functions/{FunctionName}/event-invoke-config ?Qualifier
    ListFunctionEventInvokeConfigs GET 200 \
    /2019-09-25/functions/{FunctionName}/event-invoke-config/list ?Marker ?MaxItems
    PutFunctionConcurrency PUT 200 /2017-10-31/functions/{FunctionName}/concurrency
    GetFunctionConcurrency GET 200 /2019-09-30/functions/{FunctionName}/concurrency
    DeleteFunctionConcurrency DELETE 204 /2017-10-31/functions/{FunctionName}/concurrency
    PutProvisionedConcurrencyConfig PUT 202 \
    /2019-09-30/functions/{FunctionName}/provisioned-concurrency ?Qualifier
    ListProvisionedConcurrencyConfigs GET 200 \
    /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL ?Marker ?MaxItems
    GetProvisionedConcurrencyConfig GET 200 \
    /2019-09-30/functions/{FunctionName}/provisioned-concurrency ?Qualifier
    DeleteProvisionedConcurrencyConfig DELETE 204 \
    /2019-09-30/functions/{FunctionName}/provisioned-concurrency ?Qualifier
    TagResource POST 204 /2017-03-31/tags/{Resource}
    UntagResource DELETE 204 /2017-03-31/tags/{Resource} ?TagKeys=tagKeys
    ListTags GET 200 /2017-03-31/tags/{Resource}
    GetAccountSettings GET 200 /2016-08-19/account-settings
    """
}
