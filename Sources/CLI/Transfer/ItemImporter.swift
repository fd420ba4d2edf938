internal import Engine
internal import Expressions
internal import Operations

/// Brings the items of a source into a table, chunk after chunk, each in a transaction of its own.
///
/// How far it has come is committed with the items, so that whatever ends it, the next import of
/// the same file goes on behind the last of them.
struct ItemImporter {
  let source: ByteSource
  let table: Table
  let session: Session
  let context: CommandContext
  /// Where this import begins, and what earlier ones did.
  private(set) var progress: ImportProgress
  private var bar: ProgressBar
  private let begin: ImportProgress
  private let beginBytes: Int

  private static let mostShownProblems = 20

  init(
    _ source: ByteSource, into table: Table, from progress: ImportProgress, session: Session,
    context: CommandContext
  ) {
    self.source = source
    self.table = table
    self.session = session
    self.context = context
    self.progress = progress
    begin = progress
    beginBytes = source.consumedBytes
    bar = ProgressBar(table.name, sizeBytes: source.sizeBytes, output: context.output)
  }

  /// Imports what the pipe gives; throws what is wrong with it, after putting all that is not.
  mutating func run(_ pipe: ChunkPipe) throws -> ExitStatus {
    defer { pipe.cancel() }
    return try session.store().writeMuch { noteWrite in try run(pipe, noteWrite) }
  }

  private mutating func run(
    _ pipe: ChunkPipe, _ noteWrite: () throws -> Void
  ) throws -> ExitStatus {
    while true {
      let chunk: ImportChunk
      do throws(GeneralError) { chunk = try pipe.next() } catch {
        bar.clear()
        throw GeneralError("\(error.message)\n\(account)", status: error.status)
      }
      if try commit(chunk) {
        try noteWrite()
        bar.show(
          items: progress.itemCount, newItems: progress.itemCount - begin.itemCount,
          bytes: chunk.consumedBytes, newBytes: chunk.consumedBytes - beginBytes)
      }
      if let problem = chunk.problem { throw failure(problem) }
      if chunk.isLast { return finish() }
      if Interruption.isAsked {
        bar.clear()
        context.remark("interrupted. \(account)")
        return .interrupted
      }
    }
  }

  /// Puts the items of a chunk; gives false when there was nothing to do.
  private mutating func commit(_ chunk: ImportChunk) throws -> Bool {
    let isFinished = chunk.isLast && chunk.problem == nil
    guard !chunk.items.isEmpty || !chunk.skipped.isEmpty || isFinished else { return false }
    var next = progress
    next.itemCount += chunk.items.count
    next.skippedCount += chunk.skipped.count
    (next.position, next.line) = (chunk.position, chunk.line)
    if source.path != nil, !isFinished {
      next.fingerprint = source.fingerprint(upTo: next.position)
    }
    try session.write { transaction in
      let table = try sameTable(in: transaction)
      try transaction.putImported(chunk.items, keyOrder: chunk.keyOrder, in: table)
      guard let path = source.path else { return }
      if isFinished {
        try transaction.finishImport(of: path, into: table)
      } else {
        try transaction.keep(next, of: path, into: table)
      }
    }
    show(chunk.skipped)
    progress = next
    return true
  }

  /// The table as it is now, which has to be the one that the items were checked for.
  private func sameTable(in transaction: WriteTransaction) throws -> Table {
    guard let now = try transaction.table(named: table.name, in: table.region),
      now.uuid == table.uuid, now.indexes.map(\.id) == table.indexes.map(\.id)
    else {
      throw GeneralError(
        "Table \(table.name) was changed while items came into it. \(account)", status: .failure)
    }
    return now
  }

  private mutating func show(_ problems: [ImportChunk.Problem]) {
    guard !problems.isEmpty else { return }
    bar.clear()
    let shown = max(0, Self.mostShownProblems - (progress.skippedCount - begin.skippedCount))
    for problem in problems.prefix(shown) { context.remark("left out: \(text(problem))") }
    if shown > 0, problems.count > shown {
      context.remark("more lines are left out, and only counted from here on")
    }
  }

  private func text(_ problem: ImportChunk.Problem) -> String {
    let column = problem.column.map { ", column \($0)" } ?? ""
    return "\(source.name), line \(problem.line)\(column): \(problem.message)"
  }

  private mutating func failure(_ problem: ImportChunk.Problem) -> GeneralError {
    bar.clear()
    let advice =
      source.path == nil
      ? " With --skip-errors such lines are left out."
      : " Mend the line, or leave it out with --skip-errors."
    return GeneralError("\(text(problem))\n\(account)\(advice)", status: .failure)
  }

  /// What was imported so far, and how to go on.
  private var account: String {
    let items = progress.itemCount.items
    let lines = "everything before line \(progress.line) is imported, \(items)"
    guard let path = source.path, !path.isEmpty else {
      return "Of \(source.name) \(lines). What was read from it cannot be read again."
    }
    guard progress.position > 0 else {
      return "Nothing was imported; the same command begins anew."
    }
    return "Of \(source.name) \(lines); the same command goes on from there, and --restart begins "
      + "anew."
  }

  private mutating func finish() -> ExitStatus {
    bar.clear()
    let new = progress.itemCount - begin.itemCount
    let seconds = max(bar.seconds, 0.001)
    let tenths = Int(seconds * 10 + 0.5)
    let more = [
      begin.itemCount > 0 ? "\(progress.itemCount.grouped) with those before" : nil,
      progress.skippedCount > 0 ? "\(progress.skippedCount.grouped) left out" : nil,
    ].compactMap { $0 }.map { ", " + $0 }.joined()
    context.remark(
      "imported \(new.items) into \(table.name) in \(tenths / 10).\(tenths % 10) s "
        + "(\(Int(Double(new) / seconds).grouped)/s)\(more)")
    return .success
  }
}
