import Engine
import Expressions
import Wire

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a reader makes of bytes that come in pieces.
struct Reading {
  /// Items as text, and problems as `line:column message`, the line within its record.
  private(set) var lines: [String] = []
  /// How many bytes were used up.
  private(set) var byteCount = 0

  init(_ reader: any RecordReader, _ bytes: [UInt8], pieceSize: Int = .max) {
    var reader = reader
    var known = min(pieceSize, bytes.count)
    while byteCount < bytes.count {
      let areLast = known == bytes.count
      let record = Array(bytes[byteCount..<known]).withUnsafeBufferPointer { rest in
        Self.read(&reader, rest, areLast)
      }
      switch record {
      case .success(let record?):
        if let item = record.item { lines.append(String(decoding: item.utf8, as: UTF8.self)) }
        byteCount += record.byteCount
      case .success(nil):
        guard !areLast else { return }
        known = min(known + pieceSize, bytes.count)
      case .failure(let problem):
        // A problem may be told another way when more is known.
        guard areLast else {
          known = bytes.count
          continue
        }
        lines.append("\(problem.line):\(problem.column) \(problem.message)")
        byteCount += problem.byteCount
      }
    }
  }

  private static func read(
    _ reader: inout any RecordReader, _ bytes: UnsafeBufferPointer<UInt8>, _ areLast: Bool
  ) -> Result<ReadRecord?, RecordProblem> {
    do throws(RecordProblem) {
      return .success(bytes.isEmpty ? nil : try reader.read(bytes, areLast: areLast))
    } catch {
      return .failure(error)
    }
  }
}

/// How often fuzzing tests try; `FUZZ_ROUNDS` in the environment asks for more.
enum Fuzz {
  static let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 10_000
}

extension String {
  /// The text with its single quotes made double; a quote behind a backslash stays escaped.
  var doubleQuoted: String { String(map { $0 == "'" ? "\"" : $0 }) }
}
