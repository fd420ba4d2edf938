#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

/// Python's `jmespath`, which answers queries in the AWS CLI.
enum PythonLibrary {
  static var isInstalled: Bool {
    guard let pipe = popen("python3 -c 'import jmespath' 2>/dev/null", "r") else { return false }
    return pclose(pipe) == 0
  }

  /// Prints `[true, value]` or `[false, message]` for each line of `[expression, document]`.
  private static let program = """
    import json, sys, warnings
    import jmespath
    warnings.simplefilter('ignore')
    for line in open(sys.argv[1], encoding='utf-8'):
        expression, document = json.loads(line)
        try: answer = [True, jmespath.search(expression, document)]
        except Exception as error: answer = [False, str(error)]
        try: print(json.dumps(answer, allow_nan=False))
        except (TypeError, ValueError): print(json.dumps([False, 'not JSON']))
    """

  static func answers(_ questions: [(expression: String, document: JSON)]) throws -> [JSON] {
    var template = Array("/tmp/queries.XXXXXX".utf8CString)
    let directory = String(cString: try #require(mkdtemp(&template)))
    let (script, input) = (directory + "/answer.py", directory + "/questions")
    defer {
      unlink(script)
      unlink(input)
      rmdir(directory)
    }
    try write(program, to: script)
    let lines = questions.map { JSON.array([.string($0.expression), $0.document]).text + "\n" }
    try write(lines.joined(), to: input)
    let pipe = try #require(popen("python3 '\(script)' '\(input)'", "r"))
    defer { pclose(pipe) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      output += buffer.prefix(count)
    }
    return try output.split(separator: UInt8(ascii: "\n")).map { try JSON.parse(utf8: Array($0)) }
  }

  private static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    let bytes = Array(text.utf8)
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
  }
}
