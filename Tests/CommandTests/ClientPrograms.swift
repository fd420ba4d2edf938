#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The clients that Tests/setup-clients.sh installs, and the programs that use them.
enum ClientPrograms {
  private static let tests = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
  private static let installed =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/.build/clients"

  /// The folder that has `python3` with boto3 and PynamoDB, and `awslocal`.
  static let bin = installed + "/bin"

  static let areInstalled = access(installed + "/installed.txt", R_OK) == 0

  /// Where boto3 itself is, for handlers that import it.
  static let packages: String? = {
    let names = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]
    let folders = names.map { installed + "/lib/python\($0)/site-packages" }
    return folders.first { access($0 + "/boto3", R_OK) == 0 }
  }()

  /// The AWS CLI v2, as Debian has it.
  static let aws = "/usr/bin/aws"

  static let hasAWS = access(aws, X_OK) == 0

  static func path(_ name: String) -> String { tests + "/Clients/\(name).py" }
}
