import Engine
import Operations
import TestKit
import Testing
import Wire

struct `create-function` {
  let workshop: FunctionWorkshop

  init() throws { workshop = try FunctionWorkshop() }

  private func fault(_ changes: JSON) throws -> ServiceError {
    try workshop.workspace.fault(CreateFunction.self, FunctionWorkshop.request(changes))
  }

  @Test func `answers with the function it is making`() throws {
    let answer = try workshop.create()
    #expect(
      answer.masking("RevisionId") == [
        "FunctionName": "f",
        "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "Runtime": "executable", "Role": .string(FunctionWorkshop.role),
        "Handler": "handler.sh", "CodeSize": 132, "Description": "", "Timeout": 3,
        "MemorySize": 128, "LastModified": "2026-11-23T06:29:44.456+0000",
        "CodeSha256": .string(FunctionWorkshop.digest), "Version": "$LATEST",
        "TracingConfig": ["Mode": "PassThrough"], "RevisionId": "*", "State": "Pending",
        "StateReason": "The function is being created.", "StateReasonCode": "Creating",
        "PackageType": "Zip", "Architectures": ["x86_64"], "EphemeralStorage": ["Size": 512],
        "SnapStart": ["ApplyOn": "None", "OptimizationStatus": "Off"],
        "LoggingConfig": ["LogFormat": "Text", "LogGroup": "/aws/lambda/f"],
      ])
    #expect(workshop.workspace.remarks.lines == [])
  }

  @Test func `keeps what was chosen`() throws {
    let answer = try workshop.create([
      "Description": "d", "Timeout": 900, "MemorySize": 10240, "Architectures": ["arm64"],
      "Environment": ["Variables": ["BB": "2", "AB": "1"]],
    ])
    #expect(answer["Description"] == "d")
    #expect(answer["Timeout"] == 900)
    #expect(answer["MemorySize"] == 10240)
    #expect(answer["Architectures"] == ["arm64"])
    #expect(answer["Environment"] == ["Variables": ["AB": "1", "BB": "2"]])
  }

  @Test func `runs code from a folder where it lies`() throws {
    try workshop.folder.write("code/handler.sh", "#!/bin/sh\n", isExecutable: true)
    let path = workshop.folder.path("code")
    let answer = try workshop.create(["Code": .null, "CodePath": .string(path)])
    #expect(answer["CodeSize"] == 0)
    #expect(try workshop.function()?.code.place == .folder(path))
  }

  @Test func `takes runtime and handler from a file`() throws {
    let path = try workshop.folder.write("code/run.sh", "#!/bin/sh\n", isExecutable: true)
    let answer = try workshop.create([
      "Code": .null, "CodePath": .string(path), "Runtime": .null, "Handler": .null,
    ])
    #expect(answer["Runtime"] == "executable")
    #expect(answer["Handler"] == "run.sh")
    #expect(answer["CodeSize"] == 10)
    #expect(try workshop.function()?.code.place == .folder(workshop.folder.path("code")))
  }

  @Test func `refuses a name that is taken in the region`() throws {
    try workshop.create()
    #expect(
      try fault([:]) == ServiceError("ResourceConflictException", "Function already exist: f"))
    let elsewhere = workshop.workspace.elsewhere("eu-west-1")
    let answer = try elsewhere.perform(CreateFunction.self, FunctionWorkshop.request())
    #expect(answer["FunctionArn"] == "arn:aws:lambda:eu-west-1:000000000000:function:f")
  }

  @Test(arguments: [
    ("arn:aws:lambda:us-east-1:000000000000:function:g", "g"), ("function", "function"),
    ("000000000000:function:g", "g"), ("function:g", "g"), ("a-b_C9", "a-b_C9"),
  ])
  func `takes a name in all its forms`(text: String, name: String) throws {
    #expect(try workshop.create(["FunctionName": .string(text)])["FunctionName"] == .string(name))
  }

  @Test(arguments: ["", "a b", "a/b/c", "é", "a:b:c"])
  func `refuses a bad name`(name: String) throws {
    let error = try fault(["FunctionName": .string(name)])
    #expect(error.code == "ValidationException")
    #expect(error.message.contains("Value '\(name)' at 'functionName' failed to satisfy"))
  }

  @Test func `takes a name of 64 letters`() throws {
    let name = String(repeating: "a", count: 64)
    #expect(try workshop.create(["FunctionName": .string(name)])["FunctionName"] == .string(name))
    #expect(
      try fault(["FunctionName": .string(name + "a")])
        == FunctionWorkshop.invalid(
          "1 validation error detected: Value '\(name)a' at 'functionName' failed to satisfy "
            + "constraint: Member must have length less than or equal to 64"))
  }

  @Test(arguments: [
    "", "role", "arn:aws:iam::12345678901:role/r", "arn:aws:iam::123456789012:user/r",
    "arn:aws:s3::123456789012:role/r", "arn:aws:iam::123456789012:role",
    "arn:aws:iam::123456789012:role/a b",
  ])
  func `refuses what is no role`(role: String) throws {
    #expect(
      try fault(["Role": .string(role)]).message
        == "1 validation error detected: Value '\(role)' at 'role' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: "
        + #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#)
  }

  @Test(
    arguments: [
      (["Timeout": 0], "Value '0' at 'timeout'", "value greater than or equal to 1"),
      (["Timeout": 901], "Value '901' at 'timeout'", "value less than or equal to 900"),
      (["MemorySize": 127], "Value '127' at 'memorySize'", "value greater than or equal to 128"),
      (["MemorySize": 10241], "Value '10241' at 'memorySize'", "value less than or equal to 10240"),
      (
        ["Architectures": ["x86_64", "arm64"]], "Value '[x86_64, arm64]' at 'architectures'",
        "length less than or equal to 1"
      ),
      (["Architectures": []], "Value '[]' at 'architectures'", "length greater than or equal to 1"),
    ] as [(JSON, String, String)])
  func `has limits`(changes: JSON, place: String, rule: String) throws {
    #expect(
      try fault(changes).message
        == "1 validation error detected: \(place) failed to satisfy constraint: Member must have "
        + rule)
  }

  @Test(
    arguments: [
      (["Code": .null], "Please provide a source for function code."),
      (["Code": [:]], "Please provide a source for function code."),
      (
        ["CodePath": "/tmp"],
        "Please do not provide other FunctionCode parameters when providing a ZipFile."
      ),
      (["Code": ["ZipFile": ""]], "Uploaded file must be a non-empty zip"),
      (
        ["Code": ["ZipFile": "bm8gYXJjaGl2ZQ=="]],
        "Could not unzip uploaded file. Please check your file, then try to upload again."
      ),
      (
        ["Runtime": .null],
        "Runtime and Handler are mandatory parameters for functions created with deployment "
          + "packages."
      ),
      (
        ["Handler": .null],
        "Runtime and Handler are mandatory parameters for functions created with deployment "
          + "packages."
      ),
    ] as [(JSON, String)])
  func `refuses code that cannot run`(changes: JSON, message: String) throws {
    #expect(try fault(changes) == FunctionWorkshop.invalid(message))
    #expect(try workshop.function() == nil)
  }

  @Test func `tells the user what is wrong with an archive`() throws {
    _ = try fault(["Code": ["ZipFile": "bm8gYXJjaGl2ZQ=="]])
    let lines = workshop.workspace.remarks.lines
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("the archive cannot be used: "))
  }

  @Test func `says which runtimes can run here`() throws {
    let error = try fault(["Runtime": "java21"])
    #expect(error.code == "InvalidParameterValueException")
    #expect(error.message.hasPrefix("The runtime java21 cannot run here."))
  }

  @Test func `refuses a path where nothing is`() throws {
    let error = try fault(["Code": .null, "CodePath": "/nowhere/at-all.py"])
    #expect(error == FunctionWorkshop.invalid("There is no file /nowhere/at-all.py."))
  }

  @Test(arguments: ["1A", "A", "A-B", "Ä1", ""])
  func `refuses the name of a variable`(name: String) throws {
    let variables = JSON.object([JSON.Entry(name, "1")])
    #expect(
      try fault(["Environment": ["Variables": variables]])
        == .validation(
          "1 validation error detected: Value at 'environment.variables' failed to satisfy "
            + "constraint: Map keys must satisfy constraint: [Member must satisfy regular "
            + "expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]"))
  }

  @Test func `refuses variables that Lambda keeps for itself`() throws {
    let variables: JSON = ["LAMBDA_TASK_ROOT": "1", "MINE": "2", "AWS_REGION": "3"]
    #expect(
      try fault(["Environment": ["Variables": variables]])
        == FunctionWorkshop.invalid(
          "Lambda was unable to configure your environment variables because the environment "
            + "variables you have provided contains reserved keys that are currently not "
            + "supported for modification. Reserved keys used in this request: AWS_REGION, "
            + "LAMBDA_TASK_ROOT"))
  }

  @Test func `takes 4 KB of variables`() throws {
    let text = String(repeating: "x", count: 4094)
    try workshop.create(["Environment": ["Variables": ["AB": .string(text)]]])
    let error = try fault([
      "FunctionName": "g", "Environment": ["Variables": ["AB": .string(text + "x")]],
    ])
    #expect(
      error
        == FunctionWorkshop.invalid(
          "Lambda was unable to configure your environment variables because the environment "
            + "variables you have provided exceeded the 4KB limit."))
  }

  @Test func `has records that wait for the function delivered`() throws {
    try workshop.workspace.create()
    try workshop.workspace.putProfile("1")
    try workshop.create()
    try workshop.workspace.perform(
      CreateEventSourceMapping.self,
      [
        "EventSourceArn": "UserProfileTable", "FunctionName": "f",
        "StartingPosition": "TRIM_HORIZON",
      ])
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f"])
    let later = workshop.workspace.later(milliseconds: 1)
    #expect(later.awaitedSequence == nil)
    try later.perform(CreateFunction.self, FunctionWorkshop.request())
    #expect(later.awaitedSequence == SequenceNumber(1))
  }

  @Test func `refuses what this program does not have`() throws {
    let code: JSON = ["S3Bucket": "b", "ZipFile": .string(FunctionWorkshop.archive)]
    let request = FunctionWorkshop.request(["VpcConfig": [:], "Code": code])
    #expect(
      try workshop.workspace.refusal(CreateFunction.self, request)
        == ["Code.S3Bucket", "VpcConfig"])
  }
}
