#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Where users are at home, when the environment does not say.
enum HomeFolder {
  /// The one of who runs this command.
  static func own() -> String? {
    #if canImport(Glibc)
      find { fields in UInt32(fields[2]) == getuid() }
    #else
      getpwuid(getuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    #endif
  }

  /// The one of somebody else.
  static func of(user name: String) -> String? {
    #if canImport(Glibc)
      find { fields in fields[0] == name }
    #else
      getpwnam(name).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    #endif
  }

  #if canImport(Glibc)
    /// Reads the list of users itself: Glibc loads libraries for that, which a program that is
    /// linked as a whole should not do.
    private static func find(_ isMeant: ([Substring]) -> Bool) -> String? {
      guard case .success(let bytes) = ParameterFile.read("/etc/passwd") else { return nil }
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        let fields = line.split(separator: ":", omittingEmptySubsequences: false)
        if fields.count > 5, isMeant(fields) { return String(fields[5]) }
      }
      return nil
    }
  #endif
}
