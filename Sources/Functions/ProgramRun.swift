#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import Wire

/// One run of an executable or a shell script: the event is its input, what it prints its result.
struct ProgramRun {
  private let definition: FunctionDefinition
  private let environment: FunctionEnvironment
  private let invocation: Invocation
  private let recorder: LogRecorder
  private let path: String

  init(
    _ definition: FunctionDefinition, environment: FunctionEnvironment, _ invocation: Invocation,
    _ recorder: LogRecorder
  ) {
    self.definition = definition
    self.environment = environment
    self.invocation = invocation
    self.recorder = recorder
    path = definition.codeRoot + "/" + definition.handler
  }

  func perform() throws(RunnerError) -> Attempt {
    let begun = SystemClock.monotonicMicroseconds()
    let outputs = [try OutputPipe(), try OutputPipe()]
    let process: ChildProcess
    do throws(RunnerError) {
      process = try launch(outputs)
    } catch {
      guard let reason = error.reasonInTheFile else { throw error }
      return attempt(.notStarted("fork/exec \(path): \(reason)"), begun, nil)
    }
    for output in outputs { output.writing.close() }
    var printed = PrintedResult()
    let supervisor = Supervisor(process: process, channel: nil, outputs: outputs) { bytes, index in
      recorder.record(bytes, stream: index)
      if index == 0 { printed.append(bytes) }
    }
    let ending = supervisor.wait(seconds: definition.timeoutSeconds, from: begun)
    guard case .exited(.exited(0)) = ending else { return attempt(ending, begun, process) }
    return attempt(.answered(.result(printed.json)), begun, process)
  }

  private func attempt(
    _ ending: Attempt.Ending, _ begun: Int, _ process: ChildProcess?
  ) -> Attempt {
    Attempt(
      ending, limitSeconds: definition.timeoutSeconds, begunMicroseconds: begun, process: process)
  }

  private func launch(_ outputs: [OutputPipe]) throws(RunnerError) -> ChildProcess {
    let input = try Descriptor.makeFile(holding: invocation.payload)
    var launcher = ProcessLauncher(
      path: path, arguments: [],
      environment: environment.entries + ["_X_AMZN_TRACE_ID=" + invocation.traceID],
      workingDirectory: definition.codeRoot,
      descriptors: [(input, 0), (outputs[0].writing, 1), (outputs[1].writing, 2)])
    let isPlainScript = path.hasSuffix(".sh") && FileStatus(of: path)?.isExecutable == false
    if !isPlainScript {
      do throws(RunnerError) {
        return try ChildProcess(launching: launcher, mark: environment.mark)
      } catch {
        // An executable text without `#!` is a script for the shell, as it is for the shell.
        guard error.systemCode == ENOEXEC else { throw error }
      }
    }
    launcher.path = "/bin/sh"
    launcher.arguments = [path]
    return try ChildProcess(launching: launcher, mark: environment.mark)
  }
}

extension RunnerError {
  /// What is wrong with the program; nil for what is wrong with the system.
  fileprivate var reasonInTheFile: String? {
    switch systemCode {
    case ENOENT: "no such file or directory"
    case EACCES: "permission denied"
    case ENOTDIR: "not a directory"
    case ELOOP: "too many levels of symbolic links"
    case ETXTBSY: "text file busy"
    default: nil
    }
  }
}

/// Collects what a program prints and makes JSON of it.
private struct PrintedResult {
  private var bytes: [UInt8] = []
  /// More than Lambda lets a handler return, so that a longer result is refused, not cut.
  private static let byteLimit = 7 << 20

  mutating func append(_ more: ArraySlice<UInt8>) {
    bytes += more.prefix(Self.byteLimit - bytes.count)
  }

  /// JSON as it is, any other text as a JSON string without its last line ends, nothing as null.
  var json: [UInt8] {
    let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    guard start < end else { return Array("null".utf8) }
    let trimmed = Array(bytes[start..<end])
    if (try? JSON.parse(utf8: trimmed)) != nil { return trimmed }
    let text = bytes[..<(bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? end)]
    return JSON.string(String(decoding: text, as: UTF8.self)).utf8
  }
}
