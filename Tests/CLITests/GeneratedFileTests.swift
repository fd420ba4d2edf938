import Engine
import TestKit
import Testing

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files of the repository that the program prints; STREAMCTL_WRITE_DOCS=1 makes them again.
struct `The file` {
  private static let root = FileReader.folder(above: #filePath, steps: 3)

  @Test(arguments: [
    ("Docs/streamctl.1", ["help", "man"]),
    ("completions/streamctl.bash", ["complete", "bash"]),
    ("completions/streamctl.zsh", ["complete", "zsh"]),
    ("completions/streamctl.fish", ["complete", "fish"]),
  ])
  func `is what the program prints`(name: String, words: [String]) throws {
    var text = ""
    let output = Output(
      answers: { bytes in
        text += String(decoding: bytes, as: UTF8.self)
        return 0
      }, remarks: { _ in 0 })
    let tool = CommandLineTool(
      environment: [:], currentFolder: "/", clock: .system, output: output)
    #expect(tool.run(words) == .success)
    let path = Self.root + "/" + name
    if getenv("STREAMCTL_WRITE_DOCS") != nil {
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
    }
    #expect(
      FileReader.text(of: path) == text,
      "make it again: STREAMCTL_WRITE_DOCS=1 swift test --filter GeneratedFileTests")
  }
}
