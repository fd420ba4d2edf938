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

  static func path(_ name: String, _ suffix: String = "py") -> String {
    tests + "/Clients/\(name).\(suffix)"
  }
}

/// AWS's SDKs for other languages, as Debian has them.
extension ClientPrograms {
  static let hasRuby =
    Tool.ruby.isInstalled && access("/usr/lib/ruby/vendor_ruby/aws-sdk-v1.rb", R_OK) == 0

  /// Where Debian's Go programs find their libraries.
  static let goPath = "/usr/share/gocode"

  static let hasGo =
    Tool.go.isInstalled
    && access(goPath + "/src/github.com/aws/aws-sdk-go-v2/service/dynamodb", R_OK) == 0

  /// What the compiler has made is kept between runs.
  static let goCache = installed + "-go"
}
