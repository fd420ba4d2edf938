#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Programs of the machine that some tests need.
enum Tool: String {
  case zip, node, ruby, mount, prlimit, make, python3, bash, zsh, fish, mandoc, go

  var isInstalled: Bool {
    let paths = getenv("PATH").map { String(cString: $0) } ?? ""
    return (paths + ":/sbin:/usr/sbin").split(separator: ":").contains {
      access("\($0)/\(rawValue)", X_OK) == 0
    }
  }
}
