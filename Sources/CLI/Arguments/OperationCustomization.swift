internal import Operations

/// What the AWS CLI changes about an operation's options and answer, beyond what its members say.
struct OperationCustomization: Sendable {
  /// An option for a member inside another, such as `--zip-file` for `Code.ZipFile`.
  struct Hoist: Sendable {
    let option: String
    let structure: String
    let member: String
    /// A member of ours that may stand in the structure's place.
    let alternative: String
    let help: String
  }

  /// Options that have another name than their member says.
  var renamed: [String: String] = [:]
  var hoist: Hoist?
  /// Options for what is in the only element of a list.
  var elementOptions: [ElementOption] = []
  /// The option whose bytes have to be a zip archive.
  var archiveOption: String?
  /// The member of the answer that goes to a file named by a word of its own.
  var outfileMember: String?
  /// Members at the top whose numbers are of the longer kind, which are checked with the words.
  var longMembers: [String] = []
  /// Members of the answer that are not joined over pages: the first page's count.
  var firstPageMembers: [String] = []

  private static let code = Hoist(
    option: "--zip-file", structure: "Code", member: "ZipFile", alternative: "CodePath",
    help: "The zip archive of the code, such as fileb://function.zip.")

  static func of(_ name: OperationName) -> OperationCustomization {
    switch (name.service.command, name.wire) {
    case ("dynamodb", "Scan"), ("dynamodb", "Query"):
      OperationCustomization(firstPageMembers: ["ConsumedCapacity"])
    case ("lambda", "CreateFunction"):
      OperationCustomization(hoist: code, archiveOption: "--zip-file")
    case ("lambda", "UpdateFunctionCode"): OperationCustomization(archiveOption: "--zip-file")
    case ("lambda", "Invoke"): OperationCustomization(outfileMember: "Payload")
    case ("cloudwatch", "PutMetricData"):
      OperationCustomization(elementOptions: ElementOption.ofMetricData)
    case ("logs", "GetLogEvents"), ("logs", "FilterLogEvents"):
      OperationCustomization(longMembers: ["startTime", "endTime"])
    case ("sns", "Subscribe"):
      OperationCustomization(renamed: ["Endpoint": "--notification-endpoint"])
    default: OperationCustomization()
    }
  }
}
