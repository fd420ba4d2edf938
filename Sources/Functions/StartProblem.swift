#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the function's own program did not start.
enum StartProblem: Error {
  /// What is wrong with the program, which is a failure of the function.
  case inTheProgram(String)
  case inTheSystem(RunnerError)

  /// Tells from the system's error number whose fault it is.
  init(_ error: RunnerError, path: String) {
    let reason: String? =
      switch error.systemCode {
      case ENOENT: "no such file or directory"
      case EACCES: "permission denied"
      case ENOTDIR: "not a directory"
      case ELOOP: "too many levels of symbolic links"
      case ETXTBSY: "text file busy"
      case ENOEXEC: "exec format error"
      default: nil
      }
    self = reason.map { .inTheProgram("fork/exec \(path): \($0)") } ?? .inTheSystem(error)
  }

  /// What is wrong with the program; the system's faults are thrown.
  func reasonInTheProgram() throws(RunnerError) -> String {
    switch self {
    case .inTheProgram(let reason): return reason
    case .inTheSystem(let error): throw error
    }
  }
}
