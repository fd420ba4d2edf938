#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The file that a part of an answer goes to; `-` and `/dev/stdout` are the standard output.
struct Outfile {
  let path: String
  let output: Output

  func write(_ bytes: [UInt8]) throws(GeneralError) {
    // Opened anew, a redirected standard output would be cut and written over.
    guard path != "-", path != "/dev/stdout" else { return output.print(utf8: bytes) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw GeneralError(FileError(errno, path).message) }
    let problem = Descriptor.write(bytes[...], to: descriptor)
    guard close(descriptor) == 0, problem == 0 else {
      throw GeneralError(FileError(problem == 0 ? errno : problem, path).message)
    }
  }
}
