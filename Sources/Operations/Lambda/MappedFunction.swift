internal import Engine
private import Functions
package import Shapes
package import Wire

/// The function of a mapping: named as everywhere, or a script of the user's by its path.
package struct MappedFunction: ShapeValue, Hashable {
  package let name: FunctionName
  /// The script's path; nil for a function that has a name.
  package let scriptPath: String?

  package static var shape: Shape { .string }
  package static var constraints: [Constraint] { FunctionName.constraints }
  package var json: JSON { scriptPath.map { .string($0) } ?? name.json }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    if let text = json.string, Self.looksLikeScript(text) {
      scriptPath = text
      name = FunctionName(name: ScriptFunction.name(ofScript: text))
      return
    }
    guard let name = FunctionName(json, &reader) else { return nil }
    self.name = name
    scriptPath = nil
  }

  /// No function's name has a slash, nor a dot unless it is an ARN's.
  private static func looksLikeScript(_ text: String) -> Bool {
    text.contains("/") || (text.contains(".") && FilePath.isFile(text))
  }
}

/// A function that is made on the way, from the script a mapping names.
struct ScriptFunction {
  private let name: String
  private let source: CodeSource
  private let runtime: String
  private let handler: String

  init(path: String, _ session: Session) throws(ServiceError) {
    source = try CodeSource(path: path, session)
    guard let script = source.script else {
      throw .invalidParameter("\(path) is a folder; name the script in it")
    }
    name = Self.name(ofScript: path)
    runtime = script.runtime.name
    handler = script.handler
    try FunctionChecks.checkRuntime(runtime, of: name, session)
  }

  /// `./src/my handler.py` makes the function `my-handler`.
  static func name(ofScript path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let letters = (stem.isEmpty ? file : stem).utf8.map { $0.isNameByte ? $0 : UInt8(ascii: "-") }
    return String(decoding: letters.prefix(64), as: UTF8.self)
  }

  /// Makes the function, unless it is there already and runs the same file.
  func put(in transaction: WriteTransaction, _ caller: Caller) throws -> LambdaFunction {
    if let known = try transaction.function(named: name, in: caller.region) {
      guard known.code.sha256 == source.code.sha256 else {
        throw ServiceError(
          "ResourceConflictException",
          "Function already exist: \(name), with other code. Make one of another name with "
            + "create-function --code-path, and map that.")
      }
      return known
    }
    let configuration = FunctionConfiguration(
      runtime: runtime, handler: handler, role: CreateEventSourceMapping.scriptRole,
      description: "", timeoutSeconds: 3, memoryMegabytes: 128, environment: nil,
      architecture: Architecture.x86.rawValue)
    return try transaction.put(configuration, source, named: name, in: caller.region)
  }
}
