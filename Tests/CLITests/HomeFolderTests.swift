import Testing

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `A home folder` {
  private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  @Test func `is the one that the system's list of users names`() {
    let user = getpwuid(getuid())?.pointee
    #expect(user != nil)
    #expect(HomeFolder.own() == text(user?.pw_dir))
    #expect(HomeFolder.of(user: text(user?.pw_name) ?? "") == text(user?.pw_dir))
    #expect(HomeFolder.of(user: "root") == text(getpwnam("root")?.pointee.pw_dir))
  }

  @Test(arguments: ["", "no such user", "root:x"]) func `is not known of nobody`(name: String) {
    #expect(HomeFolder.of(user: name) == nil)
  }
}
