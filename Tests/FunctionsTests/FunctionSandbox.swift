import Functions
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder with one function's code, removed at the end.
final class FunctionSandbox {
  let folder: String

  init() {
    var path = Array("/tmp/functions-tests-XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else { fatalError("no temporary folder") }
    // macOS reaches /tmp through a link, and handlers report real paths.
    guard let real = realpath(path, nil) else { fatalError("no temporary folder") }
    folder = String(cString: real)
    free(real)
  }

  deinit { _ = run("/bin/rm", ["-rf", folder]) }

  @discardableResult
  func write(_ name: String, _ text: String, mode: mode_t = 0o644) -> FunctionSandbox {
    let path = folder + "/" + name
    for (index, letter) in name.enumerated() where letter == "/" {
      mkdir(folder + "/" + name.prefix(index), 0o755)
    }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { fatalError("cannot write \(path)") }
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      written += bytes[written...].withUnsafeBytes { writeBytes(file, $0) }
    }
    close(file)
    chmod(path, mode)
    return self
  }

  func read(_ name: String) -> String? {
    let file = open(folder + "/" + name, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = bytes.withUnsafeMutableBytes { readBytes(file, $0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  func definition(
    runtime: String, handler: String, timeoutSeconds: Int = 10,
    environment: [String: String] = [:]
  ) -> FunctionDefinition {
    FunctionDefinition(
      name: "fn", arn: "arn:aws:lambda:eu-west-1:000000000000:function:fn", runtime: runtime,
      handler: handler, codeRoot: folder, timeoutSeconds: timeoutSeconds, memoryMegabytes: 256,
      environment: environment, region: "eu-west-1", accountID: "000000000000",
      logGroupName: "/aws/lambda/fn", logStreamName: "2026/11/23/[$LATEST]0123")
  }

  /// A runner on the system's own Python, Node or shell.
  func runner(
    _ runtime: TestRuntime, handler: String? = nil, timeoutSeconds: Int = 10,
    environment: [String: String] = [:], inherited: [String: String] = defaultEnvironment,
    extra: [String: String] = [:], onOutput: ((ArraySlice<UInt8>) -> Void)? = nil
  ) throws -> FunctionRunner {
    try FunctionRunner(
      definition(
        runtime: runtime.name, handler: handler ?? runtime.handler,
        timeoutSeconds: timeoutSeconds, environment: environment),
      interpreter: runtime.interpreter, inheritedEnvironment: inherited,
      extraEnvironment: extra, onOutput: onOutput)
  }

  /// The result of a Python handler with that text, on one event.
  func python(
    _ text: String, event: JSON = [:], timeoutSeconds: Int = 10
  ) throws -> InvocationResult {
    write("handler.py", text)
    return try runner(.python, timeoutSeconds: timeoutSeconds).invoke(event)
  }

  /// The result of a Node handler with that text, on one event.
  func node(
    _ text: String, file: String = "index.js", event: JSON = [:], timeoutSeconds: Int = 10
  ) throws -> InvocationResult {
    write(file, text)
    return try runner(.node, timeoutSeconds: timeoutSeconds).invoke(event)
  }

  /// The result of a shell script with that text, on one event.
  func shell(
    _ text: String, event: JSON = [:], timeoutSeconds: Int = 10
  ) throws -> InvocationResult {
    write("run.sh", text)
    return try runner(.shell, timeoutSeconds: timeoutSeconds).invoke(event)
  }
}

private func writeBytes(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  max(0, write(file, bytes.baseAddress, bytes.count))
}

private func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  max(0, read(file, bytes.baseAddress, bytes.count))
}

let defaultEnvironment = [
  "PATH": environmentVariable("PATH") ?? "/usr/bin:/bin", "HOME": "/tmp", "LANG": "C",
]

func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// Which interpreter a test's function runs on.
enum TestRuntime {
  case python, node, ruby, shell, custom

  var name: String {
    switch self {
    case .python: "python3.12"
    case .node: "nodejs20.x"
    case .ruby: "ruby3.3"
    case .shell: "executable"
    case .custom: "provided.al2023"
    }
  }

  var handler: String {
    switch self {
    case .python: "handler.lambda_handler"
    case .node: "index.handler"
    case .ruby: "handler.lambda_handler"
    case .shell: "run.sh"
    case .custom: "fn.handler"
    }
  }

  var interpreter: Interpreter? {
    switch self {
    case .python: Interpreter(path: Self.pythonPath, versionText: "3", isExact: true)
    case .node: Interpreter(path: Self.nodePath ?? "node", versionText: "20", isExact: true)
    case .ruby: Interpreter(path: Self.rubyPath ?? "ruby", versionText: "3", isExact: true)
    case .shell, .custom: nil
    }
  }

  /// Another Python can be put to the test by `TEST_PYTHON`, another Node by `PATH`.
  static let pythonPath = environmentVariable("TEST_PYTHON") ?? "/usr/bin/python3"

  static let nodePath = program("node")

  static let rubyPath = program("ruby")
}

extension FunctionRunner {
  func invoke(_ event: JSON, requestID: String = testRequestID) throws -> InvocationResult {
    try invoke(
      Invocation(requestID: requestID, payload: event.utf8, traceID: "Root=1-2-3;Sampled=0"))
  }
}

let testRequestID = "8f5b1a52-7f0e-4e43-b8a9-5f3d6d2c1b00"

extension InvocationResult {
  /// The handler's result; nil after a failure.
  var value: JSON? {
    guard case .success(let bytes) = outcome else { return nil }
    return try? JSON.parse(utf8: bytes)
  }

  var error: FunctionError? {
    guard case .failure(let error) = outcome else { return nil }
    return error
  }

  var errorPayload: JSON? { error.flatMap { try? JSON.parse(utf8: $0.payload) } }

  var logText: [String] { log.map(\.text) }

  /// What is between START and END.
  var printed: [String] { Array(logText.dropFirst().dropLast(2)) }

  /// The same without what Node's `console` puts before it: time, request and level.
  var messages: [String] {
    printed.map { line in
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      return parts.count == 4 ? String(parts[3]) : line
    }
  }
}

/// The value of a JSON text; a mistake in it shows as a null.
func json(_ text: String) -> JSON { (try? JSON.parse(text)) ?? .null }

/// Runs a program to its end and gives its exit status.
@discardableResult
func run(_ path: String, _ arguments: [String]) -> Int32 {
  var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
  pointers.append(nil)
  defer { for pointer in pointers { free(pointer) } }
  var pid: pid_t = 0
  guard posix_spawn(&pid, path, nil, nil, pointers, environ) == 0 else { return -1 }
  var status: Int32 = 0
  waitpid(pid, &status, 0)
  return status >> 8 & 0xFF
}
