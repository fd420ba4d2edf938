#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// What `Docs/examples` shows works as it stands there.
@Suite(.enabled(if: Tool.make.isInstalled, "there is no make"))
struct `The examples` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    try box.sh("cp -R '\(root)/Docs/examples/.' . && rm -rf build").succeeded()
  }

  @Test func `run with make, many targets at a time, again and again`() throws {
    for round in 1...3 {
      let result = try box.sh("make -j4 2>errors")
      #expect(result.status == 0, "\(round): \(result.output)\(box.lines(of: "errors"))")
      #expect(result.output.contains("The fixtures are as they should be."))
      #expect(result.output.contains("ok - bob has no total\n"))
      if round == 2 { try box.sh("touch tables/Totals.json functions/totals.py").succeeded() }
    }
    try box.sh("make clean").succeeded()
    #expect(!box.exists("build"))
  }

  @Test func `fail with the reason when the handler is wrong`() throws {
    try box.sh("sed 's/-int/int/' functions/totals.py >t && mv t functions/totals.py").succeeded()
    let result = try box.sh("./test.sh")
    #expect(result.status == 1)
    #expect(result.output.contains("ok - adds up\n"))
    #expect(result.output.hasSuffix("not ok - counts once\n"))
    #expect(result.errors.contains("This is not as expected: Item.spent.N"))
    #expect(result.errors.contains("Mappings\n  Orders -> totals  enabled  all delivered"))
  }
}
