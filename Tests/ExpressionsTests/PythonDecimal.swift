#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks Python's `decimal` what two numbers print, compare and add to.
enum PythonDecimal {
  static var isThere: Bool { access("/usr/bin/python3", X_OK) == 0 }

  private static let program = """
    import sys
    from decimal import Decimal, Context
    wide = Context(prec=1000)
    class Refused(Exception): pass
    def fit(n):
        if n == 0: return Decimal(0)
        if n.adjusted() > 125: raise Refused('overflow')
        if n.adjusted() < -130: raise Refused('underflow')
        digits = ''.join(map(str, n.as_tuple().digits)).strip('0')
        if len(digits) > 38: raise Refused('overflow')
        return n
    def text(n):
        s = format(n, 'f')
        if '.' in s: s = s.rstrip('0').rstrip('.')
        return s
    def word(f):
        try: return text(fit(f()))
        except Refused as e: return str(e)
    for line in open(sys.argv[1]):
        try: a, b = (fit(Decimal(x)) for x in line.split())
        except Refused: print('refused'); continue
        order = 'less' if a < b else 'same' if a == b else 'more'
        print(text(a), text(b), order, word(lambda: wide.add(a, b)),
              word(lambda: wide.subtract(a, b)))
    """

  /// One line for each pair, the pieces with blanks between them.
  static func answers(to pairs: [(String, String)]) -> [String] {
    let directory = temporaryDirectory()
    defer { rmdir(directory) }
    let (script, questions) = (directory + "/answer-pairs.py", directory + "/pairs")
    write(program, to: script)
    write(pairs.map { "\($0.0) \($0.1)\n" }.joined(), to: questions)
    defer {
      unlink(script)
      unlink(questions)
    }
    guard let pipe = popen("/usr/bin/python3 -S '\(script)' '\(questions)'", "r") else { return [] }
    defer { pclose(pipe) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      output += buffer.prefix(count)
    }
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func temporaryDirectory() -> String {
    var template = Array("/tmp/decimal.XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
