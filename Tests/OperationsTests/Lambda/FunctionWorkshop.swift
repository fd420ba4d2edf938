import Engine
import Operations
import TestKit
import Wire

/// A workspace in which functions are made.
struct FunctionWorkshop {
  let workspace: Workspace
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder)
  }

  /// An archive with one program, `handler.sh`, that gives back its event.
  static let archive = """
    UEsDBBQAAAAAAAAAIVyEK9lNDgAAAA4AAAAKAAAAaGFuZGxlci5zaCMhL2Jpbi9zaApjYXQKUEsBAhQDFAAAAAAAAAAh\
    XIQr2U0OAAAADgAAAAoAAAAAAAAAAAAAAO2BAAAAAGhhbmRsZXIuc2hQSwUGAAAAAAEAAQA4AAAANgAAAAAA
    """
  /// The archive's digest.
  static let digest = "FoWbqczH7jxtK2wEIT7z0B++4HR56MnwEiWtr1Ad4U4="
  static let digestHex = "16859ba9ccc7ee3c6d2b6c04213ef3d01fbee07479e8c9f01225adaf501de14e"
  static let role = "arn:aws:iam::123456789012:role/service/my-role"

  static func request(_ changes: JSON = [:]) -> JSON {
    ([
      "FunctionName": "f", "Runtime": "executable", "Role": .string(role),
      "Handler": "handler.sh", "Code": ["ZipFile": .string(archive)],
    ] as JSON).with(changes)
  }

  @discardableResult
  func create(_ changes: JSON = [:]) throws -> JSON {
    try workspace.perform(CreateFunction.self, Self.request(changes))
  }

  /// Makes a function from a shell script.
  func create(_ name: String, script: String) throws {
    try folder.write("\(name)/handler.sh", "#!/bin/sh\n" + script + "\n", isExecutable: true)
    try create([
      "FunctionName": .string(name), "Code": .null, "CodePath": .string(folder.path(name)),
    ])
  }

  func function(_ name: String = "f") throws -> LambdaFunction? {
    try workspace.store.read { try $0.function(named: name, in: Workspace.region) }
  }

  /// Publishes a function as it is.
  @discardableResult
  func publish(_ name: String = "f", _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(
      PublishVersion.self, (["FunctionName": .string(name)] as JSON).with(more))
  }

  /// Gives a version of the function `f` a name.
  @discardableResult
  func alias(_ name: String, to version: String, _ more: JSON = [:]) throws -> JSON {
    let request: JSON = [
      "FunctionName": "f", "Name": .string(name), "FunctionVersion": .string(version),
    ]
    return try workspace.perform(CreateAlias.self, request.with(more))
  }

  /// Gives the function `f` another setting, so that there is something to publish.
  func change(_ description: String) throws {
    try workspace.perform(
      UpdateFunctionConfiguration.self,
      ["FunctionName": "f", "Description": .string(description)])
  }

  static let arn = "arn:aws:lambda:us-east-1:000000000000:function:f"

  static let stale = ServiceError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the "
      + "GetFunction/GetAlias API to retrieve the latest Revision Id")

  static func notFound(_ name: String) -> ServiceError {
    ServiceError(
      "ResourceNotFoundException",
      "Function not found: arn:aws:lambda:us-east-1:000000000000:function:\(name)")
  }

  static func invalid(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValueException", message)
  }
}
