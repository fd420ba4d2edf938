extension Rule {
  static let fileLength = forSwift { file, _ in
    let limit = file.folders.first == "Tests" ? 600 : 400
    let count = file.lines.count
    return count > limit ? [file.violation(limit + 1, "\(count) lines, not \(limit)")] : []
  }

  static let functionLength = forSwift { file, code in
    code.functions.filter { $0.lineCount > 60 }.map {
      file.violation($0.line, "\($0.name) has \($0.lineCount) lines, not 60")
    }
  }

  static let lineLength = forSwift { file, code in
    file.lines.enumerated().compactMap { index, line in
      guard line.utf8.count > 100, line.count > 100, !code.literalLines.contains(index + 1) else {
        return nil
      }
      return file.violation(index + 1, "\(line.count) columns, not 100")
    }
  }
}
