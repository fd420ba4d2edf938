internal import Engine
internal import Wire

/// Lays out reports for people: a row each, columns aligned.
struct FunctionReportTable {
  let isColored: Bool

  private static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  func text(of reports: [FunctionReport], since: Timestamp, minutes: Int) -> String {
    guard !reports.isEmpty else {
      return "No function was invoked since \(since.secondsText())Z.\n"
    }
    let rows = [heading(minutes)] + reports.map(cells)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { index, cells in
      let line = zip(cells, widths).enumerated().map { column, cell in
        column == 0 || column == cells.count - 1
          ? cell.0.padded(behind: cell.1) : cell.0.padded(before: cell.1)
      }.joined(separator: "  ")
      let isBad = index > 0 && (reports[index - 1].errors > 0 || reports[index - 1].throttles > 0)
      return colored(line.withoutSpaceBehind, index == 0 ? "1" : isBad ? "31" : nil) + "\n"
    }.joined()
  }

  private func heading(_ minutes: Int) -> [String] {
    [
      "FUNCTION", "INVOCATIONS", "ERRORS", "THROTTLES", "AVERAGE", "P99", "ITERATOR AGE",
      minutes == 1 ? "PER MINUTE" : "PER \(minutes) MINUTES",
    ]
  }

  private func cells(_ report: FunctionReport) -> [String] {
    [
      report.functionName, String(report.invocations), String(report.errors),
      String(report.throttles),
      time(report.duration.count == 0 ? nil : report.duration.average),
      time(report.duration.percentile(99)),
      time(report.iteratorAge.count == 0 ? nil : report.iteratorAge.maximum),
      Self.sparkline(report.course),
    ]
  }

  /// Such as `12.3 ms`, or `-` where there is none.
  private func time(_ milliseconds: Double?) -> String {
    guard let milliseconds else { return "-" }
    if milliseconds >= 10_000 {
      let tenths = Int((milliseconds / 100).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    let tenths = Int((milliseconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) ms"
  }

  /// A bar for each number, as high as the number is beside the largest; a blank for none.
  static func sparkline(_ numbers: [Int]) -> String {
    let most = numbers.max() ?? 0
    return numbers.map { number in
      number == 0 ? " " : bars[(number * bars.count - 1) / max(1, most)]
    }.joined()
  }

  private func colored(_ line: String, _ code: String?) -> String {
    guard isColored, let code else { return line }
    return "\u{1B}[\(code)m\(line)\u{1B}[0m"
  }
}

extension String {
  fileprivate func padded(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  fileprivate func padded(behind width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var withoutSpaceBehind: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
