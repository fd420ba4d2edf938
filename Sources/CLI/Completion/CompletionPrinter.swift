/// Writes candidates as a shell takes them, one a line.
struct CompletionPrinter {
  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  /// Nil for `complete -C`, which is bash's and AWS's way, without descriptions.
  let shell: Shell?
  let line: TypedLine
  /// The end of the word that bash replaces: what stands behind the last of its word breaks.
  let replaced: String?

  func text(of candidates: [Candidate]) -> String {
    candidates.compactMap(text).joined()
  }

  private func text(of candidate: Candidate) -> String? {
    let meaning = candidate.meaning.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
    switch shell {
    case .zsh:
      let kind = candidate.isOpen ? "open" : "whole"
      return "\(kind)\t\(candidate.word)\t\(String(decoding: meaning, as: UTF8.self))\n"
    case .fish:
      let tab = meaning.isEmpty ? "" : "\t"
      return "\(candidate.word)\(tab)\(String(decoding: meaning, as: UTF8.self))\n"
    case .bash:
      guard let tail = tail(of: candidate) else { return nil }
      return tail + (candidate.isOpen || line.quote != .none ? "" : " ") + "\n"
    case nil: return (replaced == nil ? candidate.word : tail(of: candidate)).map { $0 + "\n" }
    }
  }

  /// What bash puts in place of the part of the word that it replaces.
  private func tail(of candidate: Candidate) -> String? {
    var rest = candidate.word
    if let replaced, line.typed.hasSuffix(replaced) {
      let count = replaced.unicodeScalars.count
      let kept = TypedLine(line.typed.unicodeScalars.dropLast(count)).current
      guard candidate.word.hasPrefix(kept) else { return nil }
      rest = String(candidate.word.unicodeScalars.dropFirst(kept.unicodeScalars.count))
    }
    return quoted(rest)
  }

  private func quoted(_ text: String) -> String? {
    var result = ""
    for scalar in text.unicodeScalars {
      switch line.quote {
      case .single where scalar == "'": return nil
      case .double where "\"\\$`".unicodeScalars.contains(scalar): result += "\\"
      case .none where !Self.isPlain(scalar): result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "_", ".", "/", ":", "=", ",", "+", "@", "%", "^", "-", "~": true
    default: !scalar.isASCII
    }
  }
}
