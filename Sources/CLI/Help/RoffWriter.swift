/// Lays a page out in the language of `man`.
struct RoffWriter {
  private var text = ""
  private var isAfterHeading = false

  /// The source of a manual page; what a section of commands has as headings stands below them.
  static func text(of page: HelpPage, title: String, date: String, source: String) -> String {
    var writer = RoffWriter()
    writer.text = ".TH \(title) 1 \(date) \"\(source)\"\n.ad l\n"
    for block in page.blocks { writer.write(block) }
    return writer.text
  }

  private mutating func write(_ block: HelpPage.Block) {
    switch block {
    case .heading(let title):
      // Sections have names in capitals, and commands, which are parts of one, in small letters.
      let isSection = title.utf8.first.map { $0 < UInt8(ascii: "a") } ?? true
      text += (isSection ? ".SH " : ".SS ") + Self.escaped(title, inMacro: true) + "\n"
    case .text(let words): text += (isAfterHeading ? "" : ".PP\n") + Self.filled(words)
    case .entry(let name, let meaning):
      text += ".TP\n.B " + Self.escaped(name, inMacro: true) + "\n" + Self.filled(meaning)
    case .option(let title, let notes):
      text += ".TP\n.B " + Self.escaped(title, inMacro: true) + "\n"
      text += notes.map(Self.filled).joined(separator: ".br\n")
    case .lines(let lines, _):
      text += (isAfterHeading ? "" : ".PP\n") + ".RS 2\n.nf\n"
      for line in lines { text += Self.escaped(line, isBreakable: false) + "\n" }
      text += ".fi\n.RE\n"
    }
    if case .heading = block { isAfterHeading = true } else { isAfterHeading = false }
  }

  /// Lines of the source are short, which makes differences readable.
  private static func filled(_ words: String) -> String {
    HelpPage.filled(words).map { escaped($0) + "\n" }.joined()
  }

  /// Letters that `man` would change are told by their names.
  private static func escaped(
    _ words: String, inMacro: Bool = false, isBreakable: Bool = true
  ) -> String {
    var text = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "'": text += "\\(aq"
      case "`": text += "\\(ga"
      case "^": text += "\\(ha"
      case "~": text += "\\(ti"
      case "\"" where inMacro: text += "\\(dq"
      case "\u{1}": text += " "
      // A line may be broken behind these.
      case "|" where isBreakable, "]" where isBreakable, "/" where isBreakable:
        text += "\(scalar)\\:"
      case _ where !scalar.isASCII:
        text += "\\[u\(String(scalar.value, radix: 16, uppercase: true))]"
      case "." where text.isEmpty: text += "\\&."
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
