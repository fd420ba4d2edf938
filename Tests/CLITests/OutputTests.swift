import Testing

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `The output` {
  /// Collects what is written, and fails with an error number once told to.
  private final class Reader {
    var chunks: [[UInt8]] = []
    var problem: Int32 = 0

    func take(_ bytes: ArraySlice<UInt8>) -> Int32 {
      if problem == 0 { chunks.append(Array(bytes)) }
      return problem
    }
  }

  @Test func `is written at the end, in one piece`() {
    let reader = Reader()
    let output = Output(answers: reader.take, remarks: { _ in 0 })
    output.print("a")
    output.print(utf8: [0xFF, 0x0A])
    #expect(reader.chunks.isEmpty)
    #expect(output.finish() == nil)
    #expect(reader.chunks == [[0x61, 0xFF, 0x0A]])
  }

  @Test func `does not grow without limit`() {
    let reader = Reader()
    let output = Output(answers: reader.take, remarks: { _ in 0 })
    let chunk = [UInt8](repeating: 0x61, count: 40_000)
    for _ in 0..<10 { output.print(utf8: chunk) }
    #expect(reader.chunks.count == 5)
    #expect(output.finish() == nil)
    #expect(reader.chunks.joined().count == 400_000)
  }

  @Test func `is quiet when the reader has gone away`() {
    let reader = Reader()
    reader.problem = EPIPE
    let output = Output(answers: reader.take, remarks: { _ in 0 })
    output.print("a")
    #expect(output.finish() == nil)
    #expect(output.isClosed)
  }

  @Test func `tells that there never was a reader, when there is something to print`() {
    let reader = Reader()
    reader.problem = EBADF
    let output = Output(answers: reader.take, remarks: { _ in 0 })
    #expect(output.finish() == nil)
    output.print("a")
    #expect(output.finish() == "Bad file descriptor")
    #expect(output.isClosed)
  }

  @Test func `tells what else keeps it from being written`() {
    let reader = Reader()
    reader.problem = ENOSPC
    let output = Output(answers: reader.take, remarks: { _ in 0 })
    output.print("a")
    output.flush()
    reader.problem = 0
    output.print("b")
    #expect(output.finish() == "No space left on device")
    #expect(reader.chunks.isEmpty)
  }

  @Test func `into a pipe nobody reads gives an error, and no signal`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(Descriptor.write([1, 2, 3], to: ends[1]) == EPIPE)
  }

  @Test func `sends remarks at once`() {
    let reader = Reader()
    let output = Output(answers: { _ in 0 }, remarks: reader.take)
    output.printRemark("a")
    #expect(reader.chunks == [[0x61]])
  }
}
