import Operations
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `Docs/Compatibility.md` {
  private static let path =
    FileReader.folder(above: #filePath, steps: 3) + "/Docs/Compatibility.md"

  private let allOperations: JSON

  init() throws {
    let path = FileReader.folder(above: #filePath, steps: 1) + "/Models/operations.json"
    allOperations = try JSON.parse(try #require(FileReader.text(of: path)))
  }

  @Test func `says what the catalog says`() throws {
    let text = try CompatibilityDocument(allOperations: allOperations).text
    if getenv("STREAMCTL_WRITE_DOCS") != nil { try write(text) }
    #expect(
      FileReader.text(of: Self.path) == text,
      "make it again: STREAMCTL_WRITE_DOCS=1 swift test --filter CompatibilityTests")
  }

  @Test func `knows all of our operations as AWS's`() {
    for operation in Catalog.aws {
      let names = allOperations[operation.name.service.command]?.elements ?? []
      #expect(names.contains(.string(operation.name.wire)), "\(operation.name.wire)")
    }
  }

  private func write(_ text: String) throws {
    let file = try #require(fopen(Self.path, "w"))
    defer { fclose(file) }
    fputs(text, file)
  }
}
