import Testing

/// The rules, applied to this repository.
struct `The repository` {
  @Test func `was found`() {
    #expect(SourceTree.repository.file("Package.swift") != nil)
    #expect(SourceTree.repository.file("Tests/TidyTests/StyleTests.swift")?.code != nil)
    #expect(SourceTree.repository.folders(in: "Sources").contains("Wire"))
  }

  @Test func `has files of at most 400 lines, tests 600`() { Rule.fileLength.expectNone() }

  @Test func `has functions of at most 60 lines`() { Rule.functionLength.expectNone() }

  @Test func `has lines of at most 100 columns`() { Rule.lineLength.expectNone() }

  @Test func `has names that say something`() { Rule.names.expectNone() }

  @Test func `names files after their types`() { Rule.fileNames.expectNone() }

  @Test func `imports only upward in the layers`() { Rule.imports.expectNone() }

  @Test func `does without Foundation and Dispatch`() { Rule.heavyImports.expectNone() }

  @Test func `makes nothing public`() { Rule.noPublic.expectNone() }

  @Test func `has SQL only in Engine and SQLite`() { Rule.sqlInItsPlace.expectNone() }

  @Test func `explains the types and functions of each target`() { Rule.documentation.expectNone() }

  @Test func `explains them in a sentence of at most 150 characters`() {
    Rule.summaryLength.expectNone()
  }

  @Test func `explains each target in a file of its name`() { Rule.targetsExplained.expectNone() }

  @Test func `leaves no notes about work to do`() { Rule.noLeftovers.expectNone() }

  @Test func `speaks of no tracker, registry or machine`() { Rule.noStrayWords.expectNone() }

  @Test func `has no folders but those of the design`() { Rule.topLevelEntries.expectNone() }

  @Test func `has tests that mirror the targets`() { Rule.testFolders.expectNone() }

  @Test func `builds every folder`() { Rule.manifest.expectNone() }

  @Test func `has scripts that run and stop at a failure`() { Rule.scripts.expectNone() }
}
