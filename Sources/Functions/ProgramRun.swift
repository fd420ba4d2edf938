#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import Wire

/// One run of an executable or a shell script: the event is its input, what it prints its result.
final class ProgramRun: Run {
  let supervisor: Supervisor
  private let definition: FunctionDefinition
  private let begun = SystemClock.monotonicMicroseconds()
  private let printed: PrintedResult

  init(
    _ definition: FunctionDefinition, environment: FunctionEnvironment, _ invocation: Invocation,
    _ recorder: LogRecorder
  ) throws(StartProblem) {
    self.definition = definition
    let printed = PrintedResult()
    self.printed = printed
    let outputs: [OutputPipe]
    let process: ChildProcess
    let path = definition.codeRoot + "/" + definition.handler
    do throws(RunnerError) {
      outputs = [try OutputPipe(), try OutputPipe()]
      let input = try Descriptor.makeFile(holding: invocation.payload)
      process = try Self.launch(
        ProcessLauncher(
          path: path, arguments: [],
          environment: environment.entries + ["_X_AMZN_TRACE_ID=" + invocation.traceID],
          workingDirectory: definition.codeRoot,
          descriptors: [(input, 0), (outputs[0].writing, 1), (outputs[1].writing, 2)]),
        mark: environment.mark)
    } catch { throw StartProblem(error, path: path) }
    for output in outputs { output.writing.close() }
    supervisor = Supervisor(process: process, conversation: nil, outputs: outputs) { bytes, index in
      recorder.record(bytes, stream: index)
      if index == 0 { printed.append(bytes) }
    }
    supervisor.allow(seconds: definition.timeoutSeconds, from: begun)
  }

  func attempt(after ending: Attempt.Ending) -> Attempt? {
    var ending = ending
    if case .exited(.exited(0)) = ending { ending = .answered(.result(printed.json)) }
    return Attempt(
      ending, limitSeconds: definition.timeoutSeconds, begunMicroseconds: begun,
      process: supervisor.process)
  }

  private static func launch(
    _ launcher: ProcessLauncher, mark: String
  ) throws(RunnerError) -> ChildProcess {
    let path = launcher.path
    let isPlainScript = path.hasSuffix(".sh") && FileStatus(of: path)?.isExecutable == false
    if !isPlainScript {
      do throws(RunnerError) {
        return try ChildProcess(launching: launcher, mark: mark)
      } catch {
        // An executable text without `#!` is a script for the shell, as it is for the shell.
        guard error.systemCode == ENOEXEC else { throw error }
      }
    }
    var launcher = launcher
    launcher.path = "/bin/sh"
    launcher.arguments = [path]
    return try ChildProcess(launching: launcher, mark: mark)
  }
}

/// Collects what a program prints and makes JSON of it.
private final class PrintedResult {
  private var bytes: [UInt8] = []
  /// More than Lambda lets a handler return, so that a longer result is refused, not cut.
  private static let byteLimit = 7 << 20

  func append(_ more: ArraySlice<UInt8>) {
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
