/// Asks a program for its version by running it, which is the last resort.
enum VersionProbe {
  private static let longestSeconds = 5

  /// Reads the answer to `--version`, as a rule; nil if there is none that makes sense.
  static func version(
    of path: String, arguments: [String] = ["--version"]
  ) -> VersionNumber? {
    guard let output = try? OutputPipe() else { return nil }
    let launcher = ProcessLauncher(
      path: path, arguments: arguments, environment: ["PATH=/usr/bin:/bin"],
      workingDirectory: "/", descriptors: [(output.writing, 1), (output.writing, 2)])
    guard let process = try? ChildProcess(launching: launcher) else { return nil }
    output.writing.close()
    var printed: [UInt8] = []
    let supervisor = Supervisor(process: process, conversation: nil, outputs: [output]) {
      bytes, _ in
      printed += bytes.prefix(1024 - printed.count)
    }
    let begun = SystemClock.monotonicMicroseconds()
    let ending = supervisor.wait(seconds: longestSeconds, from: begun)
    guard case .exited(.exited(0)) = ending else { return nil }
    return VersionNumber(firstIn: String(decoding: printed, as: UTF8.self))
  }
}
