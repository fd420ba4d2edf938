internal import Engine
internal import Operations

/// What shells call to complete a line: `COMP_LINE` and `COMP_POINT` in, a candidate a line out.
///
/// With the name of a shell and no line it prints the script by which that shell calls it. It has
/// no errors: where nothing is known, nothing is printed.
struct CompleteCommand {
  static let word = "complete"

  let environment: [String: String]
  let currentFolder: String
  let clock: Clock
  let output: Output
  let catalog: [any Operation.Type]
  let ownCommands: [any OwnCommand.Type]

  /// `words` are a shell's name and the part of the word that it replaces, or what bash gives to
  /// the commands of `complete -C`: a name, that part, and the word before it.
  func run(_ words: [String]) {
    let shell = words.first.flatMap(CompletionPrinter.Shell.init)
    guard let text = environment["COMP_LINE"] else {
      if let shell { output.print(CompletionScript.text(for: shell)) }
      return
    }
    let count = environment["COMP_POINT"].flatMap { Int($0) } ?? .max
    let line = TypedLine(text.unicodeScalars.prefix(max(0, count)))
    let names = LiveNames(environment: environment, currentFolder: currentFolder, clock: clock)
    let completer = Completer(
      catalog: catalog, ownCommands: ownCommands, names: names.candidates,
      files: FileNames(environment: environment, currentFolder: currentFolder))
    let printer = CompletionPrinter(
      shell: shell, line: line, replaced: words.count > 1 ? words[1] : nil)
    output.print(printer.text(of: completer.candidates(for: line)))
  }
}
