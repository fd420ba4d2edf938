// swift-tools-version:6.2
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// What keeps the program small: what nobody calls is left out when it is linked, and so is the
/// library's engine for regular expressions, which a search for a text would bring along.
let small: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
  .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
]

/// For what runs once a command: less to read in makes each command faster than faster code does.
let smallest: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// A library target; `imports` names the targets above it that it uses.
///
/// One that `isBusy` goes through thousands of items or records in a command.
func layer(
  _ name: String, imports: [Target.Dependency] = [], isBusy: Bool = false
) -> Target {
  .target(
    name: name, dependencies: imports,
    swiftSettings: strict + small + (isBusy ? [] : smallest))
}

/// The tests of a layer; `files` lie beside them and are read as they are.
func tests(_ name: String, imports: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: imports, exclude: files, swiftSettings: strict)
}

/// How a release is linked as a whole: with no libraries to find and to bind it starts much faster.
///
/// Debian's packages bring what that needs; elsewhere the program is linked as usual.
var wholeProgram: [LinkerSetting] {
  #if canImport(Glibc)
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
    let isPossible = folders.contains { folder in
      ["libc.a", "libsqlite3.a"].allSatisfy { access("\(folder)/\($0)", R_OK) == 0 }
    }
    guard isPossible else { return [] }
    // One segment of code and constants, and equal functions once: fewer pages to fault in.
    let flags = [
      "-static-executable", "-use-ld=lld", "-Xlinker", "--no-rosegment", "-Xlinker", "--icf=all",
    ]
    return [.unsafeFlags(flags, .when(configuration: .release))]
  #else
    return []
  #endif
}

let package = Package(
  name: "streamctl",
  targets: [
    .systemLibrary(
      name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CPOSIX"),
    layer("Wire", isBusy: true),
    layer("SQLite", imports: ["CSQLite"], isBusy: true),
    layer("JMESPath", imports: ["Wire"], isBusy: true),
    layer("Shorthand", imports: ["Wire"]),
    layer("Archive"),
    layer("Shapes", imports: ["Wire"]),
    layer("Expressions", imports: ["Wire"], isBusy: true),
    layer("Engine", imports: ["SQLite", "Expressions", "Wire"], isBusy: true),
    layer("HTTP", imports: ["Wire"]),
    layer("Functions", imports: ["CPOSIX", "HTTP", "Wire"]),
    layer(
      "Delivery", imports: ["Engine", "Functions", "Archive", "Expressions", "Wire"],
      isBusy: true),
    layer(
      "Operations",
      imports: ["Delivery", "Engine", "Functions", "Archive", "Expressions", "Shapes", "Wire"]),
    layer(
      "Endpoint",
      imports: [
        "Operations", "Delivery", "Engine", "Functions", "HTTP", "Shapes", "Archive", "Wire",
        "CPOSIX",
      ]),
    layer(
      "CLI",
      imports: [
        "Endpoint", "Operations", "Delivery", "Engine", "SQLite", "Functions", "Archive",
        "Expressions", "Shapes", "JMESPath", "Shorthand", "Wire",
      ]),
    .executableTarget(
      name: "streamctl", dependencies: ["CLI"], swiftSettings: strict + small,
      linkerSettings: wholeProgram),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Operations", "Engine", "Expressions", "Wire"],
      path: "Tests/Benchmarks/Engine", swiftSettings: strict),
    .target(
      name: "TestKit", dependencies: ["Operations", "Delivery", "Engine", "Expressions", "Wire"],
      path: "Tests/TestKit", swiftSettings: strict),
    tests("WireTests", imports: ["Wire"]),
    tests("SQLiteTests", imports: ["SQLite", "CSQLite"]),
    tests("JMESPathTests", imports: ["JMESPath", "Wire"]),
    tests("ShorthandTests", imports: ["Shorthand", "Wire"]),
    tests("ArchiveTests", imports: ["Archive"]),
    tests("ShapesTests", imports: ["Shapes", "Operations", "Wire"]),
    tests("ExpressionsTests", imports: ["Expressions", "Wire"]),
    tests("EngineTests", imports: ["TestKit", "Engine", "Expressions", "SQLite", "Wire"]),
    tests("HTTPTests", imports: ["TestKit", "HTTP"]),
    tests(
      "FunctionsTests", imports: ["Functions", "HTTP", "Wire"], files: ["Client/requirements.txt"]),
    tests(
      "DeliveryTests",
      imports: ["TestKit", "Delivery", "Engine", "Expressions", "Functions", "Wire"]),
    tests(
      "OperationsTests",
      imports: ["TestKit", "Operations", "Delivery", "Engine", "Expressions", "Shapes", "Wire"],
      files: ["Models"]),
    tests(
      "EndpointTests",
      imports: ["TestKit", "Endpoint", "Engine", "Functions", "HTTP", "Operations", "Wire"],
      files: ["Models"]),
    tests(
      "CLITests",
      imports: [
        "TestKit", "CLI", "Operations", "Engine", "Expressions", "SQLite", "Shapes", "Wire",
      ],
      files: ["Options"]),
    tests(
      "CommandTests", imports: ["streamctl", "TestKit", "Functions", "Wire"],
      files: [
        "Clients", "Differential/awscommand.py", "Differential/commands",
        "Differential/commands.py", "Differential/compare.py", "Differential/options.py",
        "Differential/served.py", "Differential/server.py", "Differential/words.py",
        "Moto/packages.py", "Moto/record.py", "Moto/requirements.txt", "typing.py",
      ]),
    tests("TidyTests", imports: []),
  ],
  swiftLanguageModes: [.v6]
)
