#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CLI

/// The program: hands what was typed to the command line, and ends with its status.
@main
enum Streamctl {
  static func main() {
    let status = CommandLineTool.run(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.read())
    exit(status)
  }
}
